import assert from 'node:assert/strict';
import type { Engine } from '../../src/application/engine';
import { serveEngine } from '../../src/application/serve';
import type { Message, Port } from '../../src/foundations/rpc';

/** What the engine is called with when a request arrives; undefined: it is refused before. */
async function called(method: keyof Engine, params: object): Promise<unknown> {
  let given: unknown;
  const engine = new Proxy({} as Engine, {
    get: (_, name) => {
      if (name === 'then') return undefined;
      if (name === 'on') return () => () => {};
      return async (request: unknown) => {
        given = request;
        return {};
      };
    },
  });
  let receive: (message: Message) => void = () => {};
  const port: Port = {
    send: () => {},
    receive: (listener) => {
      receive = listener;
    },
  };
  const { idle } = serveEngine(Promise.resolve(engine), port);
  receive({ id: 1, method, params });
  await idle();
  return given;
}

describe('what a served engine is asked', () => {
  const check = (method: keyof Engine, params: object, expected: object | undefined) =>
    it(`${method} ${JSON.stringify(params)}`, async () => assert.deepEqual(await called(method, params), expected));
  const decision = { dimension: 'd', language: 'go', unit: 'source', scope: 'author' };

  check('override', { ...decision, action: 'prefer', value: 'x' }, { ...decision, action: 'prefer', value: 'x' });
  // Taking back says null, which is no absent field.
  check('override', { ...decision, action: null }, { ...decision, action: null });
  check('override', { ...decision, action: 'pin', value: null }, { ...decision, action: 'pin' });
  check('override', decision, undefined);
  check('profile', { path: null, unit: 'test' }, { unit: 'test' });
  const refined = {
    id: 'a',
    texts: [{ path: '/a.js', text: 'a' }],
    edits: [{ number: 0, before: 'b', newText: 'c' }],
    checks: [{ name: 'formatted', passed: true, note: '' }],
  };
  check('refine', refined, refined);
  check('refine', { ...refined, texts: [], edits: [], checks: [] }, { id: 'a', texts: [], edits: [], checks: [] });
  check('refine', { ...refined, checks: [{ name: 'parses', passed: true, note: '' }] }, undefined);
  check('refine', { ...refined, edits: [{ number: 0, newText: 'c' }] }, undefined);
  check('refine', { ...refined, texts: { '/a.js': 'a' } }, undefined);
  check('likeness', { text: '', language: 'go', unit: null }, { text: '', language: 'go', unit: 'function' });
});
