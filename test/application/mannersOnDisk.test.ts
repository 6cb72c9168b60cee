import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DismissalReason } from '../../src/application/triageDoor';
import { HumanError } from '../../src/foundations/errors';
import { open, workplace } from '../engines';
import { ASSIGNMENT, newWindow, OTHER, SLIP } from '../manners';

describe('manners on disk', () => {
  let store: string;
  beforeEach(() => {
    store = mkdtempSync(join(tmpdir(), 'manners-'));
  });
  afterEach(() => rmSync(store, { recursive: true, force: true }));
  const dismissAt = async (window: ReturnType<typeof newWindow>, path: string, reason: DismissalReason = 'wrong') =>
    window.dismiss({ finding: await window.first(path, SLIP), reason, scope: 'here' });

  it('are those of all windows', async () => {
    const [one, other] = [newWindow(store), newWindow(store)];
    await dismissAt(one, '/r/a.js');
    await dismissAt(other, '/r/b.js');
    await dismissAt(one, '/r/c.js');
    for (const window of [one, other, newWindow(store)]) {
      equal((await window.dismissals()).dismissals.length, 3);
      deepEqual(
        (await window.triageRecord()).rules.map(({ shown, dismissed }) => [shown, dismissed]),
        [[3, 3]],
      );
      deepEqual(await window.found('/r/b.js', SLIP), ['1 dismissed']);
    }
  });
  it('are forgotten with their repository, but for what holds everywhere', async () => {
    const window = newWindow(store);
    await dismissAt(window, '/r/a.js');
    await dismissAt(window, '/s/a.js');
    await window.dismiss({ finding: await window.first('/r/b.js', OTHER), reason: 'wrong', scope: 'everywhere' });
    window.manners.forget('/r');
    const { dismissals } = await newWindow(store).dismissals();
    deepEqual(dismissals.map(({ finding, scope }) => [finding.path, scope]).sort(), [
      ['', 'everywhere'],
      ['/s/a.js', 'here'],
    ]);
    const files = readdirSync(store)
      .map((name) => readFileSync(join(store, name), 'utf8'))
      .join();
    ok(!files.includes('/r'), files);
    deepEqual(
      (await newWindow(store).triageRecord()).rules.map(({ repository }) => repository),
      ['/s'],
    );
  });
  it('quote nothing any more when consent is taken back', async () => {
    const window = newWindow(store);
    await dismissAt(window, '/r/a.js');
    window.manners.forgetCode('/r');
    deepEqual(
      (await newWindow(store).dismissals()).dismissals.map(({ finding }) => finding.message),
      [''],
    );
    deepEqual(await window.found('/r/a.js', SLIP), ['1 dismissed']);
  });
  it('lose in the engine what may quote code with consent, and the rest with the repository', async () => {
    const work = workplace();
    const { engine } = await open(work.store);
    const path = join(work.repository.path, 'lib', 'slip.js');
    await engine.index(work.request());
    const [finding] = (await engine.triage({ path, text: SLIP })).findings;
    ok(finding);
    await engine.dismiss({ finding, reason: 'intended', scope: 'here' });
    const messages = async () => (await engine.dismissals()).dismissals.map(({ finding: { message } }) => message);
    deepEqual(await messages(), [finding.message]);
    await engine.index(work.request('rules'));
    deepEqual(await messages(), ['']);
    await engine.forget({ repository: work.repository.path });
    deepEqual([await messages(), (await engine.triageRecord()).rules], [[], []]);
    await work.remove();
  });
  it('hold no code of accepted fixes', async () => {
    const window = newWindow(store);
    const [fix] = (await window.first('/r/a.js', SLIP)).fixes;
    ok(fix);
    window.manners.resolved(fix, 'accepted', {});
    ok(!readFileSync(join(store, 'rules.json'), 'utf8').includes('return'));
  });
  it('write nothing where nothing is to be forgotten', () => {
    newWindow(store).manners.forget('/r');
    equal(existsSync(join(store, 'dismissals.json')) || existsSync(join(store, 'rules.json')), false);
  });

  const damages: Readonly<Record<string, string>> = {
    'cut off': '{"version":1,"dism',
    'of a later version': '{"version":2,"dismissals":[]}',
    'no object': '[]',
    empty: '',
  };
  for (const [title, damage] of Object.entries(damages))
    it(`are set aside when they are ${title}, and that is said`, async () => {
      for (const name of ['dismissals.json', 'rules.json']) writeFileSync(join(store, name), damage);
      const window = newWindow(store);
      await dismissAt(window, '/r/a.js');
      equal(window.world.notices.length, 2);
      equal(readdirSync(store).filter((name) => name.includes('.unreadable-')).length, 2);
      equal((await newWindow(store).dismissals()).dismissals.length, 1);
    });
  it('leave out single entries that lost a part', async () => {
    const window = newWindow(store);
    await dismissAt(window, '/r/a.js');
    const file = join(store, 'dismissals.json');
    const content = JSON.parse(readFileSync(file, 'utf8'));
    const broken = [
      null,
      1,
      {},
      { ...content.dismissals[0], scope: 'nowhere' },
      { ...content.dismissals[0], finding: null },
    ];
    writeFileSync(file, JSON.stringify({ ...content, dismissals: [...broken, ...content.dismissals] }));
    equal((await newWindow(store).dismissals()).dismissals.length, 1);
  });
  it('say so where they cannot be written, and lose nothing', async () => {
    writeFileSync(join(store, 'no folder'), '');
    const window = newWindow(join(store, 'no folder'));
    const finding = await window.first('/r/a.js', SLIP);
    await rejects(window.dismiss({ finding, reason: 'wrong', scope: 'here' }), HumanError);
    deepEqual(await window.found('/r/a.js', SLIP), [ASSIGNMENT]);
  });
});
