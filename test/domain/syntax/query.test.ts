import { deepEqual, throws } from 'node:assert/strict';
import { Query } from 'web-tree-sitter';
import { Patterns } from '../../../src/domain/syntax/patterns';
import { grammars } from '../../grammars';

/** Expects what a query captures in JavaScript, as `name text`, from our matcher and from the library's. */
function finds(query: string, code: string, expected: readonly string[]) {
  it(`${query} in ${code}`, async () => {
    const { parse, read } = await grammars.load('javascript');
    const tree = parse(code);
    const syntax = read(tree, code);
    const ours = new Patterns(query, syntax.names)
      .matches(syntax)
      .flatMap((captures) => [...captures].map(([name, node]) => `${name} ${node.text}`));
    const library = new Query(tree.language, query);
    const theirs = library
      .matches(tree.rootNode)
      .flatMap(({ captures }) => captures.map(({ name, node }) => `${name} ${node.text}`));
    library.delete();
    tree.delete();
    deepEqual(ours.sort(), [...expected].sort());
    deepEqual(theirs.sort(), [...expected].sort());
  });
}

/** Expects that a query is refused, with a message that has a part. */
function refuses(query: string, message: RegExp) {
  it(`refuses ${query}`, async () => {
    const { parse, read } = await grammars.load('javascript');
    const tree = parse('');
    const { names } = read(tree, '');
    tree.delete();
    throws(() => new Patterns(query, names), message);
  });
}

describe('a query', () => {
  const names = '((identifier) @a';
  finds(`${names} (#eq? @a "b"))`, 'a; b; bb', ['a b']);
  finds(`${names} (#not-eq? @a "b"))`, 'a; b; bb', ['a a', 'a bb']);
  finds(`${names} (#match? @a "b"))`, 'a; b; abc', ['a b', 'a abc']);
  finds(`${names} (#match? @a "^b"))`, 'a; bc; ab', ['a bc']);
  finds(`${names} (#match? @a "^(a|b)$"))`, 'a; b; ab', ['a a', 'a b']);
  finds(`${names} (#not-match? @a "b$"))`, 'a; b; ab; ba', ['a a', 'a ba']);
  finds(`${names} (#any-of? @a "a" "c"))`, 'a; b; c', ['a a', 'a c']);
  finds(`${names} (#not-any-of? @a "a" "c"))`, 'a; b; c', ['a b']);
  finds(`${names} (#match? @a "b") (#not-eq? @a "bb"))`, 'b; bb; bbb', ['a b', 'a bbb']);
  finds('((string) @a (#match? @a "^.\\\\.\\n?"))', '".a"; "a."', ['a ".a"']);
  finds(
    '(call_expression function: (member_expression) @_called (#match? @_called "\\\\.map$")) @call',
    'a.map(b); a.mapped(b)',
    ['call a.map(b)', '_called a.map'],
  );
  finds('((assignment_expression left: (_) @a right: (_) @b) (#not-eq? @a @b))', 'a = a; a = b', ['a a', 'b b']);
  finds('((return_statement (_)? @value) (#not-eq? @value "1"))', 'function f() { return }', []);
  finds('((true) @a (#set! category "yes") (#set! other "x"))', 'true; false', ['a true']);

  it('keeps what a pattern sets', async () => {
    const { parse, read } = await grammars.load('javascript');
    const tree = parse('');
    const { names: known } = read(tree, '');
    tree.delete();
    const { all } = new Patterns('((true) @a (#set! category "y\\"es")) (false) @a', known);
    deepEqual(
      all.map(({ settings }) => Object.fromEntries(settings)),
      [{ category: 'y"es' }, {}],
    );
  });

  refuses('(no_such_node) @a', /no node/);
  refuses('(identifier no_field: (_)) @a', /no field/);
  refuses('((identifier) @a (#is? @a "b"))', /asks for “#is\?”/);
  refuses('((identifier) @a (#match? @a "a" "b"))', /more than two/);
  refuses('((identifier) @a (#match? @a "("))', /[Rr]egular expression/);
  refuses('((identifier) @a (#match? "a" @a))', /no capture/);
  refuses('((identifier) @a (#match? @a @a))', /text must be/);
  refuses('((program (identifier) @a (#set! category "b" "c")))', /more than one value|within/);
  refuses('((program (expression_statement (#set! category "b"))) @a)', /within/);
  refuses('((identifier) @a', /too early/);
  refuses('(_) @a', /must say/);
});
