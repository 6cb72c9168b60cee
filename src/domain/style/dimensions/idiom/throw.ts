import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension, ecmascript } from '../../dimension';

const builtIn = /^(Error|TypeError|RangeError|SyntaxError|AssertionError)$/;

function thrown(value: SyntaxNode | undefined): string {
  if (value?.type === 'new_expression') {
    const name = value.child('constructor')?.text ?? '';
    return builtIn.test(name) ? `new ${name}` : 'an own class';
  }
  if (value?.type === 'call_expression')
    return builtIn.test(value.child('function')?.text ?? '') ? 'without new' : 'a made error';
  return value?.type === 'identifier' ? 'a variable' : 'something else';
}

export const idiomThrow = defineDimension({
  id: 'idiom.throw',
  title: 'What is thrown?',
  family: 'idiom',
  languages: ecmascript,
  labels: {
    'a variable': 'a variable',
    'an own class': 'a class of your own',
    'without new': 'Error(…) without new',
    'a made error': 'what a function makes',
    'something else': 'something else',
  },
  nodes: { throw_statement: (node, see) => see(thrown(node.firstPart)) },
});
