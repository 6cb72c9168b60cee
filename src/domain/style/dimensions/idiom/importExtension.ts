import { defineDimension, ecmascript } from '../../dimension';
import { required, sourceOf } from './importSource';

function extensionOf(source = ''): string | undefined {
  return source.startsWith('.') ? (/\.[mc]?[jt]sx?$/.exec(source)?.[0] ?? 'none') : undefined;
}

export const importExtension = defineDimension({
  id: 'idiom.importExtension',
  title: 'Do imports of own files name the extension?',
  family: 'idiom',
  languages: ecmascript,
  labels: { none: 'no extension' },
  captured: (call) => extensionOf(required(call)),
  nodes: {
    import_statement(node, see) {
      const extension = extensionOf(sourceOf(node));
      if (extension) see(extension);
    },
  },
});
