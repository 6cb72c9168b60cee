import { defineDimension, python } from '../dimension';

export const pythonIdiomDimensions = [
  defineDimension({
    id: 'idiom.paths',
    title: 'os.path or pathlib?',
    family: 'idiom',
    languages: python,
    nodes: {
      call(node, see) {
        const called = node.child('function')?.text ?? '';
        if (called.startsWith('os.path.')) see('os.path');
        else if (/^(pathlib\.)?Path$/.test(called)) see('Path');
      },
    },
  }),
  defineDimension({
    id: 'idiom.log',
    title: 'How does code report?',
    family: 'idiom',
    languages: python,
    nodes: {
      call(node, see) {
        const called = node.child('function')?.text ?? '';
        if (called === 'print' || called === 'click.echo') see(called);
        else {
          const logger =
            /(?:^|\.)(_?log|_?logger|logging|LOG)\.(debug|info|warning|warn|error|exception|critical)$/.exec(called);
          if (logger) see(logger[1] as string);
        }
      },
    },
  }),
  defineDimension({
    id: 'idiom.pass',
    title: 'How is an empty body written?',
    family: 'idiom',
    languages: python,
    nodes: {
      pass_statement: (_, see) => see('pass'),
      ellipsis: (node, see) => node.parent?.type === 'expression_statement' && see('...'),
    },
  }),
  defineDimension({
    id: 'idiom.decorator',
    title: 'Which decorators?',
    family: 'idiom',
    languages: python,
    nodes: { decorator: (node, see) => see(/^[^.(\n]*/.exec(node.text.slice(1))?.[0] ?? '') },
  }),
  defineDimension({
    id: 'idiom.keywordArguments',
    title: 'Are arguments passed by name?',
    family: 'idiom',
    languages: python,
    labels: { named: 'f(a=b)', plain: 'f(a, b)' },
    nodes: {
      argument_list(node, see) {
        if (node.childOfType('keyword_argument')) see('named');
        else if (node.countParts(2) > 1) see('plain');
      },
    },
  }),
  defineDimension({
    id: 'idiom.dictionaryKey',
    title: 'What are the keys of dictionaries?',
    family: 'idiom',
    languages: python,
    nodes: { pair: (node, see) => see(node.child('key')?.type === 'string' ? 'a string' : 'something else') },
  }),
  defineDimension({
    id: 'layout.comprehension',
    title: 'Are comprehensions broken over lines?',
    family: 'layout',
    languages: python,
    labels: { one: 'on one line', several: 'over several lines' },
    nodes: {
      list_comprehension: (node, see) => see(node.line === node.endLine ? 'one' : 'several'),
      generator_expression: (node, see) => see(node.line === node.endLine ? 'one' : 'several'),
    },
  }),
  defineDimension({
    id: 'idiom.open',
    title: 'How are files opened?',
    family: 'idiom',
    languages: python,
    nodes: {
      call(node, see) {
        if (node.child('function')?.text === 'open')
          see(/^(as_pattern|with_item)$/.test(node.parent?.type ?? '') ? 'with' : 'without with');
      },
    },
  }),
];
