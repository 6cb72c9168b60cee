import { defineDimension, python } from '../../dimension';

const builtInPython =
  /^(ValueError|TypeError|RuntimeError|KeyError|NotImplementedError|AssertionError|AttributeError|Exception)$/;

export const raise = defineDimension({
  id: 'idiom.raise',
  title: 'What is raised?',
  family: 'idiom',
  languages: python,
  labels: { 'an own class': 'a class of your own', 'the same again': 'the same error again' },
  nodes: {
    raise_statement(node, see) {
      const name = /^raise\s+([\w.]+)/.exec(node.text)?.[1];
      see(!name ? 'the same again' : builtInPython.test(name) ? name : 'an own class');
    },
  },
});
