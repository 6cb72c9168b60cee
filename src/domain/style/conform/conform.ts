import type { Tree } from 'web-tree-sitter';
import type { Grammar } from '../../syntax/grammar';
import { type Base, difference, editedTree } from '../../syntax/reparse';
import { readScopes, type Scopes } from '../../syntax/scope';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import type { Resolved, ResolvedStyle } from '../resolvedStyle';
import { formOf, sameForm } from './form';
import { Place, type Rewrite } from './rewrite';
import { rewrites } from './rewrites';
import { sameScopes } from './sameScopes';
import type { Replacement, Span } from './span';
import { functionTree } from './subtree';

/** A text written by a style. */
export interface Conformed {
  /** The whole file; the same as before where nothing could be changed. */
  readonly text: string;
  /** What was changed of the text that was given: one replacement, or none. */
  readonly edits: readonly Replacement[];
  /** What is written otherwise now, one entry for each place; `line` is that of the text before the last changes, zero-based. */
  readonly applied: readonly Applied[];
  /** What is written otherwise than wanted and must stay so, or could not be proven to mean the same; each once. */
  readonly refused: readonly Refused[];
}

export interface Applied {
  readonly dimension: string;
  /** Categories of the dimension. */
  readonly from: string;
  readonly to: string;
  readonly line: number;
}

export interface Refused {
  readonly dimension: string;
  /** A short phrase. */
  readonly why: string;
}

/** A habit decides how code is written where it holds at least this often; the engineer and formatters always decide. */
const clearly = 0.8;
/** A stage goes over the text so often at most. */
const mostRounds = 3;
const unproven = 'it could not be proven to mean the same';

/**
 * Writes a stretch of a file by a style, where that means the same: each rewrite proposes changes, the changed text is
 * parsed again, and what differs from the text before by anything but what its rewrite means to change is taken back.
 * @param text a whole file
 * @param span the stretch that may change; absent: all of it
 * @param base the file as it was shortly before: what both share is not parsed again; absent: all is parsed
 */
export function conform(grammar: Grammar, text: string, style: ResolvedStyle, span?: Span, base?: Base): Conformed {
  const given = span ?? { start: 0, end: text.length };
  const wanted = wantedOf(grammar, style);
  const unchanged: Conformed = { text, edits: [], applied: [], refused: [] };
  if (wanted.length === 0) return unchanged;
  const first = parse(grammar, text, base && editedTree(base, difference(base.text, text)));
  const { result, last } = hasErrors(first, given)
    ? { result: unchanged, last: first }
    : rewritten(grammar, stateOf(grammar, first, given), style, wanted);
  last.parsed.delete();
  return result;
}

/** @returns what became of a text, and its last tree, which is the caller's to delete; that of `first` is deleted where it is another */
function rewritten(
  grammar: Grammar,
  first: State,
  style: ResolvedStyle,
  wanted: readonly Wanted[],
): { readonly result: Conformed; readonly last: State } {
  let state = first;
  let place = new Place(grammar, state, style);
  const applied: Applied[] = [];
  const refused = new Map<string, Refused>();
  for (const stage of ['structure', 'layout'] as const) {
    const here = wanted.filter(({ rewrite }) => rewrite.stage === stage);
    // What one change uncovers, such as the else of an else, is found when it is made.
    for (let round = 0, isNew = true; isNew && round < mostRounds; round++) {
      const { proposals, isCrowded } = propose(place, here, (one) => refused.set(`${one.dimension} ${one.why}`, one));
      const { next, kept, dropped } = prove(grammar, state, proposals);
      if (next !== state) place = new Place(grammar, next, style);
      state = next;
      applied.push(...kept.map(({ applied }) => applied));
      for (const { dimension } of dropped.map(({ applied }) => applied))
        refused.set(`${dimension} ${unproven}`, { dimension, why: unproven });
      isNew = kept.length > 0 && (stage === 'structure' || isCrowded);
    }
  }
  const { text } = state;
  return {
    result: { text, edits: difference(first.text, text), applied, refused: [...refused.values()] },
    last: state,
  };
}

/** A text with its tree. */
interface Parsed {
  readonly text: string;
  readonly tree: SyntaxTree;
  /** The parser's own; deleted by hand. */
  readonly parsed: Tree;
  /** How many syntax errors it has. */
  readonly errors: number;
}

interface State extends Parsed {
  readonly span: Span;
  /** Those of the outermost function around the span, of the whole file where there is none; read when first asked for. */
  readonly scopes: Scopes;
}

interface Wanted {
  readonly rewrite: Rewrite;
  readonly resolved: Resolved;
}

/** One change with what it is for. */
interface Proposal {
  readonly rewrite: Rewrite;
  readonly applied: Applied;
  readonly edits: readonly Replacement[];
  readonly renames: ReadonlyMap<number, string>;
}

function wantedOf({ language }: Grammar, style: ResolvedStyle): Wanted[] {
  return rewrites
    .filter(({ languages }) => languages?.includes(language.id) ?? true)
    .flatMap((rewrite) =>
      rewrite.dimensions.flatMap((dimension) => {
        const resolved = style.get(dimension);
        return resolved && isDecided(resolved) ? [{ rewrite, resolved }] : [];
      }),
    );
}

