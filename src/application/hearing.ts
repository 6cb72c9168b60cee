import type { CompletionCounts } from './completionCounts';
import type { Engine } from './engine';
import type { Quiet } from './feedback';

export interface HearingOptions {
  readonly quiet: Pick<Quiet, 'hear' | 'places' | 'reset'>;
  readonly counts: Pick<CompletionCounts, 'count' | 'reset'>;
  /** What a completion has to be sure of where a request does not say, 0–1. */
  readonly threshold: number;
}

/** The use cases around what becomes of completions: it changes where they are shown, and it is counted. */
export function createHearing(options: HearingOptions): Pick<Engine, 'feedback' | 'places' | 'forgetFeedback'> {
  const { quiet, counts, threshold: configured } = options;
  return {
    async feedback(feedback) {
      quiet.hear(feedback);
      counts.count(feedback);
      return {};
    },
    places: async ({ threshold = configured }) => ({ places: quiet.places(threshold) }),
    async forgetFeedback() {
      quiet.reset();
      counts.reset();
      return {};
    },
  };
}
