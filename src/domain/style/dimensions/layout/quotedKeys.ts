import { defineDimension, ecmascript } from '../../dimension';

export const quotedKeys = defineDimension({
  id: 'layout.quotedKeys',
  title: 'Are the keys of objects quoted?',
  family: 'layout',
  languages: ecmascript,
  labels: { quoted: "'key':", bare: 'key:' },
  nodes: {
    pair(node, see) {
      const key = node.child('key');
      if (key?.type === 'property_identifier') see('bare');
      else if (key?.type === 'string' && /^.[\w$]+.$/.test(key.text)) see('quoted');
    },
  },
});
