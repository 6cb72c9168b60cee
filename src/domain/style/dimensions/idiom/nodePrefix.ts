import { defineDimension, ecmascript } from '../../dimension';
import { required, sourceOf } from './importSource';

const nodeModules =
  /^(node:)?(fs|path|os|util|child_process|assert|url|events|stream|buffer|process|crypto|https?|net|tty|module|zlib|readline|worker_threads)(\/|$)/;

function prefixOf(source = ''): string | undefined {
  return nodeModules.test(source) ? (source.startsWith('node:') ? 'node' : 'bare') : undefined;
}

export const nodePrefix = defineDimension({
  id: 'idiom.nodePrefix',
  title: 'Are Node’s own modules imported with node:?',
  family: 'idiom',
  languages: ecmascript,
  labels: { node: 'node:fs', bare: 'fs' },
  captured: (call) => prefixOf(required(call)),
  nodes: {
    import_statement(node, see) {
      const prefix = prefixOf(sourceOf(node));
      if (prefix) see(prefix);
    },
  },
});
