import { decided, type FindingOutcome, newTally, type Tally } from '../domain/triage/manners';
import { type FixTrace, hashedLines, whatBecameOf } from '../domain/triage/reverted';
import { HumanError } from '../foundations/errors';
import { contentHash } from '../foundations/hash';
import { createKeptFile, type KeptFileOptions } from './keptFile';
import { type Movable, withChanges } from './movable';
import type { RuleRecord } from './triageDoor';

/** Of what a tally is: a rule of a source in a repository. */
export type RuleKey = Pick<RuleRecord, 'rule' | 'source' | 'repository'>;

/** What became of the findings of one rule. */
export type RuleTally = RuleKey & Tally;

/** What became of findings, by rule and repository, in a file that several windows share. It holds no code. */
export interface RuleTallies {
  of(key: RuleKey): Tally | undefined;
  all(): readonly (RuleKey & Tally)[];
  /** Findings are shown; each counts once a day. That is written down with the next decision, or after a while. */
  shown(findings: readonly ShownFinding[]): void;
  /** @returns the tally with it */
  decide(shown: ShownFinding, outcome: FindingOutcome): Tally;
  /** Follows an accepted fix, to see whether it is taken back. */
  follow(fix: FixTrace & RuleKey & { readonly path: string }): void;
  /**
   * Looks whether fixes in this text were taken back, and counts them.
   * @param isSaved whether it is what stands on disk now; a buffer may be one in which the fix was never made
   */
  look(path: string, text: string, isSaved: boolean): void;
  /** Begins a tally anew. */
  clear(key: RuleKey): void;
  /** Lets a rule of which something is known be quiet. */
  mute(key: RuleKey): void;
  forget(repository: string): void;
  /** Writes down what was shown. */
  flush(): void;
  readonly movable: Movable<RuleTally>;
}

/** A finding that a person sees. */
export interface ShownFinding extends RuleKey {
  /** Tells it from all others, of whatever file. */
  readonly id: string;
  /** What its rule says of itself, 0–1. */
  readonly confidence: number;
}

interface Followed extends FixTrace, RuleKey {
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly accepted: number;
  /** Whether it was seen in the file. */
  readonly isSeen: boolean;
}

interface Content {
  readonly version: 1;
  readonly tallies: readonly (RuleKey & Tally)[];
  /** The day, and what was shown on it. */
  readonly day: number;
  readonly shown: readonly string[];
  readonly followed: readonly Followed[];
}

const DAY = 24 * 60 * 60 * 1000;
/** So long a fix is followed: by then the next commits are made. */
const FOLLOWED_FOR = 30 * DAY;
const MOST_FOLLOWED = 500;
/** More findings than this in a day are not counted as shown. */
const MOST_SHOWN = 5000;
/** Those decided about longest ago are forgotten first. */
const MOST_TALLIES = 5000;
/** What was shown is written down after so many milliseconds at most, when something is shown. */
const PATIENCE = 60_000;

/** Counts what becomes of findings. What cannot be written down is said, and counts until the window closes. */
export function createRuleTallies(options: Pick<KeptFileOptions<unknown>, 'file' | 'now' | 'notify'>): RuleTallies {
  const { now, notify } = options;
  const empty: Content = { version: 1, tallies: [], day: 0, shown: [], followed: [] };
  const kept = createKeptFile<Content>({ ...options, empty, parse, words: 'The counts of how rules fare' });
  let unwritten: ShownFinding[] = [];
  let written = now();
  let today = { day: 0, ids: new Set<string>() };

  /** Counts are no reason to fail: where they cannot be kept, that is said. */
  const change = (apply: (content: Content) => Content) => {
    try {
      const news = unwritten;
      kept.change((content) => apply(withShown(content, news, now())));
      unwritten = [];
      written = now();
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      notify(error.message, error.hint);
    }
  };
  const flush = () => {
    if (unwritten.length > 0) change((content) => content);
  };
  const find = (key: RuleKey) => kept.read().tallies.find((tally) => isSame(tally, key));
  return {
    of: find,
    all() {
      flush();
      return kept.read().tallies;
    },
    shown(findings) {
      const day = Math.floor(now() / DAY);
      if (today.day !== day) today = { day, ids: new Set() };
      for (const finding of findings) {
        const id = keyOf(finding);
        if (today.ids.size >= MOST_SHOWN || today.ids.has(id)) continue;
        today.ids.add(id);
        unwritten.push(finding);
      }
      if (now() - written > PATIENCE) flush();
    },
    decide(finding, outcome) {
      // What somebody decides about was seen, whatever list it stood in.
      unwritten.push(finding);
      let tally = newTally(finding.confidence, now());
      change((content) => {
        tally = decided(tallyOf(content, finding), outcome, now());
        return withTally(content, finding, tally);
      });
      return tally;
    },
    follow(fix) {
      const followed: Followed = { ...fix, accepted: now(), isSeen: false };
      change((content) => ({ ...content, followed: [followed, ...content.followed].slice(0, MOST_FOLLOWED) }));
    },
    look(path, text, isSaved) {
      const near = kept.read().followed.filter((fix) => fix.path === path);
      if (near.length === 0) return;
      const lines = hashedLines(text);
      const became = new Map(near.map((fix) => [nameOf(fix), whatBecameOf(fix, lines)]));
      const isNews = (fix: Followed) => {
        const now = became.get(nameOf(fix));
        return (now === 'kept' && !fix.isSeen) || (now === 'gone' && (fix.isSeen || isSaved));
      };
      if (near.some((fix) => isNews(fix) || fix.accepted + FOLLOWED_FOR < now()))
        change((content) => lookedAt(content, (fix) => (isNews(fix) ? became.get(nameOf(fix)) : undefined), now()));
    },
    clear: (key) => change((content) => withTally(content, key, undefined)),
    mute: (key) =>
      change((content) => {
        const known = content.tallies.find((tally) => isSame(tally, key));
        return known ? withTally(content, key, { ...known, muted: true }) : content;
      }),
    forget(repository) {
      unwritten = unwritten.filter((finding) => finding.repository !== repository);
      const isOther = (one: RuleKey) => one.repository !== repository;
      change((content) => {
        const tallies = content.tallies.filter(isOther);
        const followed = content.followed.filter(isOther);
        const isSame = tallies.length === content.tallies.length && followed.length === content.followed.length;
        return isSame ? content : { ...content, tallies, followed };
      });
    },
    flush,
    movable: {
      entries() {
        flush();
        return byName(kept.read().tallies);
      },
      nameOf: nameOfRule,
      fits: (value): value is RuleTally => isTally(value as RuleTally),
      put: async (changes) =>
        kept.change((content) => ({
          ...content,
          tallies: [...withChanges(byName(content.tallies), changes).values()].slice(0, MOST_TALLIES),
        })),
    },
  };

  function tallyOf(content: Content, { confidence, ...key }: RuleKey & Pick<Tally, 'confidence'>): Tally {
    const known = content.tallies.find((tally) => isSame(tally, key));
    return known ? { ...known, confidence } : newTally(confidence, now());
  }
}

