import { defineDimension, python } from '../../dimension';

export const paths = defineDimension({
  id: 'idiom.paths',
  title: 'os.path or pathlib?',
  family: 'idiom',
  languages: python,
  nodes: {
    call(node, see) {
      const called = node.child('function')?.text ?? '';
      if (called.startsWith('os.path.')) see('os.path');
      else if (/^(pathlib\.)?Path$/.test(called)) see('Path');
    },
  },
});
