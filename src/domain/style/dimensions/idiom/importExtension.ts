import { defineDimension, ecmascript } from '../../dimension';
import { required, sourceOf } from './importSource';

export const importExtension = defineDimension({
  id: 'idiom.importExtension',
  title: 'Do imports of own files name the extension?',
  family: 'idiom',
  languages: ecmascript,
  labels: { none: 'no extension' },
  nodes: {
    import_statement(node, see) {
      const source = sourceOf(node);
      if (source?.startsWith('.')) see(/\.[mc]?[jt]sx?$/.exec(source)?.[0] ?? 'none');
    },
    call_expression(node, see) {
      const source = node.child('function')?.text === 'require' ? required(node) : undefined;
      if (source?.startsWith('.')) see(/\.[mc]?[jt]sx?$/.exec(source)?.[0] ?? 'none');
    },
  },
});
