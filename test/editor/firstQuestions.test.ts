import assert from 'node:assert/strict';
import type { Consent, IdentityCandidate } from '../../src/application/engine';
import { openFakeEditor } from './fakeEditor';

interface Start {
  /** Repositories that are there; default: one. */
  readonly repositories?: readonly string[];
  /** Whether the address of the engineer is found on this machine; default: it is. */
  readonly found?: boolean;
  /** The button pressed at each question, in order; `undefined`: it is closed. */
  readonly pressed: readonly (string | undefined)[];
}

interface Outcome {
  /** Words of each question, in order. */
  readonly asked: readonly RegExp[];
  readonly identities?: readonly string[];
  readonly decided?: Readonly<Record<string, Consent>>;
}

const ada = 'ada@example.org';
const memory = () => {
  const kept = new Map<string, unknown>();
  return {
    get: (key: string, none: unknown) => (kept.has(key) ? kept.get(key) : none),
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
};

/** What somebody new is asked, until nothing is left to ask. */
describe('first questions', () => {
  function check(what: string, { repositories = ['/w/harbour'], found = true, pressed }: Start, expected: Outcome) {
    it(what, async () => {
      const buttons: (readonly string[])[] = [];
      const settings: Record<string, unknown> = { consent: 'ask', identities: [], repositories: [] };
      const editor = openFakeEditor({
        onWrite: () => assert.fail('Nothing is written.'),
        onPost: () => {},
        mayWrite: () => false,
        answer: (_, offered) => pressed[buttons.push(offered) - 1],
        settings,
        folders: ['/w'],
      });
      const { createScope } = require('../../src/editor/scope') as typeof import('../../src/editor/scope');
      const candidate = { name: 'Ada', email: ada, commits: 4, configured: found, committedHere: found };
      const engine = {
        discover: async () => ({ repositories }),
        sources: async () => ({ repositories: [] }),
        identities: async () => [candidate as IdentityCandidate],
      };
      const scope = createScope(engine as never, memory() as never);
      const isAnswered = async () => {
        await scope.look();
        return scope.ask();
      };
      for (let rounds = 0; await isAnswered(); rounds++) assert.ok(rounds < 5, 'It asks without end.');
      assert.equal(editor.said.length, expected.asked.length, editor.said.join('\n'));
      for (const [at, words] of expected.asked.entries()) assert.match(editor.said[at] ?? '', words);
      await scope.look();
      const { own, decided } = scope.situation();
      assert.deepEqual(own, expected.identities ?? []);
      assert.deepEqual(Object.fromEntries(decided), expected.decided ?? {});
      // Closed questions wait elsewhere, and are not asked again.
      const before = editor.said.length;
      await isAnswered();
      assert.equal(editor.said.length, before);
    });
  }

  const both = /^Is ada@example\.org you, and may Coding Double learn from what you committed in “harbour”/;
  check(
    'are one where the address is known and there is one repository',
    { pressed: ['Learn'] },
    { asked: [both], identities: [ada], decided: { '/w/harbour': 'learn' } },
  );
  check(
    'keep rules alone when that is the answer',
    { pressed: ['Rules Only'] },
    { asked: [both], identities: [ada], decided: { '/w/harbour': 'rules' } },
  );
  check(
    'take a refusal for no more than it says: nobody has said who they are',
    { pressed: ['Never'] },
    { asked: [both], decided: { '/w/harbour': 'never' } },
  );
  check('learn nothing when they are closed', { pressed: [undefined] }, { asked: [both] });
  check(
    'let somebody else choose among the authors, and decide nothing when that is closed',
    { pressed: ['Not Me…'] },
    { asked: [both] },
  );
  check(
    'are two where there are several repositories',
    { repositories: ['/w/harbour', '/w/ship'], pressed: ['Yes, This Is Me', undefined] },
    { asked: [/only your own lines: those committed as ada/, /found 2 repositories/], identities: [ada] },
  );
  check(
    'ask who one is where no address is known',
    { found: false, pressed: [undefined] },
    { asked: [/Which of the authors are you/] },
  );
});
