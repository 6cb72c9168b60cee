import { recentWord } from '../domain/completion/recentWord';
import { addTallies, noTally, type Tally, typeLine } from '../domain/completion/typist';
import { similarity, TokenNumbers } from '../domain/draft/tokens';
import { lineHunks } from '../domain/history/lineDiff';
import { byLanguage, type DraftTrial, overTime, scoreOf, type Trial } from '../domain/replay/score';
import { HumanError } from '../foundations/errors';
import { type AddedFunction, addedFunctions } from './addedFunctions';
import { breathe } from './breathe';
import { notCurated } from './curated';
import type { ReplayRequest, ReplayResult } from './engine';
import { createNovice, type Novice, type NoviceOptions } from './novice';
import { type OwnEdit, ownInsertions } from './ownInsertions';

/** Of more held-out lines so many are typed, spread evenly; all of them are saved and learnt in their turn. */
const MOST_TYPED = 150;
/** Of more functions so many are drafted, spread evenly. */
const MOST_DRAFTED = 40;
const SHORTEST = 8; // characters of a line that is typed, as in the evaluation
const LONGEST = 120;

/**
 * The use case `replay`. The engineer's newest lines are held out; a fresh double learns the repositories as they stood
 * before the first of them. Then, commit by commit, the lines are typed again and the functions drafted, and the commit is
 * learnt when it is done.
 */
export function createReplay(
  options: NoviceOptions,
): (request: ReplayRequest, signal?: AbortSignal) => Promise<ReplayResult> {
  const { clock, emit } = options;
  return async (request, signal) => {
    const started = clock();
    const edits = await newestEdits(request, options, signal);
    const held = edits.reduce((sum, { added }) => sum + added.length, 0);
    const first = edits[0];
    const last = edits.at(-1);
    if (!first || !last)
      throw new HumanError(
        'There are no newest lines of yours to type again.',
        'Choose a repository to which you have added code in a commit of your own.',
      );
    const wanted = await chosenFunctions(edits, options, signal);
    const novice = await createNovice(request, edits, options, signal);
    const numbers = new TokenNumbers();
    const isTyped = evenly(held, MOST_TYPED);
    const trials: Trial[] = [];
    let passed = 0;
    for (const edit of edits) {
      const typed: Typing[] = [];
      for (const scene of scenesOf(edit)) {
        signal?.throwIfAborted();
        if (!isTyped(passed++) || !isTypable(scene.line)) continue;
        typed.push(typing(novice, edit, scene));
        const progress = { stage: 'replaying', done: passed, total: held, repository: edit.repository };
        emit({ event: 'progress', params: progress });
        await breathe();
      }
      const drafts: DraftTrial[] = [];
      for (const one of wanted.get(edit) ?? []) {
        signal?.throwIfAborted();
        drafts.push(await drafted(novice, edit, one, numbers));
        await breathe();
      }
      trials.push(trialOf(edit, typed, drafts));
      await novice.learn(edit);
    }
    return { ...resultOf(trials, { held, first, last, costs: novice.costs }), seconds: (clock() - started) / 1000 };
  };
}

/** What one line cost, with the double and with the baseline. */
type Typing = Pick<Trial, 'ours' | 'baseline'>;

function typing(novice: Novice, { path }: OwnEdit, { line, above, below }: Scene): Typing {
  return {
    ours: typeLine(line, (begun) => novice.suggest(path, above, begun, below)),
    baseline: typeLine(line, (begun) => recentWord(above + begun)),
  };
}

/** Drafts a function and compares it with what was written, and so the nearest own function. */
async function drafted(
  novice: Novice,
  edit: OwnEdit,
  wanted: AddedFunction,
  numbers: TokenNumbers,
): Promise<DraftTrial> {
  const { body, nearest } = await novice.draft(edit, wanted);
  const truth = numbers.of(wanted.body);
  const alike = { similarity: similarity(numbers.of(body), truth), nearest: similarity(numbers.of(nearest), truth) };
  if (body === '') return alike;
  const { text, body: at } = wanted.function;
  const draft = await novice.likeness(text.slice(0, at.start) + body + text.slice(at.end), edit);
  const own = await novice.likeness(text, edit);
  if ('insufficient' in draft || 'insufficient' in own) return alike;
  return { ...alike, voice: { draft: draft.voice.percentile, own: own.voice.percentile } };
}

