import type { Grammar } from '../syntax/grammar';
import type { SyntaxNode, SyntaxTree } from '../syntax/syntaxTree';
import { mixed } from './shingles';

/** A piece of a code that a model is to write: UTF-16 offsets. */
export interface Cut {
  readonly start: number;
  readonly end: number;
  /** Whole lines of several, one whole line, or something within a line. */
  readonly form: 'block' | 'line' | 'inside';
}

/** One cut for so many lines of a function, and at most so many. */
const LINES_A_CUT = 8;
const MOST_CUTS = 4;
/** What is cut out has so many characters at least, and at most this share of all. */
const FEWEST = 8;
const LARGEST = 0.6;
/** A cut within a line has one token more than a name. */
const FEWEST_TOKENS = 3;

/**
 * Where to cut a function for fill-in-the-middle: out come whole nodes of its tree in the body, such as a statement, a branch, an
 * argument list or the right side of an assignment, of all three forms in turn where there are such. What stands in or around
 * an error is not cut. The same function is always cut at the same places.
 */
export function cutPoints(
  grammar: Grammar,
  text: string,
  body: { readonly start: number; readonly end: number },
): Cut[] {
  const candidates = best(grammar, text).filter(
    ({ start, end }) => start >= body.start && end <= body.end && end - start <= LARGEST * text.length,
  );
  const order = ({ start, end }: Cut) => mixed(Math.imul(start, 0x9e3779b1) ^ end ^ text.length);
  const forms = (['block', 'line', 'inside'] as const).map((form) =>
    candidates.filter((cut) => cut.form === form).sort((a, b) => order(a) - order(b) || a.start - b.start),
  );
  const most = Math.min(MOST_CUTS, Math.ceil(text.split('\n').length / LINES_A_CUT));
  const cuts: Cut[] = [];
  // Many functions are cut once only, so that the form that comes first must not always be the same.
  for (
    let turn = mixed(text.length) % forms.length;
    cuts.length < most && forms.some((left) => left.length > 0);
    turn++
  ) {
    const cut = forms[turn % forms.length]?.shift();
    if (cut && !cuts.some((other) => other.start === cut.start && other.end === cut.end)) cuts.push(cut);
  }
  return cuts.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The candidates of the reading with the fewest errors: alone, or within what members stand in. */
function best(grammar: Grammar, text: string): Cut[] {
  let found: { readonly cuts: Cut[]; readonly errors: number } | undefined;
  for (const [before, after] of [['', ''] as const, ...grammar.language.fragments]) {
    const whole = before + text + after;
    const tree = grammar.parse(whole);
    try {
      const read = grammar.read(tree, whole);
      const broken = brokenNodes(read);
      if (found && broken.errors >= found.errors) continue;
      found = { cuts: cutsIn(read, broken.holds, before.length, text), errors: broken.errors };
    } finally {
      tree.delete();
    }
  }
  return found?.cuts ?? [];
}

/** Which nodes stand in an error or hold one, and how many errors there are. */
function brokenNodes(tree: SyntaxTree): { readonly holds: Uint8Array; readonly errors: number } {
  const holds = new Uint8Array(tree.size);
  let errors = 0;
  const { parent, after } = tree.columns;
  for (let id = 0; id < tree.size; id++) {
    const node = tree.node(id);
    if (node.type !== 'ERROR' && !node.missing) continue;
    errors++;
    holds.fill(1, id, after[id]);
    for (let above = parent[id] as number; above >= 0; above = parent[above] as number) holds[above] = 1;
  }
  return { holds, errors };
}

function cutsIn(tree: SyntaxTree, holds: Uint8Array, offset: number, text: string): Cut[] {
  const cuts = new Map<string, Cut>();
  for (let id = 1; id < tree.size; id++) {
    if (holds[id] === 1 || !tree.isPart(id)) continue;
    const cut = cutOf(tree.node(id), offset, text);
    if (cut) cuts.set(`${cut.start} ${cut.end}`, cut);
  }
  return [...cuts.values()];
}

/** Undefined: too little, or a piece that begins or ends in the middle of lines. */
function cutOf(node: SyntaxNode, offset: number, text: string): Cut | undefined {
  const [start, end] = [node.start - offset, node.end - offset];
  if (start < 0 || end > text.length) return undefined;
  const piece = text.slice(start, end);
  if (piece.replaceAll(/\s/g, '').length < FEWEST) return undefined;
  const lineEnd = text.indexOf('\n', end);
  const behind = text.slice(end, lineEnd < 0 ? text.length : lineEnd);
  const isWhole = node.startsLine && /^\s*[;,]?\s*$/.test(behind);
  const isLong = piece.trimEnd().includes('\n');
  if (isWhole) {
    const mark = /^\s*[;,]/.exec(behind)?.[0].length ?? 0;
    return { start, end: end + mark, form: isLong ? 'block' : 'line' };
  }
  const tokens = piece.match(/[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]/gu)?.length ?? 0;
  return isLong || tokens < FEWEST_TOKENS ? undefined : { start, end, form: 'inside' };
}
