import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Suggestion } from '../domain/suggestion';
import {
  type FindingOutcome,
  isDismissedTooOften,
  type Outcomes,
  outcomeWords,
  type Tally,
  trust,
} from '../domain/triage/manners';
import { traceOf } from '../domain/triage/reverted';
import { createDismissals, type Dismissals, type DismissalsOptions } from './dismissals';
import type { Queue, Resolution } from './queue';
import { numberOf } from './queueContent';
import { createRuleTallies, type RuleKey, type RuleTallies } from './ruleTallies';
import type { DecidedFinding, Finding, Hidden, RuleRecord, TriageDoor } from './triageDoor';

/** By what the engineer says what to think of findings. */
export type MannersDoor = Pick<TriageDoor, 'dismiss' | 'snooze' | 'dismissals' | 'restore' | 'triageRecord' | 'unmute'>;

/** What is thought of a candidate before it is a finding. */
export interface Opinion {
  /** Why it is left out; absent: it is not. */
  readonly hidden?: keyof Hidden;
  /** 0–1: what its rule says of itself, corrected by what became of its findings. */
  readonly confidence: number;
  readonly outcomes?: Outcomes;
}

/** A candidate by its name. */
type Judged = Pick<Finding, 'id' | 'rule' | 'source' | 'confidence'> & {
  /** As `findingNames` says. */
  readonly amongOthers?: string | undefined;
};

/** How triage behaves towards the engineer: it heeds what was dismissed, and learns which rules are welcome. */
export interface Manners {
  readonly door: MannersDoor;
  /** Tells for a file what to leave out and how sure to be. @param text as it stands there now */
  at(path: string, text: string): (candidate: Judged) => Opinion;
  /** These are shown to the engineer. @param ownConfidence what the rule says of itself */
  shown(findings: readonly (Omit<DecidedFinding, 'message'> & { readonly ownConfidence: number })[]): void;
  /** A person decided about a fix. */
  resolved(suggestion: Suggestion, outcome: 'accepted' | 'rejected', more: Resolution): void;
  /** A file was saved with this text. */
  saved(path: string, text: string): void;
  /** Forgets a repository. */
  forget(repository: string): void;
  /** Forgets what may quote code of a repository. */
  forgetCode(repository: string): void;
  flush(): void;
  readonly movable: { readonly dismissals: Dismissals['movable']; readonly tallies: RuleTallies['movable'] };
}

export interface MannersOptions extends Omit<DismissalsOptions, 'file'> {
  /** Absent: nothing is kept. */
  readonly storeFolder: string | undefined;
  readonly queue: Pick<Queue, 'pending' | 'resolve'>;
  /** Says something to whoever listens, and disturbs nobody; both texts are sentences. */
  readonly mention: (message: string, hint: string) => void;
}

/** What so many rules said of themselves last is known. */
const MOST_RULES = 1000;
/** Of so many findings that were seen last it is known what they are called among others. */
const MOST_NAMES = 5000;
/** Of a rule that nobody has told about itself, as when its finding is of another session. */
const UNKNOWN_CONFIDENCE = 0.5;
/** A failing test is a fact, whatever anybody thinks of such findings. */
const NEVER_MUTED: ReadonlySet<Finding['source']> = new Set(['test']);

