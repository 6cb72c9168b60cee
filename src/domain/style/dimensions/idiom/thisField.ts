import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension } from '../../dimension';

function isInConstructor(node: SyntaxNode): boolean {
  let above = node.parent;
  while (above && !/^(constructor_body|method_declaration|class_body)$/.test(above.type)) above = above.parent;
  return above?.type === 'constructor_body';
}

/** Whether a name is that of a field: none of its method hides it, and the class around declares it. */
function isField({ parent, text }: SyntaxNode): boolean {
  for (let above = parent; above; above = above.parent) {
    const declared = above.type === 'method_declaration' ? (above.child('parameters')?.parts ?? []) : above.parts;
    const declares = (type: string) => declared.some((it) => it.type === type && nameOf(it) === text);
    if (above.type === 'class_body') return declares('field_declaration');
    if (/^(method_declaration|lambda_expression)$/.test(above.type) && declares('formal_parameter')) return false;
    if (declares('local_variable_declaration')) return false;
  }
  return false;
}

const nameOf = (node: SyntaxNode) => (node.child('declarator') ?? node).child('name')?.text;

export const thisField = defineDimension({
  id: 'idiom.thisField',
  title: 'Are fields written with this?',
  family: 'idiom',
  languages: ['java'],
  labels: { this: 'this.x = …', bare: 'x = …' },
  captured(node) {
    if (node.type === 'field_access') return isInConstructor(node) ? undefined : 'this';
    return isInConstructor(node) || !isField(node) ? undefined : 'bare';
  },
});
