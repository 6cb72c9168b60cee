import { deepEqual, rejects } from 'node:assert/strict';
import { dirname, join } from 'node:path';
import type { Engine, LearntRepository } from '../../src/application/engine';
import type { OverrideRequest } from '../../src/application/habit';
import { profileCommand } from '../../src/application/profileCommand';
import { HumanError } from '../../src/foundations/errors';

const here = dirname(__dirname);

/** What is decided by a command line, where this project's tests are the one repository. */
async function decided(scope: string | undefined): Promise<OverrideRequest[]> {
  const made: OverrideRequest[] = [];
  const learnt = { path: here, consent: 'learn' } as LearntRepository;
  const engine = {
    sources: async () => ({ repositories: [learnt], storeBytes: 0, paused: null }),
    override: async (request) => {
      made.push(request);
      return {};
    },
  } satisfies Pick<Engine, 'sources' | 'override'> as unknown as Engine;
  const values = { store: '/s', language: 'go', ...(scope === undefined ? {} : { scope }) };
  for await (const _ of profileCommand.run(engine, ['mute', 'layout.indent'], values));
  return made;
}

describe('deciding about style from the command line', () => {
  const check = (name: string, scope: string | undefined, expected: string) =>
    it(name, async () =>
      deepEqual(
        (await decided(scope)).map((one) => one.scope),
        [expected],
      ),
    );
  check('holds everywhere', undefined, 'author');
  check('holds everywhere where that is said', 'author', 'author');
  check('holds in a repository', here, `repository:${here}`);
  check('holds in the repository around a folder', join(here, 'application'), `repository:${here}`);

  const refuse = (name: string, scope: string, message: RegExp) =>
    it(name, () =>
      rejects(
        decided(scope),
        (error) => error instanceof HumanError && message.test(error.message) && error.hint !== '',
      ),
    );
  refuse('is refused for a folder that is not there', '/no/such', /There is no \/no\/such/);
  refuse('is refused where nothing was learned', dirname(here), /is in no repository that was learned/);
});
