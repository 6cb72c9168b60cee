import { contentHash } from '../foundations/hash';
import { LineIndex, type Position, type Range, type TextEdit, textIn } from '../foundations/text';
import { contextOf, type EditContext, movedBy } from './suggestionPlace';

/** What a suggestion came from: a drafted function, the fix of a finding, an edit carried to a similar place, or the profile. */
export type SuggestionKind = 'draft' | 'fix' | 'propagation' | 'export';

/** What a draft is of: a body, a test, a doc comment, the next function of a family, or the message of a commit. */
export type Drafted = 'function' | 'test' | 'docComment' | 'sibling' | 'commitMessage';

/** `stale`: the text it was made for is gone. Only `pending` suggestions may be accepted. */
export type SuggestionState = 'pending' | 'accepted' | 'rejected' | 'stale';

/** One replacement in one file. `expected` is the text that stood in the range when the suggestion was made. */
export interface FileEdit extends TextEdit {
  /** Absolute, or `REPOSITORY:path`. */
  readonly path: string;
  readonly expected: string;
  /** What stands around the range; it lets the edit follow lines that moved. */
  readonly context: EditContext;
  /** Which of the edits of its suggestion it was when that was made; absent: its place among them. It stays when others are decided. */
  readonly number?: number;
  /** Whether the file is made with it, which must not be there then; its range is the start, and its text all of the file. */
  readonly creates?: true;
  /** That it goes into no file but the box for the message of the next commit; `path` is the folder of the repository then. */
  readonly into?: 'commitMessage';
}

/** A place in the engineer's own code that speaks for something. */
export interface Evidence {
  /** Absolute, or `REPOSITORY:path`. */
  readonly path: string;
  readonly range: Range;
  /** The engineer's own text there, shortened for display; empty where consent is `rules`. */
  readonly text: string;
  /** What it shows, as a short phrase; empty when the text speaks for itself. */
  readonly note: string;
  /** The commit it stood in, where known. */
  readonly commit?: string;
  /** The licence of its repository, as an SPDX identifier; empty: there is a licence that was not recognised; absent: none was found. */
  readonly licence?: string;
}

/** What a language model was asked for a suggestion, and what it took. */
export interface ModelUse {
  /** As its server or the editor calls it. */
  readonly name: string;
  /** Where it runs; `editor`: a model that the editor offers. */
  readonly host: string;
  /** The entries of the ledger that say what was sent. */
  readonly sent: readonly string[];
  /** Tokens of the questions and of the answers; estimated where the server does not tell. */
  readonly tokens: { readonly asked: number; readonly answered: number; readonly estimated: boolean };
  /** In US dollars, by the prices that the engineer gave; absent: no prices were given. */
  readonly cost?: number;
}

/** What a suggestion was made from, so that a person can judge it. */
export interface Provenance {
  /** `own code`: assembled from own functions; `open file`: from a function of the open file that may be somebody else's; `detector`, `deviation`, `code action`, `propagation`, or the name of the model. */
  readonly source: string;
  /** Own functions that shaped it, the nearest first. */
  readonly functions: readonly Evidence[];
  /** Ids of the style dimensions and triage rules that were applied. */
  readonly rules: readonly string[];
  /** Zero-based lines of `newText` of the first edit that are copied from own code as they stand; the others are adapted or new. */
  readonly copiedLines: readonly number[];
  /** The model that wrote it; absent: the embedded engine did, and nothing left the machine. */
  readonly model?: ModelUse;
}

/** Something that was verified before the suggestion was shown. */
export interface Check {
  readonly name:
    | 'parses'
    | 'names resolve'
    | 'no new finding'
    | 'diagnostic gone'
    /** The project's formatter would leave it as it is, or was applied. */
    | 'formatted'
    /** A language server reports no new problem in a copy of the file. */
    | 'no new problem'
    /** The tests that failed before pass on a copy with it. */
    | 'tests pass'
    /** A model answered with what was asked for: this function, and nothing besides. */
    | 'as asked';
  readonly passed: boolean;
  /** What was found when it did not pass; empty otherwise. */
  readonly note: string;
}

/** How much a drafted text reads like the engineer's own code. Absent where evidence is too thin to say. */
export interface SuggestionLikeness {
  /** Percentile (0–100) among the engineer's own unseen functions, layout left out. */
  readonly voice: number;
  /** Percentile (0–100), layout included. */
  readonly conventions: number;
  /** The habits that speak most for it and against it, the weightiest first. */
  readonly reasons?: readonly LikenessReason[];
}

/** A habit that makes a text more or less like the engineer's own. */
export interface LikenessReason {
  /** A sentence such as “Quotes single: like you”. */
  readonly text: string;
  readonly verdict: 'like' | 'unlike';
  /** Own lines that show it. */
  readonly evidence: readonly Evidence[];
}

