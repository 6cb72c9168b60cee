import { deepEqual, equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DecisionSearch } from '../../../src/domain/syntax/decisionSearch';
import { DecisionTree } from '../../../src/domain/syntax/decisionTree';
import { type OnMatch, Patterns, Search } from '../../../src/domain/syntax/patterns';
import type { SyntaxTree } from '../../../src/domain/syntax/syntaxTree';
import { grammars } from '../../grammars';

/** What patterns capture, each once, as `name id`: each looked for by itself, or all by decision trees. */
function captured(patterns: Patterns, tree: SyntaxTree, joined: boolean): string[] {
  const found = new Set<string>();
  const onMatch: OnMatch = (_, names, ids) => {
    found.add(names.map((name, index) => `${name} ${ids[index]}`).join(' '));
  };
  const search = new Search(tree, onMatch);
  const decisions = new DecisionSearch(tree, onMatch);
  for (let id = 0; id < tree.size; id++) {
    const type = tree.columns.type[id] as number;
    const alike = patterns.byRoot[type];
    if (alike && joined) decisions.at(new DecisionTree(alike, type, tree.names), id);
    else for (const pattern of alike ?? []) search.at(pattern, id);
  }
  return [...found].sort();
}

async function treeOf(code: string): Promise<SyntaxTree> {
  const { parse, read } = await grammars.load('javascript');
  const parsed = parse(code);
  const tree = read(parsed, code);
  parsed.delete();
  return tree;
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

describe('decision trees', () => {
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
    '(arguments [(identifier) @a (string (string_fragment) @b)]) @c',
    '(arguments . (_) @a . [(identifier) (string)] @b .)',
    '((assignment_expression left: (_) @a right: (_) @a) (#eq? @a "b"))',
    '((assignment_expression left: (_) @a) (#not-eq? @b "b"))',
    '((assignment_expression left: (_) @a) (#eq? @b "b")) (call_expression) @c',
    '(program (expression_statement) @a (expression_statement) @b)',
  ])
    it(`capture what ${query} captures`, async () => {
      const tree = await treeOf(example);
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

  it('ask once what patterns have in common', async () => {
    const { names } = await treeOf('');
    const query = `((identifier) @a (#eq? @a "x")) ((identifier) @b (#any-of? @b "x" "y")) ((identifier) @c)`;
    const [alike] = new Patterns(query, names).byRoot.filter((it) => it !== undefined);
    const { roots } = new DecisionTree(alike ?? [], names.typeId('identifier', true) as number, names);
    deepEqual(
      roots.map(({ tails, untexted, byText }) => [tails.length, untexted.length, byText.get('x')?.length]),
      [[3, 1, 2]],
    );
  });

  it('tell of what they found in the order of the patterns', async () => {
    const tree = await treeOf('f(1)');
    const patterns = `
      (call_expression arguments: (arguments (number) @first))
      ((call_expression) @second)
      (call_expression arguments: (arguments (_)? @third))
      (call_expression function: (identifier) @fourth)`;
    const told: (string | undefined)[] = [];
    const search = new DecisionSearch(tree, (_, [name]) => told.push(name));
    const { byRoot } = new Patterns(patterns, tree.names);
    const type = tree.names.typeId('call_expression', true) as number;
    const id = tree.columns.type.indexOf(type);
    search.at(new DecisionTree(byRoot[type] ?? [], type, tree.names), id);
    deepEqual(told, ['first', 'second', 'third', 'fourth']);
  });
});
