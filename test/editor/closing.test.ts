import { deepEqual, rejects } from 'node:assert/strict';
import { closedTogether } from '../workbench/closing';

describe('what a workbench test opens', () => {
  const steps = ['folder', 'server', 'browser', 'page'];

  /** Opens steps up to one that fails, then closes; steps in `stuck` fail to close. */
  async function run(failing: string | undefined, stuck: readonly string[] = []) {
    const log: string[] = [];
    const opening = closedTogether(async (closing) => {
      for (const step of steps) {
        if (step === failing) throw new Error(`no ${step}`);
        closing(async () => {
          log.push(step);
          if (stuck.includes(step)) throw new Error(`stuck ${step}`);
        });
      }
      return { page: 1 };
    });
    return { opening, log };
  }

  it('is closed in the opposite order, once', async () => {
    const { opening, log } = await run(undefined);
    const opened = await opening;
    deepEqual([opened.page, log], [1, []]);
    await opened.close();
    await opened.close();
    deepEqual(log, ['page', 'browser', 'server', 'folder']);
  });

  for (const [failing, closed] of [
    ['folder', []],
    ['browser', ['server', 'folder']],
    ['page', ['browser', 'server', 'folder']],
  ] as const)
    it(`is closed where the ${failing} cannot be opened`, async () => {
      const { opening, log } = await run(failing, ['server']);
      await rejects(opening, { message: `no ${failing}` });
      deepEqual(log, closed);
    });

  it('is closed whole where a part cannot be', async () => {
    const { opening, log } = await run(undefined, ['browser']);
    const opened = await opening;
    await rejects(opened.close(), /stuck browser/);
    deepEqual(log, ['page', 'browser', 'server', 'folder']);
  });
});
