import { defineDimension, ecmascript } from '../../dimension';

export const structureExport = defineDimension({
  id: 'structure.export',
  title: 'How are things exported?',
  family: 'structure',
  languages: ecmascript,
  labels: {
    const: 'export const',
    function: 'export function',
    default: 'export default',
    type: 'export type',
    interface: 'export interface',
    class: 'export class',
    're-export': 'export … from',
    list: 'export { … }',
    function_signature: 'a function signature',
    internal_module: 'a namespace',
  },
  nodes: {
    export_statement(node, see) {
      const declared = node.child('declaration')?.type;
      if (node.childOfType('default')) see('default');
      else if (declared) see(declared.replace(/_(declaration|alias_declaration)$/, '').replace('lexical', 'const'));
      else see(node.child('source') ? 're-export' : 'list');
    },
    assignment_expression(node, see) {
      const left = node.child('left')?.text ?? '';
      if (left === 'module.exports') see('module.exports');
      else if (/^(module\.)?exports\.\w+$/.test(left)) see('exports.name');
    },
  },
});
