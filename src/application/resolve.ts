import type { Suggestion } from '../domain/suggestion';
import { isTestPath } from '../domain/syntax/languages';
import { type DecisionBook, decisionAbout } from './decisionBook';
import type { AcceptedDrafts } from './drafts';
import type { Engine } from './engine';
import type { FixChoices } from './fixChoices';
import type { Manners } from './manners';
import type { Preferences } from './preferences';
import type { Queue } from './queue';
import { numberOf } from './queueContent';
import { ruleOffers } from './ruleOffers';

export interface ResolveOptions {
  readonly queue: Pick<Queue, 'get'>;
  readonly accepted: Pick<AcceptedDrafts, 'resolve'>;
  readonly preferences: Pick<Preferences, 'learn'>;
  /** Remembers which fixes were chosen. */
  readonly fixChoices: Pick<FixChoices, 'resolved'>;
  /** Learns from what becomes of fixes. */
  readonly manners: Pick<Manners, 'resolved'>;
  /** Writes down what was decided. */
  readonly decided: Pick<DecisionBook, 'record'>;
}

/** The use case `resolve`: records what became of a suggestion, and learns what the engineer changed in it. */
export function createResolve({
  queue,
  accepted,
  preferences,
  manners,
  fixChoices,
  decided,
}: ResolveOptions): Engine['resolve'] {
  return async ({ id, outcome, text, edits }) => {
    const suggestion = queue.get(id);
    accepted.resolve(id, outcome, { text, edits });
    const decision = suggestion && decisionAbout(suggestion, outcome, { text, edits });
    if (decision) decided.record(decision);
    if (suggestion) fixChoices.resolved(suggestion, outcome, { text, edits });
    // That a model mends something badly says nothing against the rule that found it.
    const isOfModel = outcome === 'rejected' && suggestion?.provenance.model !== undefined;
    if (suggestion && outcome !== 'stale' && !isOfModel) manners.resolved(suggestion, outcome, { text, edits });
    if (suggestion?.kind !== 'draft' || text === undefined) return {};
    if (outcome === 'rejected') {
      const rules = ruleOffers(text, { language: suggestion.language, unit: unitOf(suggestion) });
      return rules.length > 0 ? { rules } : {};
    }
    const edit = suggestion.edits.find((one) => edits?.includes(numberOf(suggestion, one)) ?? true);
    if (outcome === 'accepted' && edit && unitOf(suggestion) !== 'commit') {
      const { path, newText: drafted } = edit;
      await preferences.learn({ path, language: suggestion.language, drafted, accepted: text });
    }
    return {};
  };
}

function unitOf({ asked, edits }: Suggestion): 'source' | 'test' | 'commit' {
  if (asked?.what === 'commitMessage') return 'commit';
  return isTestPath(edits[0]?.path ?? '') ? 'test' : 'source';
}
