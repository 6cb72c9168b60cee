import { languageOfEditorId, languageOfPath } from '../domain/syntax/languages';
import type { EngineConfig } from './config';
import type { CompleteRequest, Feedback } from './engine';

/** Shows less where most of what is shown is passed over. */
export interface Quiet {
  /** What became of a suggestion that was shown for a while. */
  hear(feedback: Feedback): void;
  /** The request with a higher threshold where the engineer passes over most suggestions in its language. */
  applied(request: CompleteRequest): CompleteRequest;
}

/** So many shown suggestions count, the older ones less and less. */
const MEMORY = 40;
/** Above this share of accepted suggestions nothing is held back. */
const WELCOME = 0.3;
/** Held back at most: a threshold of .7 becomes .85. */
const MOST = 0.5;

interface Counts {
  shown: number;
  accepted: number;
}

/** Counts by language, in memory. */
export function createQuiet(config: Pick<EngineConfig, 'threshold'>): Quiet {
  const languages = new Map<string, Counts>();
  const countsOf = (languageId: string) => {
    const id = languageOfEditorId(languageId)?.id ?? languageId;
    const counts = languages.get(id) ?? { shown: 0, accepted: 0 };
    languages.set(id, counts);
    return counts;
  };
  return {
    hear({ kind, language }) {
      const counts = countsOf(language);
      if (kind === 'accepted') counts.accepted++;
      if (kind !== 'shown') return;
      counts.shown = counts.shown * (1 - 1 / MEMORY) + 1;
      counts.accepted *= 1 - 1 / MEMORY;
    },
    applied(request) {
      const { threshold = config.threshold, trigger, language, path } = request;
      if (trigger === 'manual' || threshold === 0) return request;
      const { shown, accepted } = countsOf(language ?? languageOfPath(path)?.id ?? '');
      const missing = Math.max(0, WELCOME - accepted / Math.max(shown, 1)) / WELCOME;
      const evidence = Math.min(1, shown / MEMORY);
      return { ...request, threshold: threshold + (1 - threshold) * MOST * missing * evidence };
    },
  };
}
