import { defineDimension, ecmascript } from '../../dimension';
import { required, sourceOf } from './importSource';

const nodeModules =
  /^(node:)?(fs|path|os|util|child_process|assert|url|events|stream|buffer|process|crypto|https?|net|tty|module|zlib|readline|worker_threads)(\/|$)/;

export const nodePrefix = defineDimension({
  id: 'idiom.nodePrefix',
  title: 'Are Node’s own modules imported with node:?',
  family: 'idiom',
  languages: ecmascript,
  labels: { node: 'node:fs', bare: 'fs' },
  nodes: {
    import_statement(node, see) {
      const source = sourceOf(node);
      if (source && nodeModules.test(source)) see(source.startsWith('node:') ? 'node' : 'bare');
    },
    call_expression(node, see) {
      const source = node.child('function')?.text === 'require' ? required(node) : undefined;
      if (source && nodeModules.test(source)) see(source.startsWith('node:') ? 'node' : 'bare');
    },
  },
});
