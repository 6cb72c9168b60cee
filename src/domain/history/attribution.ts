import { isAgent, isBot, namesAgent, namesDraft } from './agents';
import type { Commit } from './commit';
import type { Mailmap } from './mailmap';

export const attributionKinds = [
  'own',
  'otherAuthors',
  'bots',
  'agents',
  'drafts',
  'massCommits',
  'unknownAuthors',
  'curatedLines',
] as const;

/**
 * Whose lines a commit's are. `own`: the engineer's. `agents`: a coding agent wrote or helped, whoever committed.
 * `drafts`: accepted drafts of the double.
 * `massCommits`: came with a commit of the engineer that is too large to have been typed. `unknownAuthors`: older than the
 * history at hand goes back. `curatedLines`: of a commit of the engineer's that they left out by hand.
 */
export type Attribution = (typeof attributionKinds)[number];

/** Grows when the rules of this room change, so that what was attributed by older ones is looked at again. */
export const rulesVersion = 2;

export interface AttributionRules {
  /** Addresses of the engineer, in lower case, mapped through the mailmap. */
  readonly identities: ReadonlySet<string>;
  readonly mailmap: Mailmap;
  /** Further names or addresses of agents. */
  readonly agents: readonly string[];
  /** Commits at which a shallow clone was cut: they seem to have written all that is older. */
  readonly cut: ReadonlySet<string>;
}

/** Whose lines are those that a commit added. */
export function attribute(commit: Commit, rules: AttributionRules): Attribution {
  if (rules.cut.has(commit.hash)) return 'unknownAuthors';
  if (namesDraft(commit.message)) return 'drafts';
  if (namesAgent(commit.message, rules.agents) || isAgent(commit.name, commit.email, rules.agents)) return 'agents';
  const { name, email } = rules.mailmap(commit);
  if (rules.identities.has(email.toLowerCase())) return 'own';
  return isBot(name, email) ? 'bots' : 'otherAuthors';
}

/** Who wrote a run of neighbouring lines. */
export interface LineOrigin {
  /** The commit's place in the history; negative where it is not known. */
  readonly commit: number;
  /** Zero-based. */
  readonly start: number;
  readonly count: number;
}
