import { HumanError } from '../foundations/errors';
import type { Corpus } from './corpus';
import type { Curation } from './curation';
import type { CurationDoor, CurationEffect, CurationRule } from './curationDoor';
import { normalRule } from './curationRules';

export interface CuratingOptions {
  readonly corpus: Corpus;
  readonly curation: Curation;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A text that no other has had. */
  readonly newId: () => string;
}

/** The use cases by which the engineer says what of their code is really theirs. */
export function createCurating(options: CuratingOptions): CurationDoor {
  const { corpus, curation, now, newId } = options;
  const checked = (given: CurationRule | undefined): CurationRule => {
    if (!given) throw new HumanError('There is no rule to add.', 'Send it as rule.');
    const rule = normalRule(given);
    if (rule.repository !== undefined && !corpus.repositories.has(rule.repository))
      throw new HumanError(
        `${rule.repository} is not learned.`,
        'Name a repository that is, as it was given to learn.',
      );
    return rule;
  };
  return {
    curation: async () => curation.shown(),
    async previewCuration({ rule }) {
      checked(rule);
      return noEffect;
    },
    async curate(request) {
      if (request.change === 'add') curation.add({ id: newId(), rule: checked(request.rule), made: now() });
      else if (!curation.remove(request.id, now()))
        throw new HumanError('There is no such rule any more.', 'Look at the rules again.');
      return curation.shown();
    },
    async undoCuration() {
      if (!curation.last())
        throw new HumanError('There is no change to take back.', 'Remove a rule by itself instead.');
      curation.undo();
      return curation.shown();
    },
    async forgetEverything() {
      throw new HumanError('Everything cannot be forgotten yet.', 'Forget the repositories one by one.');
    },
  };
}

const noEffect: CurationEffect = { files: 0, functions: 0, lines: 0 };
