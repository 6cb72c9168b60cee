import { familyOf } from '../domain/syntax/languages';
import type { CodeNode } from '../domain/triage/code';
import { type Examined, examine } from '../domain/triage/examine';
import { fixShape } from '../domain/triage/history/fixShape';
import { type Rewrite, rewritesAt, soundRewrites } from '../domain/triage/history/rewrites';
import { sharedWords, wordsOf } from '../domain/triage/history/statementEdits';
import type { Candidate, ProposedFix } from './candidate';
import type { FixChoices } from './fixChoices';
import type { FixHistory, KnownFix, KnownFixes } from './fixHistory';
import type { LookedFile } from './lookedFile';
import { createMigrations, type MigrationOptions } from './migrations';
import type { PastFix } from './triageDoor';

export interface OwnFixesOptions extends Omit<MigrationOptions, 'known'> {
  readonly history: Pick<FixHistory, 'known' | 'soon'>;
  readonly choices: Pick<FixChoices, 'of' | 'look'>;
}

/** What the engineer's own fixes say of one file. */
export interface OwnFixesAt {
  /** Newly typed code in a form that the engineer has replaced everywhere else. */
  readonly migrations: readonly Candidate[];
  /** The candidate with how such was fixed before, with what own fixes would make of it, and with its fixes in the order in which the engineer chose. */
  recall(candidate: Candidate): Candidate;
}

/** Undefined: own fixes are not at hand yet. */
export type OwnFixes = (file: LookedFile) => Promise<OwnFixesAt | undefined>;

/** So many past fixes are shown. */
const MOST_PAST = 3;
/** So many candidates of one look are compared with the past, and for so many own fixes are tried: each is parsed. */
const MOST_RECALLED = 60;
const MOST_MENDED = 6;
/** A place of more lines is no place. */
const MOST_LINES = 20;
/** Larger pieces were never an edit of one thing. Nodes. */
const LARGEST = 60;
/** What was done for other reasons must have been done in so many commits to be proposed, in fewer if it says so many words. */
const HABITUAL = 3;
const TELLING = { commits: 2, words: 3 } as const;
/** Own fixes come first when they were made in so many commits for the same rule, and accepted so often. */
const PROVEN = { commits: 3, accepted: 0.8 } as const;

/** Compares what is found in a file with what the engineer fixed before. `soon`: nobody is to wait for it; `sure`: it is waited for. */
export function createOwnFixes(options: OwnFixesOptions): { readonly soon: OwnFixes; readonly sure: OwnFixes } {
  const { history } = options;
  return {
    soon: compareWith(options, async () => history.soon()),
    sure: compareWith(options, history.known),
  };
}

function compareWith(options: OwnFixesOptions, recall: () => Promise<KnownFixes | undefined>): OwnFixes {
  const { choices } = options;
  const migrationsIn = createMigrations(options);
  return async (file) => {
    choices.look(file.path, file.examined.code.text, false);
    const known = await recall();
    if (!known) return undefined;
    const migrations = file.hasChanged ? await migrationsIn(file, known) : [];
    let [recalled, mended] = [0, 0];
    return {
      migrations,
      recall(candidate) {
        if (candidate.source === 'migration' || recalled++ >= MOST_RECALLED) return candidate;
        const place: Place = { ...file, known, choices, candidate };
        const nodes = nodesAt(file.examined, candidate);
        const { language } = file.grammar;
        const { start, end } = candidate;
        const { code } = file.examined;
        const rewrites = rewritesAt(known.book, { family: familyOf(language.id), code, nodes, start, end });
        const past = pastOf(place, rewrites);
        const isOpen = candidate.source === 'diagnostic' || candidate.source === 'test';
        const own = isOpen && rewrites.length > 0 && mended++ < MOST_MENDED ? ownWays(place, rewrites) : [];
        return { ...candidate, ...(past.length > 0 ? { past } : {}), fixes: ordered(place, own) };
      },
    };
  };
}

interface Place extends LookedFile, Pick<OwnFixesOptions, 'choices'> {
  readonly known: KnownFixes;
  readonly candidate: Candidate;
}

/** The pieces of code that a finding is about: those in its range, and those around it up to the statement. */
function nodesAt({ code }: Examined, { start, end }: Candidate): CodeNode[] {
  const from = start === end ? code.text.lastIndexOf('\n', start - 1) + 1 : start;
  const lineEnd = code.text.indexOf('\n', start);
  const to = start === end ? (lineEnd < 0 ? code.text.length : lineEnd) : end;
  if (code.text.slice(from, to).split('\n').length > MOST_LINES) return [];
  return code.nodes.filter(
    ({ kind, size, start: first, end: last }) => first < to && last > from && size <= LARGEST && kind !== 'block',
  );
}