function trialOf({ commit, language, time }: OwnEdit, typed: readonly Typing[], drafts: readonly DraftTrial[]): Trial {
  const sum = (kind: keyof Typing) => typed.reduce<Tally>((all, one) => addTallies(all, one[kind]), noTally);
  return { commit, language, time, lines: typed.length, ours: sum('ours'), baseline: sum('baseline'), drafts };
}

interface Held {
  readonly held: number;
  readonly first: OwnEdit;
  readonly last: OwnEdit;
  readonly costs: readonly number[];
}

function resultOf(trials: readonly Trial[], { held, first, last, costs }: Held): Omit<ReplayResult, 'seconds'> {
  const sum = (kind: keyof Typing) => trials.reduce<Tally>((all, one) => addTallies(all, one[kind]), noTally);
  const ours = sum('ours');
  const day = (time: number) => new Date(time * 1000).toISOString();
  const score = scoreOf(trials);
  return {
    lines: score.lines,
    heldOut: held,
    characters: ours.characters,
    from: day(first.time),
    to: day(last.time),
    ...rates(ours),
    baseline: rates(sum('baseline')),
    cost: { median: quantile(costs, 0.5), p95: quantile(costs, 0.95) },
    score,
    languages: byLanguage(trials),
    periods: overTime(trials).map((period) => ({ ...period, from: day(period.from), to: day(period.to) })),
  };
}

const isTypable = (line: string) => line.trim().length >= SHORTEST && line.trim().length <= LONGEST;

/** Whether the thing with a number is one of at most `most` that are spread evenly among `total`. */
function evenly(total: number, most: number): (number: number) => boolean {
  const every = Math.max(1, total / most);
  return (number) => Math.floor(number / every) !== Math.floor((number + 1) / every);
}

const rates = ({ keys, characters, shown, accepted }: Tally) => ({
  saved: characters > 0 ? 1 - keys / characters : 0,
  accepted: shown > 0 ? accepted / shown : 0,
});

/** What the editor holds while a line is typed: above it the new version, below it the old one. */
interface Scene {
  readonly line: string;
  readonly above: string;
  readonly below: string;
}

function* scenesOf({ before, after, added }: OwnEdit): Generator<Scene> {
  const [old, lines] = [before.split('\n'), after.split('\n')];
  const hunks = lineHunks(old, lines);
  for (const number of added) {
    const hunk = hunks.find(({ newStart, newCount }) => newStart <= number && number < newStart + newCount);
    const rest = hunk ? old.slice(hunk.oldStart + hunk.oldCount) : [];
    const above = lines.slice(0, number).map((line) => `${line}\n`);
    yield { line: lines[number] ?? '', above: above.join(''), below: `\n${rest.join('\n')}` };
  }
}

/** The functions to be drafted, by the edit that added them. */
async function chosenFunctions(
  edits: readonly OwnEdit[],
  { grammars, emit }: NoviceOptions,
  signal?: AbortSignal,
): Promise<ReadonlyMap<OwnEdit, readonly AddedFunction[]>> {
  const all: (readonly [OwnEdit, AddedFunction])[] = [];
  for (const [done, edit] of edits.entries()) {
    signal?.throwIfAborted();
    for (const one of await addedFunctions(grammars, edit)) all.push([edit, one]);
    emit({
      event: 'progress',
      params: { stage: 'replayReading', done, total: edits.length, repository: edit.repository },
    });
    await breathe();
  }
  const isChosen = evenly(all.length, MOST_DRAFTED);
  const chosen = new Map<OwnEdit, AddedFunction[]>();
  for (const [number, [edit, one]] of all.entries())
    if (isChosen(number)) chosen.set(edit, [...(chosen.get(edit) ?? []), one]);
  return chosen;
}

/** The newest own edits of all repositories that add about as many lines as are asked for, the oldest first. */
export async function newestEdits(
  { repositories, identities, lines }: ReplayRequest,
  { trusted, log, curated, config: { agents, exclude } }: NoviceOptions,
  signal?: AbortSignal,
): Promise<OwnEdit[]> {
  const all: OwnEdit[] = [];
  const options = { trusted, log, agents, exclude, lines, ...(signal ? { signal } : {}) };
  for (const source of repositories)
    if (source.consent === 'learn') {
      const rules = curated?.().of(source.path) ?? notCurated;
      all.push(...(await ownInsertions(source, identities, { ...options, curated: rules })));
    }
  all.sort((a, b) => b.time - a.time);
  const newest: OwnEdit[] = [];
  for (let at = 0, found = 0; at < all.length && found < lines; at++) {
    const edit = all[at] as OwnEdit;
    newest.push(edit);
    found += edit.added.length;
  }
  return newest.reverse();
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
