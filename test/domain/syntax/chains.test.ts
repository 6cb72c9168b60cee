import { deepEqual, equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chain, ChainSearch, shareChains } from '../../../src/domain/syntax/chains';
import { type OnMatch, Patterns, Search } from '../../../src/domain/syntax/patterns';
import type { Pattern } from '../../../src/domain/syntax/query';
import type { SyntaxTree } from '../../../src/domain/syntax/syntaxTree';
import { grammars } from '../../grammars';

/** What patterns capture, each once, as `name id`: alone, or as the chains that they share. */
function captured(patterns: Patterns, tree: SyntaxTree, shares: boolean): string[] {
  const found = new Set<string>();
  const onMatch: OnMatch = (_, names, ids) => {
    found.add(names.map((name, index) => `${name} ${ids[index]}`).join(' '));
  };
  const search = new Search(tree, onMatch);
  const chains = new ChainSearch(tree, onMatch);
  for (let id = 0; id < tree.size; id++) {
    const alike = patterns.byRoot[tree.columns.type[id] as number] ?? [];
    for (const pattern of shares ? shareChains(alike) : alike)
      if ('asked' in pattern) chains.at(pattern, id);
      else search.at(pattern, id);
  }
  return [...found].sort();
}

const example = `
a.b(c, "d");
a.e();
f(a = a);
f(a = b);
function g() { return; }
function h() { return 1; }
new A(1).b(2).c;
let i, j = 1;
`;

describe('chains of nodes', () => {
  for (const query of [
    '((call_expression function: (member_expression property: (property_identifier) @a)) (#eq? @a "b"))',
    '((call_expression function: (member_expression) @a arguments: (arguments . (identifier) @b)) (#match? @a "b$"))',
    '((call_expression arguments: (arguments . (_) @a .)) @b)',
    '((assignment_expression left: (_) @a right: (_) @b) (#eq? @a @b))',
    '((assignment_expression left: (_) @a right: (_) @b) (#not-eq? @a @b))',
    '((return_statement (_)? @a) @b (#not-eq? @a "1"))',
    '(variable_declarator !value name: (_) @a) @b',
    '[(call_expression) (new_expression)] @a',
    '(member_expression object: [(identifier) (call_expression)] @a)',
    '(new_expression constructor: (identifier) @a arguments: (arguments (number) @b)) @c',
  ])
    it(`capture what ${query} captures`, async () => {
      const { parse, read } = await grammars.load('javascript');
      const parsed = parse(example);
      const tree = read(parsed, example);
      parsed.delete();
      const patterns = new Patterns(query, tree.names);
      const alone = captured(patterns, tree, false);
      equal(alone.length > 0, true);
      deepEqual(captured(patterns, tree, true), alone);
    });

  for (const [language, file] of [
    ['rust', 'code.rs'],
    ['java', 'code.java'],
    ['typescript', 'types.ts'],
    ['go', 'code.go'],
  ] as const)
    it(`capture what the style query of ${language} captures`, async () => {
      const { parse, patterns, read } = await grammars.load(language);
      for (const code of readFileSync(join('test/fixtures/style', file), 'utf8').split(/^=== .*\n/m)) {
        const parsed = parse(code);
        const tree = read(parsed, code);
        parsed.delete();
        deepEqual(captured(patterns.style, tree, true), captured(patterns.style, tree, false), code);
      }
    });

  it('are shared where patterns differ in texts alone, and none overtakes another that captures the same', async () => {
    const { parse, read } = await grammars.load('javascript');
    const parsed = parse('');
    const { names } = read(parsed, '');
    parsed.delete();
    const shapes = (query: string) =>
      shareChains(new Patterns(query, names).byRoot.flatMap((alike) => alike ?? [])).map(asked);
    const asked = (it: Pattern | Chain) => ('asked' in it ? it.asked.length : 0);
    deepEqual(shapes('((identifier) @a (#eq? @a "x")) ((identifier) @b (#eq? @b "y"))'), [2]);
    deepEqual(
      shapes('(call_expression function: (_) @a) (call_expression) @b (call_expression function: (_) @c)'),
      [2, 1],
    );
    deepEqual(
      shapes('(call_expression function: (_) @a) (call_expression) @a (call_expression function: (_) @a)'),
      [1, 1, 1],
    );
  });
});
