import { ecmascript } from '../../dimension';
import { type Part, partsOf } from '../form';
import { defineRewrite } from '../rewrite';

const name = /^(['"])([A-Za-z_$][\w$]*)\1$/;

/** A pair whose key is a bare name. */
function bare(part: Part): Part {
  const [key, ...rest] = partsOf(part);
  const found = key?.type === 'string' ? name.exec(key.node?.text ?? '')?.[2] : undefined;
  return found === undefined ? part : { ...part, parts: [{ type: 'property_identifier', says: `=${found}` }, ...rest] };
}

/** The keys of objects without quotes, where every key of the object can go without. */
export const quotedKeys = defineRewrite({
  dimensions: ['layout.quotedKeys'],
  languages: ecmascript,
  stage: 'layout',
  find(place, { value }, report) {
    if (value !== 'bare') return;
    for (const object of place.nodes('object')) {
      const keys = object.parts.map((pair) => pair.child('key')).filter((key) => key?.type === 'string');
      if (!keys.every((key) => key && name.test(key.text))) continue;
      for (const key of keys)
        if (key) report.change('quoted', key, [{ start: key.start, end: key.end, newText: key.text.slice(1, -1) }]);
    }
  },
  equates: { nodes: { pair: bare } },
});
