import type { CodeNode } from '../code';

const DECLARING = new Set([
  'declarator',
  'parameter',
  'parameters',
  'function',
  'class',
  'import',
  'pattern',
  'forEach',
  'catch',
  'type',
  'keyword',
  'macro',
]);

/** Whether this is where the name is made, so that it may well stand alone. */
export function isDeclaring(node: CodeNode): boolean {
  const { parent } = node;
  if (!parent) return true;
  if (parent.kind === 'member') return false;
  if (parent.kind === 'pair') return node.role !== 'value';
  if (parent.kind === 'declarator' || parent.kind === 'parameter') return node.role !== 'value';
  if (parent.kind === 'assignment') return parent.children[0] === node;
  return (
    DECLARING.has(parent.kind) ||
    parent.type.includes('declar') ||
    parent.type.includes('specifier') ||
    parent.type.includes('definition')
  );
}
