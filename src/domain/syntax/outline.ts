import type { Node, QueryMatch, Tree } from 'web-tree-sitter';
import type { Range } from '../../foundations/text';
import { documentation, leadingNodes } from './documentation';
import { type Grammar, shallow } from './grammar';
import { parameterNames } from './parameters';

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

/** What a definition can be, the most telling first: several patterns may match one node. */
const kinds = ['constructor', 'method', 'function', 'closure'] as const;
type Kind = (typeof kinds)[number];

/** Functions nested deeper than this many are not listed. */
const deepest = 16;

type Captures = Map<string, Node>;

/** A node that the outline query calls a function, with everything its patterns captured. */
interface Definition {
  kind: Kind;
  readonly node: Node;
  readonly captures: Captures;
}

/** A class, type or namespace: offsets of its text. */
interface Container {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The functions of a file in order of appearance, nested ones and those with an empty body too.
 * @param tree of `text`; stays the caller's
 * @param isOwn whether a zero-based line is the engineer's; absent: every line is
 */
export function outline(
  grammar: Grammar,
  tree: Tree,
  text: string,
  isOwn: (line: number) => boolean = () => true,
): FunctionFact[] {
  const { definitions, containers } = readMatches(grammar.queries.outline.matches(tree.rootNode, shallow));
  return definitions.map((definition) => {
    const { node, captures } = definition;
    const outer = unwrapped(node, grammar.language.wrappers);
    const leading = leadingNodes(outer, grammar.language);
    const start = (leading[0] ?? outer).startIndex;
    const from = (leading[0] ?? outer).startPosition;
    const whole = text.slice(start, outer.endIndex).trimEnd();
    const lines = whole.split('\n');
    const body = bodyOf(node, captures);
    return {
      name: unquoted(captures.get('name')?.text ?? ''),
      kind: definition.kind,
      container: captures.get('owner')?.text ?? containerOf(node, containers),
      range: {
        start: { line: from.row, character: from.column },
        end: {
          line: from.row + lines.length - 1,
          character: (lines.at(-1) as string).length + (lines.length === 1 ? from.column : 0),
        },
      },
      signature: text.slice(outer.startIndex, body.opening).trimEnd(),
      parameters: parameterNames(captures.get('parameters'), grammar.language.comments),
      doc: documentation(captures.get('docstring'), leading, grammar.language),
      text: whole,
      body: { start: body.start - start, end: Math.min(body.end - start, whole.length) },
      ownShare: shareOf(lines, from.row, isOwn),
    };
  });
}

function readMatches(matches: readonly QueryMatch[]): { definitions: Definition[]; containers: Container[] } {
  const definitions = new Map<number, Definition>();
  const containers: Container[] = [];
  for (const match of matches) {
    const captures: Captures = new Map(match.captures.map(({ name, node }) => [name, node]));
    const container = captures.get('container');
    const kind = kinds.find((name) => captures.has(name));
    if (container)
      containers.push({
        name: captures.get('container.name')?.text ?? '',
        start: container.startIndex,
        end: container.endIndex,
      });
    if (!kind) continue;
    const node = captures.get(kind) as Node;
    const known = definitions.get(node.id);
    if (!known) definitions.set(node.id, { kind, node, captures });
    else {
      if (kinds.indexOf(kind) < kinds.indexOf(known.kind)) known.kind = kind;
      for (const [name, captured] of captures) known.captures.set(name, captured);
    }
  }
  return {
    definitions: withoutDeepest([...definitions.values()].sort((a, b) => a.node.startIndex - b.node.startIndex)),
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
    while (open.length > 0 && (open.at(-1) as number) <= node.startIndex) open.pop();
    open.push(node.endIndex);
    return open.length <= deepest;
  });
}

function containerOf(node: Node, containers: readonly Container[]): string {
  return containers.findLast(({ start, end }) => start < node.startIndex && node.endIndex <= end)?.name ?? '';
}

/** The outermost node that holds a definition and nothing else: `export const f = …` around the closure. */
function unwrapped(node: Node, wrappers: readonly string[]): Node {
  let outer = node;
  for (let parent = node.parent; parent && wrappers.includes(parent.type); parent = outer.parent) {
    const last = parent.lastNamedChild;
    if (last?.id !== outer.id || last.previousNamedSibling?.type === outer.type) break;
    outer = parent;
  }
  return outer;
}

/** Offsets of a body in the file, and of what opens it. */
function bodyOf(node: Node, captures: Captures): { opening: number; start: number; end: number } {
  const block = captures.get('body');
  const bracket = block?.firstChild;
  if (block && bracket?.type === '{') {
    const close = block.lastChild;
    const end = close?.type === '}' && !close.isMissing ? close.startIndex : block.endIndex;
    return { opening: block.startIndex, start: bracket.endIndex, end };
  }
  const expression = captures.get('expression');
  if (expression) return { opening: expression.startIndex, start: expression.startIndex, end: expression.endIndex };
  const last = node.lastChild;
  const colon = node.children.findLast(({ type }) => type === ':');
  if (colon) {
    const start = captures.get('docstring')?.endIndex ?? colon.endIndex;
    return { opening: colon.startIndex, start, end: Math.max(start, block?.endIndex ?? start) };
  }
  const header = captures.get('parameters') ?? captures.get('name') ?? node;
  const opening = header.endIndex;
  const separator = header.nextSibling;
  const start = separator?.type === ';' ? separator.endIndex : opening;
  return { opening, start, end: Math.max(start, last?.type === 'end' ? last.startIndex : node.endIndex) };
}

function shareOf(lines: readonly string[], first: number, isOwn: (line: number) => boolean): number {
  let own = 0;
  let all = 0;
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    all++;
    if (isOwn(first + index)) own++;
  });
  return all === 0 ? 0 : own / all;
}
