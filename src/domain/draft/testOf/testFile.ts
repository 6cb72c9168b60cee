import { leadingNodes } from '../../syntax/documentation';
import type { Language } from '../../syntax/languages';
import type { Captures, Patterns } from '../../syntax/patterns';
import type { SyntaxNode, SyntaxTree } from '../../syntax/syntaxTree';

/** UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What holds tests: a class, a module, or a call such as `describe`. */
export interface Suite extends Span {
  /** What it is called, with quotes where it has some. */
  readonly name: string;
  /** What its tests stand in, with brackets where it has some. */
  readonly body: Span;
}

/** One test of a file. */
export interface TestBlock extends Span {
  /** With the comments and attributes above it. */
  readonly text: string;
  /** What it is called, without quotes. */
  readonly title: string;
  /** Where the title stands in `text`, with its quotes. */
  readonly titleAt: Span;
  /** Whether the title is a text, not a name. */
  readonly isPhrase: boolean;
  /** Where the block of its statements stands in `text`; undefined: it has none. */
  readonly body: Span | undefined;
  /** Its claims, in `text`; the outer ones before those inside. */
  readonly assertions: readonly Span[];
  /** The innermost suite that it is in. */
  readonly suite: Suite | undefined;
  /** The zero-based line of its start, and how far it is indented. */
  readonly line: number;
  readonly column: number;
}

/** The tests of a file. Of tests within tests only the outermost are listed. */
export interface TestFile {
  readonly text: string;
  readonly blocks: readonly TestBlock[];
  /** What is brought into the file from elsewhere. */
  readonly imports: readonly Span[];
  /** Which package it belongs to; undefined: it does not say so. */
  readonly package: Span | undefined;
}

/** The tests in a tree, in order. @param patterns the query `tests` of the language */
export function readTests(patterns: Patterns, language: Language, tree: SyntaxTree): TestFile {
  const matches = patterns.matches(tree);
  const all = (name: string) => matches.flatMap((captures) => captures.get(name) ?? []);
  const suites = matches.flatMap((captures) => suiteOf(captures));
  const assertions = all('assertion');
  const blocks: TestBlock[] = [];
  for (const captures of testsOf(matches)) {
    const block = blockOf(captures, language, suites, assertions);
    if (block.start >= (blocks.at(-1)?.end ?? 0)) blocks.push(block);
  }
  const imports = [...new Set(all('import'))].map(({ start, end }) => ({ start, end }));
  return {
    text: tree.text,
    blocks,
    imports: imports.sort((a, b) => a.start - b.start),
    package: all('package')[0],
  };
}

/** Each test once, with all that its patterns captured, in order. */
function testsOf(matches: readonly Captures[]): Captures[] {
  const tests = new Map<SyntaxNode, Captures>();
  for (const captures of matches) {
    const test = captures.get('test');
    if (!test) continue;
    const known = tests.get(test);
    if (known) for (const [name, node] of captures) known.set(name, node);
    else tests.set(test, captures);
  }
  const named = [...tests].filter(([, captures]) => captures.has('name'));
  return named.sort(([a], [b]) => a.start - b.start).map(([, captures]) => captures);
}

function suiteOf(captures: Captures): Suite[] {
  const [suite, name, body] = ['suite', 'suite.name', 'suite.body'].map((each) => captures.get(each));
  return suite && name && body ? [{ ...spanOf(suite), name: name.text, body: spanOf(body) }] : [];
}

const spanOf = ({ start, text }: SyntaxNode): Span => ({ start, end: start + text.trimEnd().length });

function blockOf(
  captures: Captures,
  language: Language,
  suites: readonly Suite[],
  assertions: readonly SyntaxNode[],
): TestBlock {
  const test = captures.get('test') as SyntaxNode;
  const name = captures.get('name') as SyntaxNode;
  const statement = statementOf(test, language.wrappers);
  const first = leadingNodes(statement, language)[0] ?? statement;
  const text = test.tree.text.slice(first.start, statement.end).trimEnd();
  const within = ({ start, end }: Span): Span => ({ start: start - first.start, end: end - first.start });
  const body = captures.get('body');
  const title = /^(?<quote>["'`]{1,3})(?<words>[\s\S]*)\k<quote>$/.exec(name.text)?.groups?.['words'];
  const inside = assertions.filter(({ start, end }) => test.start <= start && end <= test.end);
  return {
    ...{ start: first.start, end: first.start + text.length, text, line: first.line, column: first.before.length },
    ...{ title: title ?? name.text, isPhrase: title !== undefined, titleAt: within(name) },
    body: body && within(spanOf(body)),
    assertions: [...new Set(inside)].map(within),
    suite: suites.findLast((suite) => suite.body.start <= test.start && test.end <= suite.body.end),
  };
}

/** The statement that a call or definition is. */
function statementOf(node: SyntaxNode, wrappers: readonly string[]): SyntaxNode {
  let outer = node;
  for (
    let parent = node.parent;
    parent && wrappers.includes(parent.type) && parent.parts.at(-1) === outer;
    parent = outer.parent
  )
    outer = parent;
  return outer;
}
