import { defineDimension } from '../../dimension';

const builtIn =
  /^(IllegalArgument|IllegalState|NullPointer|UnsupportedOperation|IndexOutOfBounds|Runtime|NoSuchElement|IO)?Exception$|^AssertionError$/;

export const throwJava = defineDimension({
  id: 'idiom.throwJava',
  title: 'What is thrown?',
  family: 'idiom',
  languages: ['java'],
  labels: { own: 'a class of your own', variable: 'what was caught or made before', made: 'what a method makes' },
  captured(node) {
    if (node.type === 'identifier') return 'variable';
    if (node.type !== 'object_creation_expression') return 'made';
    const name = node.child('type')?.text ?? '';
    return builtIn.test(name) ? name : 'own';
  },
});