/** Whether a style says clearly enough how something is written to change what is written otherwise. */
export const isDecided = ({ by, share }: Resolved): boolean => by === 'override' || by === 'config' || share >= clearly;

/** @param previous a tree that knows how its text became this one, and is deleted; absent: none is used again */
function parse(grammar: Grammar, text: string, previous?: Tree): Parsed {
  const parsed = grammar.parse(text, previous);
  previous?.delete();
  const tree = grammar.read(parsed, text);
  return { text, parsed, tree, errors: countErrors(tree) };
}

/** How many places of a tree the grammar could not make sense of: error nodes and missing tokens. */
function countErrors({ columns: { type, missing }, size, names }: SyntaxTree): number {
  let count = 0;
  for (let id = 0; id < size; id++) if (type[id] === names.error || missing[id] === 1) count++;
  return count;
}

/** Whether the grammar makes no sense of something in a stretch. */
function hasErrors({ tree: { columns, size, names }, errors }: Parsed, { start, end }: Span): boolean {
  for (let id = 0; errors > 0 && id < size; id++) {
    const isWrong = columns.type[id] === names.error || columns.missing[id] === 1;
    if (isWrong && (columns.start[id] as number) <= end && (columns.end[id] as number) >= start) return true;
  }
  return false;
}

/** A text with the stretch that may change. */
function stateOf(grammar: Grammar, parsed: Parsed, span: Span): State {
  let known: Scopes | undefined;
  return {
    ...parsed,
    span,
    get scopes() {
      known ??= readScopes(grammar, functionTree(parsed.tree, span));
      return known;
    },
  };
}

/** What the rewrites find, those that come first first; what overlaps with something before is left out, and said. */
function propose(place: Place, wanted: readonly Wanted[], refuse: (refused: Refused) => void) {
  const proposals: Proposal[] = [];
  let isCrowded = false;
  const taken: Span[] = [];
  const isFree = ({ start, end }: Span) =>
    taken.every((other) =>
      start === end && other.start === other.end ? start !== other.start : end <= other.start || start >= other.end,
    );
  for (const { rewrite, resolved } of wanted) {
    const { dimension, value } = resolved;
    rewrite.find(place, resolved, {
      change(from, { line }, edits, renames = new Map()) {
        if (edits.length === 0 || !edits.every((edit) => place.holds(edit))) return;
        if (!edits.every(isFree)) {
          isCrowded = true;
          return;
        }
        taken.push(...edits);
        proposals.push({ rewrite, applied: { dimension, from, to: value, line }, edits, renames });
      },
      refuse: (why) => refuse({ dimension, why }),
    });
  }
  return { proposals, isCrowded };
}

/** Applies all proposals at once if that can be proven, else rewrite by rewrite those for which it can. The tree before is deleted where another takes its place. */
function prove(grammar: Grammar, state: State, proposals: readonly Proposal[]) {
  if (proposals.length === 0) return { next: state, kept: [], dropped: [] };
  let kept: readonly Proposal[] = proposals;
  let next = attempt(grammar, state, proposals);
  if (!next) {
    kept = [];
    for (const rewrite of new Set(proposals.map((proposal) => proposal.rewrite))) {
      const more = [...kept, ...proposals.filter((proposal) => proposal.rewrite === rewrite)];
      const tried = attempt(grammar, state, more);
      if (!tried) continue;
      next?.parsed.delete();
      next = tried;
      kept = more;
    }
  }
  if (next) state.parsed.delete();
  return { next: next ?? state, kept, dropped: proposals.filter((proposal) => !kept.includes(proposal)) };
}

/** The text with the changes of some proposals; undefined: more would differ than they say. */
function attempt(grammar: Grammar, state: State, proposals: readonly Proposal[]): State | undefined {
  const edits = proposals.flatMap((proposal) => proposal.edits);
  const text = applied(state.text, edits);
  const longer = text.length - state.text.length;
  const start = edits.reduce((least, edit) => Math.min(least, edit.start), Number.POSITIVE_INFINITY);
  const end = edits.reduce((most, edit) => Math.max(most, edit.end), 0);
  const change = { start, end, newText: text.slice(start, end + longer) };
  const after = parse(grammar, text, editedTree(state, [change], state.tree.lines));
  const span = { start: state.span.start, end: state.span.end + longer };
  const next = stateOf(grammar, after, span);
  if (after.errors <= state.errors && sameMeaning(state, next, proposals)) return next;
  after.parsed.delete();
  return undefined;
}

function sameMeaning(before: State, after: State, proposals: readonly Proposal[]): boolean {
  const equates = [...new Set(proposals.map(({ rewrite }) => rewrite))].flatMap(({ equates }) => equates ?? []);
  const renames = new Map(proposals.flatMap((proposal) => [...proposal.renames]));
  return (
    sameForm(formOf(before.tree, before.span, equates, renames), formOf(after.tree, after.span, equates)) &&
    sameScopes(before, after, renames)
  );
}

/** The text after replacements that do not overlap; of several at one place, those given first come first. */
function applied(text: string, edits: readonly Replacement[]): string {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const { start, end, newText } of sorted) {
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}
