import { wasFirst } from '../application/queueContent';
import { dimensionById } from '../domain/style/dimensions';
import type { Evidence, FileEdit, ModelUse, Suggestion, SuggestionLikeness } from '../domain/suggestion';
import { contentHash } from '../foundations/hash';
import type { Localize } from '../foundations/localize';
import type { Translate } from '../foundations/sentences';
import { LineIndex, textIn } from '../foundations/text';
import type { Link } from './link';
import { editNumber, locate } from './located';
import { momentInWords } from './measures';
import { diffLines } from './reviewDiff';
import type { CardChange, CardGroup, CardLikeness, ModelCard, OwnFunction, SuggestionCard } from './reviewSnapshot';
import { checkWord } from './triageWords';

/** What a card needs to know of the workspace. */
export interface Surroundings {
  /** The present text of a path; undefined: there is no such file. As `locate` wants it. */
  textOf(path: string): string | undefined;
  /** A short name of a path for a person. */
  shortPath(path: string): string;
  readonly t: Localize;
  /** What the domain says, in the reader's language. */
  readonly translate: Translate;
  readonly language: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Names all that a suggestion would change, so that an acceptance can be told from one of something else. Numbers say nothing
 * of that: an edit has none before its suggestion is chosen.
 */
export function versionOf({ edits }: Pick<Suggestion, 'edits'>): string {
  return contentHash(JSON.stringify(edits.map(({ number, ...edit }) => edit)));
}

/**
 * Suggestions by the file of their first edit, or by the repository of a message.
 * @param cards the newest first; so are the groups, by their newest
 */
export function groupsOf(
  cards: readonly SuggestionCard[],
  { shortPath }: Pick<Surroundings, 'shortPath'>,
): CardGroup[] {
  const groups = new Map<string, SuggestionCard[]>();
  for (const card of cards) {
    const key = card.changes[0]?.place.path ?? '';
    groups.set(key, [...(groups.get(key) ?? []), card]);
  }
  return [...groups].map(([key, grouped]) => ({ key, label: shortPath(key), cards: grouped }));
}

/**
 * A pending suggestion as the review view shows it, against the texts that stand now.
 * @param ways the versions of all its ways in a fixed order; absent: the order in which it holds them
 */
export function cardOf(suggestion: Suggestion, around: Surroundings, ways?: readonly string[]): SuggestionCard {
  const {
    id,
    kind,
    title,
    reason,
    provenance,
    evidence,
    checks,
    likeness,
    edits,
    asked,
    alternatives = [],
  } = suggestion;
  const version = versionOf(suggestion);
  return {
    ...{ id, version, kind, title, reason },
    ...(asked ? { what: asked.what } : {}),
    made: momentInWords(suggestion.created, around.now, around.language),
    changes: edits.map((edit, at) => changeOf(edit, editNumber(edit, at), provenance.copiedLines, around)),
    stale: locate(suggestion, around.textOf) === undefined,
    ...againOf(suggestion),
    ways: { count: 1 + alternatives.length, shown: Math.max(0, ways?.indexOf(version) ?? 0) },
    source: provenance.source,
    functions: provenance.functions.map((own) => functionOf(own, around)),
    evidence: evidence.filter((place) => !provenance.functions.some((own) => isSame(own, place))).map(toLink(around)),
    rules: provenance.rules.filter((rule) => rule !== provenance.source).map((rule) => ruleOf(rule, around)),
    ...(provenance.model ? { model: modelOf(provenance.model, around) } : {}),
    checks: [...checks]
      .sort((a, b) => Number(a.passed) - Number(b.passed))
      .map((check) => ({ word: checkWord(check, around.t), passed: check.passed, note: check.note })),
    ...(likeness ? { likeness: likenessOf(likeness, around) } : {}),
  };
}

/** A draft whose place is known, and what a model wrote for a finding, can be asked for again; what is determined comes out the same. */
function againOf({ asked, kind, finding, provenance }: Suggestion): Pick<SuggestionCard, 'again'> {
  if (asked && (asked.at || asked.what === 'commitMessage')) return { again: { instruction: asked.instruction } };
  return kind === 'fix' && finding && provenance.model ? { again: { instruction: '' } } : {};
}

/** A place in own code as a link. */
export function linkOf({ path, range, text, note }: Evidence, { shortPath }: Pick<Surroundings, 'shortPath'>): Link {
  return { path, range, text, note, label: `${shortPath(path)}:${range.start.line + 1}` };
}

const toLink = (around: Surroundings) => (place: Evidence) => linkOf(place, around);

const isSame = (a: Evidence, b: Evidence) => a.path === b.path && a.range.start.line === b.range.start.line;

/** So many digits of a hash tell a commit to a person. */
const hashDigits = 8;

function functionOf(own: Evidence, around: Surroundings): OwnFunction {
  const { path, range, commit, licence } = own;
  const { t } = around;
  return {
    place: linkOf(own, around),
    ...(commit === undefined
      ? {}
      : { commit: { path, range, text: '', note: '', commit, label: commit.slice(0, hashDigits) } }),
    licence: licence === undefined ? '' : licence || t('a licence that is not known'),
  };
}

/** A habit by its question; a rule of triage by its words, as its id are words with hyphens. */
function ruleOf(id: string, { translate }: Surroundings): SuggestionCard['rules'][number] {
  const dimension = dimensionById.get(id);
  if (dimension) return { id, title: translate(dimension.title), habit: true };
  const words = id.replaceAll('-', ' ');
  return { id, title: translate(words.charAt(0).toUpperCase() + words.slice(1)), habit: false };
}

function modelOf({ name, host, sent, tokens, cost }: ModelUse, { t, language }: Surroundings): ModelCard {
  const inWords = new Intl.NumberFormat(language);
  const [asked, answered] = [inWords.format(tokens.asked), inWords.format(tokens.answered)];
  const use = tokens.estimated
    ? t('about {0} tokens asked, {1} answered', asked, answered)
    : t('{0} tokens asked, {1} answered', asked, answered);
  const dollars = new Intl.NumberFormat(language, { style: 'currency', currency: 'USD', maximumFractionDigits: 4 });
  return { name, host, sent, use: cost === undefined ? use : `${use} · ${dollars.format(cost)}` };
}

function likenessOf({ voice, conventions, reasons = [] }: SuggestionLikeness, around: Surroundings): CardLikeness {
  return {
    ...{ voice, conventions },
    reasons: reasons.map(({ text, verdict, evidence }) => ({ text, verdict, own: evidence.map(toLink(around)) })),
  };
}

/**
 * The edit as whole lines, with what stands on its first and last line around it. Where its text is gone, the parts of lines
 * that the edit itself knows are shown.
 * @param copied which lines of the first edit are copied
 */
function changeOf(edit: FileEdit, number: number, copied: readonly number[], around: Surroundings): CardChange {
  const { path, expected, newText, creates, into } = edit;
  const present = around.textOf(path);
  const located = locate({ edits: [edit] }, around.textOf)?.[0]?.edits[0];
  const range = located?.range ?? edit.range;
  const [head, tail] = located && !into && present !== undefined ? lineEnds(present, range) : ['', ''];
  const before = located && into ? textIn(present ?? '', range) : expected;
  const role = (line: number) => (wasFirst(number) && copied.includes(line) ? 'copied' : 'added');
  const isWhole = creates || into;
  const lines = (text: string) => {
    const ended = isWhole ? text.replace(/\r?\n$/, '') : text;
    return ended === '' ? [] : ended.split(/\r?\n/);
  };
  return {
    edit: number,
    place: { path, range, text: '', note: '', label: placeName(edit, range.start.line, around) },
    into: into ?? (creates ? 'newFile' : 'file'),
    state: located ? 'fits' : creates ? 'exists' : 'gone',
    lines: diffLines(lines(head + before + tail), lines(head + newText + tail), role),
  };
}

function placeName({ path, creates, into }: FileEdit, line: number, { shortPath, t }: Surroundings): string {
  if (into) return t('Message of the next commit');
  return creates ? shortPath(path) : `${shortPath(path)}:${line + 1}`;
}

/** What stands on the range's lines before and after it. */
function lineEnds(text: string, { start, end }: FileEdit['range']): [head: string, tail: string] {
  const index = new LineIndex(text);
  const to = index.offsetAt(end);
  const lineEnd = text.indexOf('\n', to);
  const tail = text.slice(to, lineEnd < 0 ? text.length : lineEnd);
  return [text.slice(index.startOf(start.line), index.offsetAt(start)), tail.replace(/\r$/, '')];
}
