import { deepEqual, doesNotThrow, throws } from 'node:assert/strict';
import type { Dimension } from '../../../src/domain/style/dimension';
import { dimensions } from '../../../src/domain/style/dimensions';
import { StyleQuery } from '../../../src/domain/style/styleQuery';
import { languages } from '../../../src/domain/syntax/languages';
import { captureNames, Patterns } from '../../../src/domain/syntax/patterns';
import { grammars } from '../../grammars';

/** How a line of JavaScript falls into the categories of the dimensions that a query names. */
function check(
  title: string,
  query: string,
  code: string,
  expected: readonly string[],
  known: Partial<Dimension> = {},
) {
  it(title, async () => {
    const { language, parse, read, patterns } = await grammars.load('javascript');
    const tree = parse(code);
    const syntax = read(tree, code);
    tree.delete();
    const asked = { language, patterns: { ...patterns, style: new Patterns(query, syntax.names) } };
    const all = ['x', 'y'].map((id): Dimension => ({ id, title: '?', family: 'idiom', ...known }));
    const seen: string[] = [];
    const look = new StyleQuery(asked, all).lookAt(syntax, (place, category, line) =>
      seen.push(`${line} ${all[place]?.id} ${category}`),
    );
    for (let id = 0; id < syntax.size; id++) look(id);
    deepEqual(seen, expected);
  });
}

describe('a style query', () => {
  check('takes the category that a pattern sets', '((true) @x (#set! category "a"))', 'true', ['0 x a']);
  check('else the text of the node', '(true) @x', 'true', ['0 x true']);
  check('else what the dimension says of it', '(true) @x', 'true', ['0 x 4'], {
    captured: ({ text }) => `${text.length}`,
  });
  check('says nothing where the dimension does not', '(true) @x', 'true', [], { captured: () => undefined });
  check('sees the line of what is captured', '(call_expression arguments: (_ (_) @x))', 'f(\na,\nb)', [
    '1 x a',
    '2 x b',
  ]);
  check('asks two dimensions of one node', '(true) @x @y', 'true', ['0 x true', '0 y true']);
  check('says a thing once, however often it matches', '(call_expression arguments: (_ (_))) @x', 'f(a, b)', [
    '0 x f(a, b)',
  ]);
  check(
    'lets the first pattern that fits decide',
    '((true) @x (#eq? @x "no")) ((true) @x (#set! category "a")) ((true) @x (#set! category "b"))',
    'true',
    ['0 x a'],
  );
  check('leaves out what only conditions need', '(call_expression function: (_) @_f (#eq? @_f "f")) @x', 'f(); g()', [
    '0 x f()',
  ]);

  for (const [query, message] of [
    ['(true) @no.dimension', /“no\.dimension”/],
    ['((true) @x (#set! colour "a"))', /sets “colour”/],
    ['((true) @_x (#eq? @_x "true"))', /asks for nothing/],
  ] as const)
    it(`refuses ${query}`, async () => {
      const { language, parse, read, patterns } = await grammars.load('javascript');
      const tree = parse('');
      const { names } = read(tree, '');
      tree.delete();
      const asked = { language, patterns: { ...patterns, style: new Patterns(query, names) } };
      throws(() => new StyleQuery(asked, [{ id: 'x', title: '?', family: 'idiom' }]), message);
    });

  for (const { id, name } of languages)
    it(`fits the grammar and the dimensions of ${name}`, async () => {
      const grammar = await grammars.load(id);
      const known = dimensions.filter((it) => it.languages?.includes(id) ?? true);
      doesNotThrow(() => new StyleQuery(grammar, known));
    });

  it('asks every dimension that nothing else asks, in each of its languages', async () => {
    const asked = new Map<string, Set<string>>();
    for (const { id } of languages) {
      const { patterns } = await grammars.load(id);
      asked.set(id, new Set(patterns.style.all.flatMap((pattern) => [...captureNames(pattern)])));
    }
    const isAsked = ({ id, languages: of = languages.map((it) => it.id), ...by }: Dimension) =>
      by.nodes ?? by.names ?? by.comment ?? by.docstring ?? by.file ?? of.every((it) => asked.get(it)?.has(id));
    deepEqual(
      dimensions.filter((it) => it.family !== 'commit' && !isAsked(it)).map(({ id }) => id),
      [],
    );
    const queried = new Set([...asked.values()].flatMap((names) => [...names]));
    deepEqual(
      dimensions.filter(({ id, captured }) => captured && !queried.has(id)).map(({ id }) => id),
      [],
    );
  });
});
