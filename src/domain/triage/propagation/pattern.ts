import { type Change, changesBetween, isName, type Token } from './tokens';

/** A token that a place must have, or a name that may differ from place to place but not within one. */
export type Element = { readonly text: string } | { readonly hole: number };

/** An edit generalised: which run of tokens becomes what. */
export interface Pattern {
  /** The old tokens. */
  readonly old: readonly Element[];
  /** The new text: pieces of source, and holes filled with the names of the place. */
  readonly fresh: readonly Element[];
  /** The tokens that stand before and behind, the nearest first. They are not changed. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
  /** The white space before the line of the edit. */
  readonly indent: string;
}

/** Changes this near to each other are one. */
const NEAR = 3; // tokens

/**
 * The patterns of one edit, from the most specific: each group of neighbouring changes as it is, and with the names
 * that the old code binds as holes.
 * @param before tokens of the old text, with some of the text around it
 * @param after tokens of the new text, with the same surroundings
 */
export function patternsOf(before: readonly Token[], after: readonly Token[], afterText: string): Pattern[] {
  const groups = together(changesBetween(before, after));
  return groups.flatMap((change) => {
    const exact = patternOf(change, before, after, afterText, new Map());
    if (!exact) return [];
    const names = boundNames(change, before, after);
    const open = names.size > 0 ? patternOf(change, before, after, afterText, names) : undefined;
    return open ? [exact, open] : [exact];
  });
}

/** Joins changes that stand near each other. */
function together(changes: readonly Change[]): Change[] {
  const joined: Change[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    if (last && change.from - last.to <= NEAR)
      joined[joined.length - 1] = { ...last, to: change.to, addedTo: change.addedTo };
    else joined.push(change);
  }
  return joined;
}

/** Insertions and deletions hold on to a neighbour on each side. */
function widened(change: Change, before: readonly Token[], after: readonly Token[]): Change {
  if (change.to > change.from) return change;
  const left = change.from > 0 ? 1 : 0;
  const right = change.to < before.length && change.addedTo < after.length ? 1 : 0;
  return {
    from: change.from - left,
    to: change.to + right,
    addedFrom: change.addedFrom - left,
    addedTo: change.addedTo + right,
  };
}

/** Names that stand in the old and in the new tokens, apart from what is called and what stands behind a dot. */
function boundNames(change: Change, before: readonly Token[], after: readonly Token[]): Map<string, number> {
  const { from, to, addedFrom, addedTo } = widened(change, before, after);
  const fresh = new Set(after.slice(addedFrom, addedTo).map(({ text }) => text));
  const holes = new Map<string, number>();
  for (let i = from; i < to; i++) {
    const token = before[i] as Token;
    if (!isName(token) || !fresh.has(token.text) || holes.has(token.text)) continue;
    const isFixed = before[i - 1]?.text === '.' || before[i - 1]?.text === '?.' || before[i + 1]?.text === '(';
    if (!isFixed) holes.set(token.text, holes.size);
  }
  return holes;
}

function patternOf(
  change: Change,
  before: readonly Token[],
  after: readonly Token[],
  afterText: string,
  holes: ReadonlyMap<string, number>,
): Pattern | undefined {
  const { from, to, addedFrom, addedTo } = widened(change, before, after);
  if (to === from) return undefined;
  const old = before.slice(from, to);
  const fresh = after.slice(addedFrom, addedTo);
  const element = ({ text }: { text: string }): Element => {
    const hole = holes.get(text);
    return hole === undefined ? { text } : { hole };
  };
  const left = before.slice(0, from).reverse();
  const right = before.slice(to);
  return {
    old: old.map(element),
    fresh: pieces(fresh, afterText, element),
    before: left.map(({ text }) => text),
    behind: right.map(({ text }) => text),
    indent: indentAt(afterText, fresh[0]?.start ?? 0),
  };
}

/** The source of tokens, white space and comments between them included, cut at the holes. */
function pieces(tokens: readonly Token[], text: string, element: (token: Token) => Element): Element[] {
  const list: Element[] = [];
  let end = tokens[0]?.start ?? 0;
  for (const token of tokens) {
    if (token.start > end) list.push({ text: text.slice(end, token.start) });
    list.push(element(token));
    end = token.end;
  }
  return list;
}

/** The white space at the beginning of the line of an offset. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}
