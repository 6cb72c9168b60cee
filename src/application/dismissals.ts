import { LRUCache } from 'lru-cache';
import { HumanError } from '../foundations/errors';
import { contentHash } from '../foundations/hash';
import { createKeptFile, type KeptFileOptions } from './keptFile';
import { type Movable, withChanges } from './movable';
import type {
  DecidedFinding,
  DismissalReason,
  DismissalScope,
  Dismissed,
  FindingSource,
  SnoozeEnd,
} from './triageDoor';

/** What the engineer does not want to see, in a file that several windows share. */
export interface Dismissals {
  /** @throws HumanError when it cannot be kept */
  dismiss(finding: Decided, reason: DismissalReason, scope: DismissalScope): Dismissed;
  /** @throws HumanError when it cannot be kept, or would never end */
  snooze(finding: Decided, until: SnoozeEnd): Promise<Dismissed>;
  /** All that hold, the newest first. */
  list(): Dismissed[];
  restore(id: string): void;
  /** Which findings of a file to leave out. */
  at(path: string): (finding: Named) => 'dismissed' | 'snoozed' | undefined;
  /** A file stands so now: snoozes that this ends are gone for good. */
  look(path: string, text: string): void;
  /** Forgets what was dismissed in a repository; what is dismissed everywhere stays, without its message. */
  forget(repository: string): void;
  /** Forgets what findings in a repository said, because that may quote code. */
  forgetMessages(repository: string): void;
  /** What holds for good; what is snoozed stays where it is. */
  readonly movable: Movable<KeptDismissal>;
}

export interface DismissalsOptions extends Pick<KeptFileOptions<unknown>, 'file' | 'now' | 'notify'> {
  /** The folder of the repository that holds a file; empty: none does. */
  readonly repositoryOf: (path: string) => string;
  /** The last commit of the repository that holds a file; undefined: there is none that can be told quickly. */
  readonly headOf: (path: string) => string | undefined;
  /** The text of a file; undefined: it is unknown or gone. */
  readonly findText: (path: string) => Promise<string | undefined>;
  /** Whether what a finding says of a file may be kept, though it may quote code. */
  readonly mayQuote: (path: string) => boolean;
}

type Named = Pick<DecidedFinding, 'id' | 'rule' | 'source'> & {
  /** Of a finding that is like no other in its file: its id once there are several. */
  readonly amongOthers?: string | undefined;
};

/** A finding that is decided about, with what tells it from others that are typed later. */
type Decided = DecidedFinding & Pick<Named, 'amongOthers'>;

/** A dismissal as it is kept. */
export interface KeptDismissal extends Dismissed {
  /** Its id once there are several that are alike; absent: there were, or nobody could tell. */
  readonly amongOthers?: string;
  /** The folder of the repository of its file; empty: none. */
  readonly repository: string;
  /** Of one that is snoozed: the hash of the text, or the commit, that it lasts for; empty: a day. */
  readonly lasts?: string;
}

interface Content {
  readonly version: 1;
  /** The newest first. */
  readonly dismissals: readonly KeptDismissal[];
}

/** None is dropped to make room, so there is an end: more than this nobody can go through. */
const MOST = 10_000;
/** UTF-16 code units of a message. */
const LONGEST_MESSAGE = 300;
const DAY = 24 * 60 * 60 * 1000;
/** Where neither the text nor the commit ever changes, a snooze ends all the same. */
const LONGEST_SNOOZE = 30 * DAY;
/** The hashes of so many files that were looked at last are known. */
const MOST_SEEN = 2000;

