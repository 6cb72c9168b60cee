import { deepEqual, rejects } from 'node:assert/strict';
import type { Engine } from '../../src/application/engine';
import type { ProfileRule } from '../../src/application/habit';
import { likenessCommand } from '../../src/application/likenessCommand';
import { HumanError } from '../../src/foundations/errors';

/** An engine that knows code in some languages, and can measure JavaScript alone. */
const knowing = (...known: readonly string[]) =>
  ({
    profile: async () => ({ rules: known.map((language) => ({ language, files: 3 }) as ProfileRule) }),
    measureLikeness: async ({ language, unit = 'source' }) => {
      if (language !== 'javascript') throw new HumanError('Too few files.', 'Index more.');
      const numbers = { functions: 9, strangers: 9, repositories: 1, seconds: 1 };
      return { language, unit, auc: { others: 0.9, sameRepository: 0.5 }, ...numbers };
    },
  }) satisfies Pick<Engine, 'profile' | 'measureLikeness'> as unknown as Engine;

async function firstLines(engine: Engine, values: { readonly language?: string } = {}): Promise<string[]> {
  const lines: string[] = [];
  for await (const { text } of likenessCommand.run(engine, [], { ...values, measure: true }))
    lines.push(text.split('\n')[0] ?? '');
  return lines;
}

describe('measuring likeness from the command line', () => {
  it('says of each known language what was measured, or why nothing was', async () =>
    deepEqual(await firstLines(knowing('python', 'javascript', 'python')), [
      'Python, source code: not measured. Too few files.',
      'JavaScript, TypeScript, TSX, source code, measured in 1.0 s:',
    ]));

  it('is refused where nothing is known', () => rejects(firstLines(knowing()), /No code of yours is known/));

  it('is refused where the language that was asked for cannot be measured', () =>
    rejects(firstLines(knowing('python'), { language: 'python' }), /Too few files/));
});