/** Another way to do the same, which the engineer may choose instead. */
export type Alternative = Pick<Suggestion, 'edits' | 'reason' | 'evidence' | 'provenance' | 'likeness' | 'checks'>;

/** What a draft was asked for with, so that it can be asked for again. */
export interface Asked {
  readonly what: Drafted;
  /** Empty: none was given. */
  readonly instruction: string;
  /** Where; absent: in no file, as for the message of a commit, or an earlier version did not keep it. */
  readonly at?: Anchor;
}

/** A place in a file that is found again when lines have moved. */
export interface Anchor {
  /** An edit that changes nothing: the whole line stands there, and the lines around it are known. */
  readonly line: FileEdit;
  readonly character: number;
}

/** `test`: a failing test led there; `migration`: newly typed code in a form that the engineer has replaced everywhere else. */
export type FindingSource = 'diagnostic' | 'test' | 'detector' | 'deviation' | 'propagation' | 'migration';

/** A change that waits for a person. The one noun of drafts, fixes, propagated edits and exports. */
export interface Suggestion {
  readonly id: string;
  readonly kind: SuggestionKind;
  readonly state: SuggestionState;
  /** One line for the list, such as "Draft of parseHeader". */
  readonly title: string;
  readonly language: string;
  /** In one or more files; ranges refer to the text the suggestion was made for. Each may be accepted by itself. */
  readonly edits: readonly FileEdit[];
  /** Why it is proposed, in one or two sentences. */
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  readonly provenance: Provenance;
  readonly likeness?: SuggestionLikeness;
  readonly checks: readonly Check[];
  /** Other ways, the best first; absent: there are none. */
  readonly alternatives?: readonly Alternative[];
  /** Of drafts: what was asked for. */
  readonly asked?: Asked;
  /** Of fixes: the finding that it mends. */
  readonly finding?: { readonly id: string; readonly rule: string; readonly source: FindingSource };
  /** Milliseconds since 1970. */
  readonly created: number;
}

/** Adds to an edit what it needs to be checked later: the text it replaces and the lines around it. */
export function fileEdit(path: string, text: string, edit: TextEdit): FileEdit {
  return { path, ...edit, expected: textIn(text, edit.range), context: contextOf(text, edit.range) };
}

/** An edit that makes a file. */
export function createdFile(path: string, text: string): FileEdit {
  const start = { line: 0, character: 0 };
  const context = { before: '', after: '' };
  return { path, range: { start, end: start }, newText: text, expected: '', context, creates: true };
}

/**
 * The edit against a text that may have changed since: at the same range, or at the one that its lines moved to.
 * @returns undefined when the text it was made for is gone or stands at several places, or when what it would insert stands there
 *   already, as when a window closed before it could report that it wrote it: the suggestion is stale
 */
export function relocate(text: string, edit: FileEdit): TextEdit | undefined {
  const lines = movedBy(text, edit);
  if (lines === undefined) return undefined;
  const range = shifted(edit.range, lines);
  return isInserted(text, edit, range) ? undefined : { range, newText: edit.newText };
}

/** Whether what an edit would insert has come to stand beside its place since the edit was made. */
function isInserted(text: string, { expected, newText, context }: FileEdit, { start }: Range): boolean {
  if (expected !== '' || newText.trim() === '') return false;
  const at = new LineIndex(text).offsetAt(start);
  const [head, tail] = context.around ?? ['', ''];
  const stoodAbove = `${context.before}\n${head}`.endsWith(newText);
  const stoodBelow = `${tail}\n${context.after}\n`.startsWith(newText);
  if (context.text === contentHash(text) || stoodAbove || stoodBelow) return false;
  return text.slice(0, at).endsWith(newText) || text.startsWith(newText, at);
}

/** A place in a file, so that it is found again when lines have moved. */
export function anchorAt(path: string, text: string, { line, character }: Position): Anchor {
  const start = { line, character: 0 };
  const end = { line, character: (text.split('\n')[line] ?? '').replace(/\r$/, '').length };
  const range = { start, end };
  return { line: fileEdit(path, text, { range, newText: textIn(text, range) }), character };
}

/** Where the place of an anchor is in a text that may have changed since; undefined: its line is gone, or may be one of several. */
export function positionOf(text: string, { line, character }: Anchor): Position | undefined {
  const start = relocate(text, line)?.range.start;
  return start && { line: start.line, character };
}

/** The states a suggestion may go to: a decided one never changes again. */
export function mayBecome(from: SuggestionState, to: SuggestionState): boolean {
  return from === 'pending' && to !== 'pending';
}

const shifted = ({ start, end }: Range, lines: number): Range => ({
  start: { line: start.line + lines, character: start.character },
  end: { line: end.line + lines, character: end.character },
});