/** Keeps what is dismissed by what stands there, so that it lasts while lines move. A damaged file is set aside, and said. */
export function createDismissals(options: DismissalsOptions): Dismissals {
  const { now, repositoryOf, headOf, findText, mayQuote } = options;
  const kept = createKeptFile<Content>({
    ...options,
    empty: { version: 1, dismissals: [] },
    parse,
    words: 'The dismissals of findings',
  });
  const seen = new LRUCache<string, string>({ max: MOST_SEEN });
  const holds = ({ until, created, lasts, finding }: KeptDismissal, hash: string | undefined): boolean => {
    if (until === undefined) return true;
    if (now() > created + (until === 'day' ? DAY : LONGEST_SNOOZE)) return false;
    if (until === 'change') return hash === undefined || hash === lasts;
    return until === 'day' || (headOf(finding.path) ?? lasts) === lasts;
  };
  const change = (apply: (dismissals: readonly KeptDismissal[]) => readonly KeptDismissal[]) =>
    kept.change((content) => {
      const changed = apply(content.dismissals);
      const isSame =
        changed.length === content.dismissals.length && changed.every((one, i) => one === content.dismissals[i]);
      return isSame ? content : { ...content, dismissals: changed };
    });
  const keep = (finding: Decided, more: Pick<KeptDismissal, 'scope' | 'reason' | 'until' | 'lasts'>): Dismissed => {
    const { id, rule, source, path, amongOthers } = finding;
    const repository = repositoryOf(path);
    const message = mayQuote(path) ? finding.message.slice(0, LONGEST_MESSAGE) : '';
    const meant = { finding: { id, rule, source, path, message }, ...more, repository };
    const dismissed: KeptDismissal = {
      ...{ id: nameOf(meant), ...meant, created: now() },
      ...(amongOthers === undefined ? {} : { amongOthers }),
    };
    change((dismissals) => {
      const others = dismissals.filter((other) => other.id !== dismissed.id);
      if (others.length >= MOST) throw tooMany();
      return [dismissed, ...others];
    });
    return shown(dismissed);
  };
  const lastsOf = async (path: string, until: SnoozeEnd): Promise<string> => {
    if (until === 'day') return '';
    if (until === 'change') return seen.get(path) ?? contentHash((await findText(path)) ?? '');
    const head = headOf(path);
    if (head === undefined)
      throw new HumanError('Nothing tells when the next commit of this file is made.', 'Snooze it for a day.');
    return head;
  };
  return {
    dismiss: (finding, reason, scope) => keep(finding, { scope, reason }),
    snooze: async (finding, until) =>
      keep(finding, { scope: 'here', until, lasts: await lastsOf(finding.path, until) }),
    list: () =>
      kept
        .read()
        .dismissals.filter((one) => holds(one, seen.get(one.finding.path)))
        .map(shown),
    restore: (id) => change((dismissals) => dismissals.filter((one) => one.id !== id)),
    at(path) {
      const repository = repositoryOf(path);
      const near = kept.read().dismissals.filter((one) => isAbout(one, path, repository) && holds(one, seen.get(path)));
      return (finding) => {
        const match = near.find((one) => isFor(one, finding));
        return match && (match.until === undefined ? 'dismissed' : 'snoozed');
      };
    },
    look(path, text) {
      const hash = contentHash(text);
      seen.set(path, hash);
      const isOver = (one: KeptDismissal) => one.until !== undefined && one.finding.path === path && !holds(one, hash);
      if (kept.read().dismissals.some(isOver)) forgetQuietly(() => change((all) => all.filter((one) => !isOver(one))));
    },
    forget: (repository) =>
      change((all) =>
        all
          .filter((one) => one.repository !== repository || one.scope === 'everywhere')
          .map((one) => (one.repository === repository ? withoutPlace(one) : one)),
      ),
    forgetMessages: (repository) =>
      change((all) => all.map((one) => (one.repository === repository ? withoutMessage(one) : one))),
    movable: {
      entries: () => byId(kept.read().dismissals.filter(({ until }) => until === undefined)),
      nameOf,
      fits: (value): value is KeptDismissal =>
        isKept(value as KeptDismissal) && (value as KeptDismissal).until === undefined,
      put: async (changes) =>
        change((all) => {
          const changed = [...withChanges(byId(all), changes).values()];
          if (changed.length > MOST) throw tooMany();
          return changed.sort((a, b) => b.created - a.created);
        }),
    },
  };
}

/** A snooze that is over is not heeded, whether or not that could be written down. */
function forgetQuietly(change: () => void): void {
  try {
    change();
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
  }
}

const isAbout = ({ scope, finding, repository }: KeptDismissal, path: string, within: string): boolean =>
  scope === 'everywhere' || (scope === 'rule' ? repository === within : finding.path === path);

/** What was like no other when it was dismissed is known among several, and the other way round. */
const isFor = ({ scope, finding, amongOthers }: KeptDismissal, { id, rule, source, ...now }: Named): boolean =>
  scope === 'here'
    ? [finding.id, amongOthers].includes(id) || finding.id === now.amongOthers
    : finding.rule === rule && finding.source === source;

const byId = (all: readonly KeptDismissal[]) => new Map(all.map((one) => [one.id, one]));

/** The same decision twice is one, in whatever window; how it ends and why it was made may change. */
const nameOf = ({ scope, finding, repository }: Pick<KeptDismissal, 'scope' | 'finding' | 'repository'>): string => {
  const { id, rule, source, path } = finding;
  const place = { here: [path, id], file: [path], rule: [repository], everywhere: [] }[scope];
  return contentHash(JSON.stringify([scope, source, rule, ...place])).slice(0, 20);
};

const withoutMessage = (one: KeptDismissal): KeptDismissal => ({ ...one, finding: { ...one.finding, message: '' } });
const withoutPlace = (one: KeptDismissal): KeptDismissal => ({
  ...one,
  repository: '',
  finding: { ...one.finding, message: '', path: '', id: '' },
});

function shown({
  repository: _repository,
  lasts: _lasts,
  amongOthers: _amongOthers,
  ...dismissed
}: KeptDismissal): Dismissed {
  return dismissed;
}

const tooMany = () =>
  new HumanError(
    `There are ${MOST} dismissals already.`,
    'Bring some back, or dismiss a rule in the whole repository instead of place by place.',
  );

const SCOPES: readonly unknown[] = ['here', 'file', 'rule', 'everywhere'] satisfies DismissalScope[];
const SOURCES: readonly unknown[] = Object.keys({
  diagnostic: 0,
  test: 0,
  detector: 0,
  deviation: 0,
  propagation: 0,
  migration: 0,
} satisfies Record<FindingSource, 0>);
const ENDS: readonly unknown[] = [undefined, 'change', 'day', 'commit'] satisfies (SnoozeEnd | undefined)[];

/** Single entries that lost a part are left out. */
function parse(value: unknown): Content | undefined {
  const content = value as Partial<Content> | null;
  if (content?.version !== 1 || !Array.isArray(content.dismissals)) return undefined;
  return { version: 1, dismissals: content.dismissals.filter(isKept) };
}

function isKept(value: Partial<KeptDismissal> | null): value is KeptDismissal {
  if (typeof value !== 'object' || value === null) return false;
  const { id, finding, scope, until, created, repository, lasts = '', amongOthers = '' } = value;
  const texts = [id, finding?.id, finding?.rule, finding?.path, finding?.message, repository, lasts, amongOthers];
  const isKnown = SCOPES.includes(scope) && SOURCES.includes(finding?.source) && ENDS.includes(until);
  return texts.every((text) => typeof text === 'string') && isKnown && typeof created === 'number';
}