/** Wires what is dismissed and how rules fare. Without a folder both are kept in memory. */
export function createManners(options: MannersOptions): Manners {
  const { storeFolder, queue, mention, now, repositoryOf } = options;
  const fileOf = (name: string) => (storeFolder === undefined ? undefined : join(storeFolder, name));
  const kept = createDismissals({ ...options, file: fileOf('dismissals.json') });
  const tallies = createRuleTallies({ ...options, file: fileOf('rules.json') });
  const said = new LRUCache<string, number>({ max: MOST_RULES });
  const amongOthers = new LRUCache<string, string>({ max: MOST_NAMES });
  const withNames = (finding: DecidedFinding) => ({ ...finding, amongOthers: amongOthers.get(nameOf(finding)) });
  const keyOf = ({ rule, source, path }: Pick<DecidedFinding, 'rule' | 'source' | 'path'>): RuleKey => ({
    ...{ rule, source },
    repository: repositoryOf(path),
  });
  const decide = (finding: Omit<DecidedFinding, 'message'>, outcome: FindingOutcome) => {
    const key = keyOf(finding);
    const confidence = said.get(ruleOf(key)) ?? tallies.of(key)?.confidence ?? UNKNOWN_CONFIDENCE;
    return tallies.decide({ ...key, id: nameOf(finding), confidence }, outcome);
  };
  const mute = (key: RuleKey, tally: Tally): RuleRecord => {
    tallies.mute(key);
    const where = key.repository === '' ? 'outside of repositories' : `in ${key.repository}`;
    mention(
      `The rule ${key.rule} is quiet ${where} from now on: you dismissed ${tally.dismissed} of the ${tally.shown} findings it showed.`,
      'It speaks again when you say so under How My Rules Fare.',
    );
    return recordOf({ ...tally, ...key, muted: true }, now());
  };
  /** What is not to be seen does not wait in the queue either. */
  const withdrawFixes = () => {
    for (const { id, finding, edits } of queue.pending()) {
      const path = edits[0]?.path;
      if (!finding || path === undefined) continue;
      const isMuted = tallies.of(keyOf({ ...finding, path }))?.muted === true;
      if (isMuted || kept.at(path)(finding)) queue.resolve(id, 'stale');
    }
  };
  return {
    at(path, text) {
      tallies.look(path, text, false);
      kept.look(path, text);
      const reasonOf = kept.at(path);
      const known = new Map<string, Tally | undefined>();
      return ({ id, rule, source, confidence, ...also }) => {
        if (also.amongOthers !== undefined) amongOthers.set(nameOf({ path, id }), also.amongOthers);
        const name = ruleOf({ source, rule });
        said.set(name, confidence);
        if (!known.has(name)) known.set(name, tallies.of(keyOf({ rule, source, path })));
        const tally = known.get(name);
        const hidden =
          reasonOf({ id, rule, source, amongOthers: also.amongOthers }) ?? (tally?.muted ? 'muted' : undefined);
        return {
          ...(hidden ? { hidden } : {}),
          ...(tally && outcomeWords(tally) !== '' ? { outcomes: outcomesOf(tally) } : {}),
          confidence: trust(tally, confidence, now()),
        };
      };
    },
    shown: (findings) =>
      tallies.shown(
        findings.map(({ rule, source, path, id, ownConfidence }) => ({
          ...keyOf({ rule, source, path }),
          ...{ id: nameOf({ path, id }), confidence: ownConfidence },
        })),
      ),
    resolved(suggestion, outcome, { text, edits }) {
      const about = suggestion.edits.filter((edit) => edits?.includes(numberOf(suggestion, edit)) ?? true);
      const [first] = about;
      if (!suggestion.finding || !first) return;
      const finding = { ...suggestion.finding, path: first.path };
      decide(finding, outcome);
      const trace = outcome === 'accepted' ? traceOf(first, text) : undefined;
      if (trace) tallies.follow({ ...keyOf(finding), path: first.path, ...trace });
    },
    saved: (path, text) => tallies.look(path, text, true),
    door: {
      async dismiss({ finding, reason, scope }) {
        const dismissed = kept.dismiss(withNames(finding), reason, scope);
        const key = keyOf(finding);
        const tally = decide(finding, reason);
        const isTooMuch = !tally.muted && !NEVER_MUTED.has(finding.source) && isDismissedTooOften(tally);
        const muted = isTooMuch ? mute(key, tally) : undefined;
        withdrawFixes();
        return { dismissed, ...(muted ? { muted } : {}) };
      },
      async snooze({ finding, until }) {
        const dismissed = await kept.snooze(withNames(finding), until);
        withdrawFixes();
        return { dismissed };
      },
      dismissals: async () => ({ dismissals: kept.list() }),
      async restore({ id }) {
        kept.restore(id);
        return {};
      },
      async triageRecord() {
        const rules = tallies.all().map((tally) => recordOf(tally, now()));
        return { rules: rules.sort((a, b) => weightOf(b) - weightOf(a) || b.shown - a.shown) };
      },
      async unmute(key) {
        tallies.clear(key);
        return {};
      },
    },
    forget(repository) {
      kept.forget(repository);
      tallies.forget(repository);
    },
    forgetCode: kept.forgetMessages,
    flush: tallies.flush,
    movable: { dismissals: kept.movable, tallies: tallies.movable },
  };
}

const ruleOf = ({ source, rule }: Pick<RuleKey, 'source' | 'rule'>): string => `${source}\n${rule}`;

/** A name that no finding of another file has. */
const nameOf = ({ path, id }: Pick<DecidedFinding, 'path' | 'id'>): string => `${path}\n${id}`;

const outcomesOf = ({ accepted, rejected, dismissed, reverted }: Tally): Outcomes => ({
  ...{ accepted, rejected, dismissed, reverted },
});

const recordOf = (tally: RuleKey & Tally, time: number): RuleRecord => {
  const { rule, source, repository, shown, muted, confidence } = tally;
  return { rule, source, repository, shown, muted, ...outcomesOf(tally), trust: trust(tally, confidence, time) };
};

const weightOf = ({ accepted, rejected, dismissed, reverted }: Outcomes): number =>
  accepted + rejected + dismissed + reverted;
