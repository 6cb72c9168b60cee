import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../src/application/engine';
import { HumanError, isAbort } from '../../src/foundations/errors';
import { open, type Workplace, workplace } from '../engines';
import { ada, bob } from '../temporaryRepository';

const mine = (name: string) => `
function read${name} (buffer, options) {
  const text = decode(buffer, 'utf8')
  if (!text) return null
  const name = text.slice(0, options.length)
  return { name, mode: '0644' }
}
`;
const theirs = (name: string) => `
export async function make${name}({ Alpha_Beta: _alpha }) {
	var _x = await _alpha ?? \`y\`;

	// We do it.
	for (;;) { ++_x; }
}
`;
const files = (of: (name: string) => string, folder: string) =>
  Object.fromEntries(
    Array.from({ length: 6 }, (_, n) => [`${folder}/${n}.js`, of(`A${n}`) + of(`B${n}`) + of(`C${n}`)]),
  );

describe('measuring likeness', () => {
  let place: Workplace;
  beforeEach(() => {
    place = workplace();
    place.repository.commit(files(mine, 'mine'), { author: ada });
  });
  afterEach(() => place.remove());

  const read = async (engine: Engine) => void (await engine.index(place.request()));
  const sameRepository = async (engine: Engine) => {
    const result = await engine.likeness({ text: mine('X'), language: 'javascript', unit: 'function' });
    if ('insufficient' in result) throw new Error(result.insufficient);
    return result.auc.sameRepository;
  };

  it('compares with what others wrote beside the engineer, and keeps the number alone', async () => {
    place.repository.commit(files(theirs, 'theirs'), { author: bob });
    const { engine } = await open(place.store);
    await read(engine);
    assert.equal(await sameRepository(engine), null);
    const measured = await engine.measureLikeness({ language: 'javascript' });
    assert.deepEqual([measured.strangers, measured.repositories], [18, 1]);
    assert.ok((measured.auc.sameRepository ?? 0) > 0.9 && (measured.auc.others ?? 0) > 0.75);
    assert.equal(await sameRepository(engine), measured.auc.sameRepository);
    assert.doesNotMatch(readFileSync(join(place.store, 'likeness.json'), 'utf8'), /double-|alpha|example/i);
    await engine.close();
    const { engine: next } = await open(place.store);
    assert.equal(await sameRepository(next), measured.auc.sameRepository);
    await next.forget({ repository: place.repository.path });
    assert.equal(existsSync(join(place.store, 'likeness.json')), false);
  });

  it('says nothing where nobody else wrote', async () => {
    const { engine } = await open();
    await read(engine);
    const { auc, strangers } = await engine.measureLikeness({ language: 'javascript' });
    assert.deepEqual([auc.sameRepository, strangers], [null, 0]);
  });

  it('leaves out files in which an agent wrote', async () => {
    place.repository.commit(files(theirs, 'theirs'), { author: { name: 'Robo', email: 'robo@example.com' } });
    const { engine } = await open(undefined, { agents: ['robo@example.com'] });
    await read(engine);
    assert.equal((await engine.measureLikeness({ language: 'javascript' })).strangers, 0);
  });

  it('refuses what it cannot measure, and says why', async () => {
    const { engine } = await open();
    await read(engine);
    const refused = (request: Parameters<Engine['measureLikeness']>[0], why: RegExp) =>
      assert.rejects(
        engine.measureLikeness(request),
        (error) => error instanceof HumanError && why.test(error.message),
      );
    await refused({ language: 'python' }, /^Too few files of yours are known in this language: 0,/);
    await refused({ language: 'javascript', repositories: ['/nowhere'] }, /is not learned/);
  });

  it('stops when it is told to', async () => {
    place.repository.commit(files(theirs, 'theirs'), { author: bob });
    const { engine } = await open();
    await read(engine);
    await assert.rejects(engine.measureLikeness({ language: 'javascript' }, AbortSignal.abort()), isAbort);
  });
});
