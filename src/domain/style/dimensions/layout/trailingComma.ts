import { defineDimension, ecmascript, onEach, python } from '../../dimension';

/** Whether the last entry of a list that is broken after its opening bracket is followed by a comma. */
function trailingComma(id: string, what: string, types: readonly string[], languages: readonly string[]) {
  return defineDimension({
    id: `layout.trailingComma.${id}`,
    title: `Do multi-line ${what} end with a comma?`,
    family: 'layout',
    languages,
    labels: { yes: 'a trailing comma', no: 'no trailing comma' },
    nodes: onEach(types, (node, see) => {
      if (node.endLine === node.line) return;
      const first = node.firstPart;
      if (!first || first.line === node.line) return;
      const last = node.children.filter(({ type }) => !type.endsWith('comment')).at(-2);
      if (last) see(last.type === ',' ? 'yes' : 'no', last.line);
    }),
  });
}

export const trailingCommas = [
  trailingComma('object', 'objects', ['object', 'dictionary'], [...ecmascript, ...python]),
  trailingComma('array', 'arrays', ['array', 'list', 'tuple', 'set'], [...ecmascript, ...python]),
  trailingComma('arguments', 'arguments', ['arguments', 'argument_list'], [...ecmascript, ...python]),
  trailingComma('parameters', 'parameters', ['formal_parameters', 'parameters'], [...ecmascript, ...python]),
];
