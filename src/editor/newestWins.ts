/**
 * Lets one question be answered at a time. Of those asked meanwhile only the newest waits; each older one gets
 * `skipped` at once, so that stale questions never queue up behind a slow answer.
 */
export function newestWins<Question, Answer>(
  answer: (question: Question) => Promise<Answer>,
  skipped: Answer,
): (question: Question) => Promise<Answer> {
  let busy = false;
  let waiting: { start(): void; skip(): void } | undefined;
  const run = async (question: Question): Promise<Answer> => {
    busy = true;
    try {
      return await answer(question);
    } finally {
      busy = false;
      const next = waiting;
      waiting = undefined;
      next?.start();
    }
  };
  return (question) => {
    if (!busy) return run(question);
    waiting?.skip();
    return new Promise((resolve, reject) => {
      waiting = { start: () => run(question).then(resolve, reject), skip: () => resolve(skipped) };
    });
  };
}
