/**
 * Lets one question be answered at a time. A newer one calls off the one that is being answered; of those asked meanwhile
 * only the newest waits, and each older one gets `skipped` at once, so that stale questions never queue up behind a slow
 * answer.
 * @param answer its signal is aborted when nobody waits for the answer any more
 */
export function newestWins<Question, Answer>(
  answer: (question: Question, signal: AbortSignal) => Promise<Answer>,
  skipped: Answer,
): (question: Question, signal?: AbortSignal) => Promise<Answer> {
  let running: AbortController | undefined;
  let waiting: { start(): void; skip(): void } | undefined;
  const run = async (question: Question, given?: AbortSignal): Promise<Answer> => {
    const overtaken = new AbortController();
    running = overtaken;
    try {
      return await answer(question, given ? AbortSignal.any([given, overtaken.signal]) : overtaken.signal);
    } finally {
      running = undefined;
      const next = waiting;
      waiting = undefined;
      next?.start();
    }
  };
  return (question, signal) => {
    if (!running) return run(question, signal);
    running.abort();
    waiting?.skip();
    return new Promise((resolve, reject) => {
      waiting = { start: () => run(question, signal).then(resolve, reject), skip: () => resolve(skipped) };
    });
  };
}