const isSame = (one: RuleKey, other: RuleKey): boolean =>
  one.rule === other.rule && one.source === other.source && one.repository === other.repository;

/** Also names it after it was seen. */
const nameOf = ({ before, after, accepted }: Followed): string => JSON.stringify([before, after, accepted]);

const keyOf = ({ id, repository }: ShownFinding): string => contentHash(`${repository}\n${id}`).slice(0, 12);

/** @param tally undefined: none */
function withTally(content: Content, { rule, source, repository }: RuleKey, tally: Tally | undefined): Content {
  const key = { rule, source, repository };
  const others = content.tallies.filter((one) => !isSame(one, key));
  const tallies = tally ? [{ ...tally, ...key }, ...others].slice(0, MOST_TALLIES) : others;
  return { ...content, tallies };
}

/** Counts what was shown and does not count yet, in this window or another. */
function withShown(content: Content, news: readonly ShownFinding[], time: number): Content {
  if (news.length === 0) return content;
  const day = Math.floor(time / DAY);
  const ids = new Set(content.day === day ? content.shown : []);
  const tallies = new Map(content.tallies.map((tally) => [nameOfRule(tally), tally]));
  for (const finding of news) {
    const id = keyOf(finding);
    if (ids.has(id) || ids.size >= MOST_SHOWN) continue;
    ids.add(id);
    const { rule, source, repository, confidence } = finding;
    const name = nameOfRule(finding);
    const known = tallies.get(name) ?? { ...newTally(confidence, time), rule, source, repository };
    tallies.set(name, { ...known, confidence, shown: known.shown + 1 });
  }
  return { ...content, tallies: [...tallies.values()].slice(0, MOST_TALLIES), day, shown: [...ids] };
}

const byName = (tallies: readonly RuleTally[]) => new Map(tallies.map((tally) => [nameOfRule(tally), tally]));

const nameOfRule = ({ rule, source, repository }: RuleKey): string => JSON.stringify([source, rule, repository]);

/** @param news what became of a fix that is not written down yet; undefined: nothing new */
function lookedAt(content: Content, news: (fix: Followed) => 'kept' | 'gone' | undefined, time: number): Content {
  let looked = content;
  const followed = content.followed.flatMap((fix) => {
    const became = news(fix);
    if (became === 'gone') {
      const known = looked.tallies.find((tally) => isSame(tally, fix));
      if (known) looked = withTally(looked, fix, decided(known, 'reverted', time));
      return [];
    }
    if (fix.accepted + FOLLOWED_FOR < time) return [];
    return became === 'kept' ? { ...fix, isSeen: true } : fix;
  });
  return { ...looked, followed };
}

/** Single entries that lost a part are left out. */
function parse(value: unknown): Content | undefined {
  const content = value as Partial<Content> | null;
  if (content?.version !== 1) return undefined;
  const { tallies, shown, followed, day } = content;
  if (!Array.isArray(tallies) || !Array.isArray(shown) || !Array.isArray(followed) || typeof day !== 'number')
    return undefined;
  return { version: 1, tallies: tallies.filter(isTally), day, shown, followed: followed.filter(isFollowed) };
}

const isKeyed = (value: Partial<RuleKey> | null): boolean =>
  [value?.rule, value?.source, value?.repository].every((text) => typeof text === 'string');

function isTally(value: Partial<RuleKey & Tally> | null): value is RuleKey & Tally {
  if (!value || !isKeyed(value) || typeof value.muted !== 'boolean') return false;
  const { shown, accepted, rejected, dismissed, reverted, yes, no, at, confidence } = value;
  return [shown, accepted, rejected, dismissed, reverted, yes, no, at, confidence].every(
    (count) => typeof count === 'number' && Number.isFinite(count) && count >= 0,
  );
}

const isFollowed = (value: Partial<Followed> | null): value is Followed =>
  !!value &&
  isKeyed(value) &&
  typeof value.path === 'string' &&
  Array.isArray(value.before) &&
  Array.isArray(value.after);
