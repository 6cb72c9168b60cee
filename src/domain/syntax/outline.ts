import type { Range } from '../../foundations/text';
import { documentation, leadingNodes } from './documentation';
import type { Grammar } from './grammar';
import type { Language } from './languages';
import { parameterNames } from './parameters';
import type { Captures } from './patterns';
import type { SyntaxNode, SyntaxTree } from './syntaxTree';

/** One function, method or named closure of a file. */
export interface FunctionFact {
  readonly name: string;
  readonly kind: 'function' | 'method' | 'constructor' | 'closure';
  /** The enclosing class, type or namespace; empty at the top level. */
  readonly container: string;
  /** From the doc comment or decorator, if any, to the end of the body. */
  readonly range: Range;
  /** Everything between the doc comment and the body, without the bracket or colon that opens the body. */
  readonly signature: string;
  /** Names of the parameters in order; empty strings for patterns and parameters without a name. */
  readonly parameters: readonly string[];
  /** The doc comment without its markers, or the docstring; empty: none. */
  readonly doc: string;
  /** The text of `range`. */
  readonly text: string;
  /**
   * Where the body stands in `text`, as UTF-16 offsets: the text between its brackets, between signature and `end`, or
   * what follows the colon and the docstring. White space alone when the body is empty.
   */
  readonly body: { readonly start: number; readonly end: number };
  /** The share of own lines among its lines that are not blank, 0–1. */
  readonly ownShare: number;
}

/** Whose functions an outline lists. */
export interface Ownership {
  /** Whether a zero-based line is the engineer's. */
  isOwn(line: number): boolean;
  /** The least share of own lines, 0–1. */
  readonly least: number;
}

const everybody: Ownership = { isOwn: () => true, least: 0 };

/** What a definition can be, the most telling first: several patterns may match one node. */
const kinds = ['constructor', 'method', 'function', 'closure'] as const;
type Kind = (typeof kinds)[number];

/** Functions nested deeper than this many are not listed. */
const deepest = 16;

/** A node that the outline query calls a function, with everything its patterns captured. */
interface Definition {
  kind: Kind;
  readonly node: SyntaxNode;
  readonly captures: Captures;
}

/** A class, type or namespace: offsets of its text. */
interface Container {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The functions of a file in order of appearance, nested ones and those with an empty body too. */
export function outline(grammar: Grammar, tree: SyntaxTree, ownership: Ownership = everybody): FunctionFact[] {
  const { definitions, containers } = readMatches(grammar.patterns.outline.matches(tree));
  const facts: FunctionFact[] = [];
  for (const definition of definitions) {
    const fact = describe(grammar.language, definition, containers, ownership);
    if (fact) facts.push(fact);
  }
  return facts;
}

/** What is to be known of a function; undefined: too few of its lines are own. */
function describe(
  language: Language,
  { node, kind, captures }: Definition,
  containers: readonly Container[],
  { isOwn, least }: Ownership,
): FunctionFact | undefined {
  const { lines, text } = node.tree;
  const outer = unwrapped(node, language.wrappers);
  const leading = leadingNodes(outer, language);
  const first = leading[0] ?? outer;
  const whole = text.slice(first.start, outer.end).trimEnd();
  const end = first.start + whole.length;
  const range = {
    start: { line: first.line, character: first.start - lines.start(first.line) },
    end: lines.positionAt(end),
  };
  const ownShare = shareOf(first.line, range.end.line, lines, isOwn);
  if (ownShare < least) return undefined;
  const body = bodyOf(node, captures);
  return {
    name: unquoted(captures.get('name')?.text ?? ''),
    kind,
    container: captures.get('owner')?.text ?? containerOf(node, containers),
    range,
    signature: text.slice(outer.start, body.opening).trimEnd(),
    parameters: parameterNames(captures.get('parameters'), language.comments),
    doc: documentation(captures.get('docstring'), leading, language),
    text: whole,
    body: { start: body.start - first.start, end: Math.min(body.end - first.start, whole.length) },
    ownShare,
  };
}

function readMatches(matches: readonly Captures[]): { definitions: Definition[]; containers: Container[] } {
  const definitions = new Map<SyntaxNode, Definition>();
  const containers: Container[] = [];
  for (const captures of matches) {
    const container = captures.get('container');
    const kind = kinds.find((name) => captures.has(name));
    if (container)
      containers.push({
        name: captures.get('container.name')?.text ?? '',
        start: container.start,
        end: container.end,
      });
    if (!kind) continue;
    const node = captures.get(kind) as SyntaxNode;
    const known = definitions.get(node);
    if (!known) definitions.set(node, { kind, node, captures });
    else {
      if (kinds.indexOf(kind) < kinds.indexOf(known.kind)) known.kind = kind;
      for (const [name, captured] of captures) known.captures.set(name, captured);
    }
  }
  return {
    definitions: withoutDeepest([...definitions.values()].sort((a, b) => a.node.start - b.node.start)),
    containers: containers.sort((a, b) => a.start - b.start),
  };
}

/** A method may be named by a string. */
function unquoted(name: string): string {
  return name.replace(/^(["'`])(.*)\1$/, '$2');
}

/** Leaves out what is nested deeper than a person would: each function carries the text of those inside. */
function withoutDeepest(definitions: readonly Definition[]): Definition[] {
  const open: number[] = [];
  return definitions.filter(({ node }) => {
    while (open.length > 0 && (open.at(-1) as number) <= node.start) open.pop();
    open.push(node.end);
    return open.length <= deepest;
  });
}

function containerOf(node: SyntaxNode, containers: readonly Container[]): string {
  return containers.findLast(({ start, end }) => start < node.start && node.end <= end)?.name ?? '';
}

/** The outermost node that holds a definition and nothing else: `export const f = …` around the closure. */
function unwrapped(node: SyntaxNode, wrappers: readonly string[]): SyntaxNode {
  let outer = node;
  for (let parent = node.parent; parent && wrappers.includes(parent.type); parent = outer.parent) {
    const named = parent.namedChildren;
    if (named.at(-1) !== outer || named.at(-2)?.type === outer.type) break;
    outer = parent;
  }
  return outer;
}

/** Offsets of a body in the file, and of what opens it. */
function bodyOf(node: SyntaxNode, captures: Captures): { opening: number; start: number; end: number } {
  const block = captures.get('body');
  const bracket = block?.firstChild;
  if (block && bracket?.type === '{') {
    const close = block.lastChild;
    const end = close?.type === '}' && !close.missing ? close.start : block.end;
    return { opening: block.start, start: bracket.end, end };
  }
  const expression = captures.get('expression');
  if (expression) return { opening: expression.start, start: expression.start, end: expression.end };
  const children = node.children;
  const last = children.at(-1);
  const colon = children.findLast(({ type }) => type === ':');
  if (colon) {
    const start = captures.get('docstring')?.end ?? colon.end;
    return { opening: colon.start, start, end: Math.max(start, block?.end ?? start) };
  }
  const header = captures.get('parameters') ?? captures.get('name') ?? node;
  const opening = header.end;
  const separator = header.next;
  const start = separator?.type === ';' ? separator.end : opening;
  return { opening, start, end: Math.max(start, last?.type === 'end' ? last.start : node.end) };
}

function shareOf(first: number, last: number, lines: SyntaxTree['lines'], isOwn: Ownership['isOwn']): number {
  let own = 0;
  let all = 0;
  for (let line = first; line <= last; line++) {
    if (lines.isBlank(line)) continue;
    all++;
    if (isOwn(line)) own++;
  }
  return all === 0 ? 0 : own / all;
}