/** Own commits that did the same at such a place, else those that mended the same rule, and what was accepted for it; the nearest first. */
function pastOf({ known, choices, candidate, examined }: Place, rewrites: readonly Rewrite[]): PastFix[] {
  const { fixes } = known;
  const same = [...rewrites]
    .sort((a, b) => b.pattern.words - a.pattern.words)
    .flatMap(({ habit }) => habit.edits as readonly KnownFix[]);
  const line = examined.code.text.slice(candidate.start, Math.max(candidate.end, candidate.start + 1));
  const words = wordsOf(line);
  const nearness = (text: string) => sharedWords(words, wordsOf(text));
  const mended = fixes
    .filter(({ rules }) => rules.includes(candidate.rule))
    .map((fix) => ({ fix, near: nearness(fix.before) }))
    .sort((a, b) => b.near - a.near || b.fix.made.time - a.fix.made.time)
    .map(({ fix }) => fix);
  const past = new Map<string, PastFix>();
  for (const fix of same.length > 0 ? same : mended) {
    const { made, path, repository, before, after } = fix;
    const told = `${made.hash} ${path} ${before}`;
    if (past.size < MOST_PAST && !past.has(told)) past.set(told, pastFix(repository, path, made, { before, after }));
  }
  const accepted = choices
    .of(candidate.rule)
    .filter(({ outcome, before }) => outcome === 'accepted' && before !== '')
    .slice(0, MOST_PAST - past.size);
  return [
    ...past.values(),
    ...accepted.map(({ path, time, before, after }) => ({
      ...{ path, commit: '', date: new Date(time).toISOString(), subject: '', before, after },
    })),
  ];
}

const pastFix = (
  repository: string,
  path: string,
  { hash, time, subject }: KnownFix['made'],
  lines: Pick<PastFix, 'before' | 'after'>,
): PastFix => ({
  ...{ path: `${repository}:${path}`, commit: hash, date: new Date(time * 1000).toISOString(), subject, ...lines },
});

/** What own fixes would make of a place, of those that mended the same rule or are a habit: others are nearly always wrong. */
function ownWays({ candidate, examined, grammar }: Place, rewrites: readonly Rewrite[]): Rewrite[] {
  const likely = rewrites.filter(({ habit: { commits, rules }, pattern: { words } }) => {
    const isTelling = commits.size >= TELLING.commits && words >= TELLING.words;
    return rules.has(candidate.rule) || commits.size >= HABITUAL || isTelling;
  });
  return soundRewrites(likely, examined.code, (text) => examine(grammar, text));
}

/** The fixes of a candidate: of those that tools offer the kinds first that the engineer chose before, own ones last unless they are proven. */
function ordered(place: Place, own: readonly Rewrite[]): ProposedFix[] {
  const { candidate } = place;
  const before = chosenBefore(place, own);
  const offered = candidate.fixes.map((fix) => ({ fix, times: fix.source === 'code action' ? before(fix) : 0 }));
  const isChoice = offered.filter(({ fix }) => fix.source === 'code action').length > 1;
  const others = offered
    .sort((a, b) => (isChoice ? b.times - a.times : 0))
    .map(({ fix, times }) => (isChoice && times > 0 ? { ...fix, note: chosenNote(times) } : fix));
  const ways = own.map((rewrite) => ({ rewrite, fix: ownFix(rewrite) }));
  const proven = ways.filter(({ rewrite }) => isProven(place, rewrite)).map(({ fix }) => fix);
  const rest = ways.map(({ fix }) => fix).filter((fix) => !proven.includes(fix));
  return [...proven, ...others, ...rest];
}

const chosenNote = (times: number) =>
  times === 1 ? 'You chose such a fix before.' : `You chose such a fix ${times} times before.`;

/** How often the engineer chose a fix of the same kind for the rule, or made the same edit by hand. */
function chosenBefore({ choices, candidate, examined, grammar }: Place, own: readonly Rewrite[]) {
  const { text } = examined.code;
  const shapes = new Map<string, number>();
  for (const { shape, outcome } of choices.of(candidate.rule))
    if (shape !== '') shapes.set(shape, (shapes.get(shape) ?? 0) + (outcome === 'accepted' ? 1 : -1));
  const without = (code: string) => code.replaceAll(/\s+/g, '');
  const byHand = new Map(
    own.map(({ node, newText, habit }) => [
      without(text.slice(0, node.start) + newText + text.slice(node.end)),
      habit.commits.size,
    ]),
  );
  return ({ replacements }: ProposedFix): number => {
    const inOrder = [...replacements].sort((a, b) => a.start - b.start);
    const shape = fixShape(
      inOrder.map(({ start, end, newText }) => [text.slice(start, end), newText]),
      grammar.language,
    );
    const chosen = shape === '' ? 0 : (shapes.get(shape) ?? 0);
    if (byHand.size === 0) return chosen;
    let [fixed, at] = ['', 0];
    for (const { start, end, newText } of inOrder) {
      fixed += text.slice(at, start) + newText;
      at = end;
    }
    return chosen + (byHand.get(without(fixed + text.slice(at))) ?? 0);
  };
}

function ownFix({ node: { start, end }, newText, habit }: Rewrite): ProposedFix {
  const { made } = habit.newest as KnownFix;
  const commits = habit.commits.size === 1 ? 'one of your commits' : `${habit.commits.size} of your commits`;
  const date = new Date(made.time * 1000).toISOString().slice(0, 10);
  return {
    source: 'history',
    title: 'As you fixed it before',
    note: `You changed such code like this in ${commits}, last in ${made.hash.slice(0, 7)} (${date}).`,
    replacements: [{ start, end, newText }],
  };
}

/** Whether an own fix may come before all others. */
function isProven({ choices, candidate }: Place, { habit }: Rewrite): boolean {
  const own = choices.of(candidate.rule).filter(({ proposer }) => proposer === 'history');
  const accepted = own.filter(({ outcome }) => outcome === 'accepted').length;
  const commits = habit.rules.get(candidate.rule) ?? accepted;
  return commits >= PROVEN.commits && own.length > 0 && accepted >= PROVEN.accepted * own.length;
}
