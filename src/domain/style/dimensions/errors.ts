import type { SyntaxNode } from '../../syntax/syntaxTree';
import { defineDimension, ecmascript, python } from '../dimension';

const builtIn = /^(Error|TypeError|RangeError|SyntaxError|AssertionError)$/;
const builtInPython =
  /^(ValueError|TypeError|RuntimeError|KeyError|NotImplementedError|AssertionError|AttributeError|Exception)$/;

function thrown(value: SyntaxNode | undefined): string {
  if (value?.type === 'new_expression') {
    const name = value.child('constructor')?.text ?? '';
    return builtIn.test(name) ? `new ${name}` : 'an own class';
  }
  if (value?.type === 'call_expression')
    return builtIn.test(value.child('function')?.text ?? '') ? 'without new' : 'a made error';
  return value?.type === 'identifier' ? 'a variable' : 'something else';
}

export const errorDimensions = [
  defineDimension({
    id: 'idiom.throw',
    title: 'What is thrown?',
    family: 'idiom',
    languages: ecmascript,
    nodes: { throw_statement: (node, see) => see(thrown(node.firstPart)) },
  }),
  defineDimension({
    id: 'naming.caught',
    title: 'What is a caught error called?',
    family: 'naming',
    languages: [...ecmascript, ...python],
    labels: { none: 'nothing' },
    nodes: {
      catch_clause: (node, see) => see(node.child('parameter')?.text ?? 'none'),
      except_clause: (node, see) => see(/ as (\w+)\s*:/.exec(/^.*/.exec(node.text)?.[0] ?? '')?.[1] ?? 'none'),
    },
  }),
  defineDimension({
    id: 'idiom.except',
    title: 'What is caught?',
    family: 'idiom',
    languages: python,
    nodes: {
      except_clause(node, see) {
        const head = /^[^:]*/.exec(node.text)?.[0] ?? '';
        if (/^except\s*$/.test(head)) see('everything, bare');
        else
          see(
            /^except\s*\(/.test(head) ? 'several' : /^except (Base)?Exception\b/.test(head) ? 'Exception' : 'one kind',
          );
      },
    },
  }),
  defineDimension({
    id: 'idiom.raise',
    title: 'What is raised?',
    family: 'idiom',
    languages: python,
    nodes: {
      raise_statement(node, see) {
        const name = /^raise\s+([\w.]+)/.exec(node.text)?.[1];
        see(!name ? 'the same again' : builtInPython.test(name) ? name : 'an own class');
      },
    },
  }),
  defineDimension({
    id: 'idiom.raiseFrom',
    title: 'Does a raised error name its cause?',
    family: 'idiom',
    languages: python,
    nodes: {
      raise_statement(node, see) {
        const cause = node.child('cause');
        if (node.firstPart) see(!cause ? 'no' : cause.text === 'None' ? 'from None' : 'from e');
      },
    },
  }),
];
