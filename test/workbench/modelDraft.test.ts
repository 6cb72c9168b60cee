import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { type EndpointServer, endpointServer, listing, saying } from '../endpointServer';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, unfinished } from './project';
import { endStory, pressKeys, untilSaid } from './story';
import { draftAt, openLedger, shoot } from './surfaces';
import {
  openFileAt,
  patience,
  runCommand,
  save,
  until,
  type Workbench,
  waitUntilReady,
  webviewWith,
} from './workbench';

const body = ['  assertShip(ship)\n', '  return hours * 25\n'];
const whole = ['```js\n', 'function tugFee (ship, hours) {\n', ...body, '}\n', '```'];

/**
 * Drafts that models write, from the set-up of a server to what is taken back, by keys alone. The tests are one story, each
 * going on where the last one ended.
 */
describe('workbench: drafts by models', () => {
  let project: Project;
  let workbench: Workbench;
  let server: EndpointServer;
  let panel: Frame;
  let empty = '';

  before(async () => {
    server = await endpointServer(listing('tiny', 'large'));
    project = createProject();
    empty = project.read(unfinished);
    workbench = await openWorkbench({
      folder: project.folder,
      file: unfinished,
      beside: join(__dirname, 'fixtures', 'model'),
    });
    await waitUntilReady(workbench.page);
  });

  endStory(() => ({ workbench, project }));
  after(() => server?.close());

  const press = (...keys: string[]) => pressKeys(workbench, ...keys);
  const said = (words: RegExp) => untilSaid(panel, words);
  const tug = () => panel.locator('.card', { hasText: 'Draft of tugFee' });
  const host = () => new URL(server.url).host;
  /** Types into the quick input that says this, and goes on. */
  const answer = async (words: string, text: string) => {
    const { page } = workbench;
    const input = page.locator('.quick-input-widget', { hasText: words }).locator('input:focus');
    await input.waitFor({ timeout: patience });
    await page.keyboard.type(text);
    await shoot(page, `model ${words.replaceAll(/\W+/g, ' ').trim()}`);
    await press('Enter');
  };
  const statusSays = (words: string) =>
    workbench.page
      .locator(`.statusbar-item [aria-label^="Coding Double"][aria-label*="${words}"]`)
      .first()
      .waitFor({ timeout: patience });

  it('need a server, which is set up by its address and its models', async () => {
    await runCommand(workbench.page, 'Double: Set Up Endpoint…');
    await answer('Set Up Endpoint', 'another');
    await answer('Address of a server', server.url);
    await answer(`Model of ${host()} for completions`, 'tiny');
    await answer(`Model of ${host()} for drafts`, 'large');
    await statusSays(`${host()} (tiny)`);
  });

  it('come piece by piece, and are called off by a key', async () => {
    const { page } = workbench;
    server.behave(saying([...whole.slice(0, 4), ...Array<string>(200).fill('  // and so on\n')], { pause: 150 }));
    await openFileAt(page, unfinished, 6);
    await runCommand(page, 'Double: Draft This Function Like Me');
    panel = await webviewWith(page, '.writing');
    await until('Text', async () => /hours \* 25/.test((await panel.locator('.writing .code').textContent()) ?? ''));
    assert.ok((await panel.locator('.writing').textContent())?.includes(`large at ${host()}`));
    await shoot(page, 'model writing');
    await runCommand(page, 'Double: Focus on Review View');
    await until('The focus', () => panel.evaluate(`!!document.activeElement?.closest('.writing')`));
    await press('x');
    await panel.locator('.writing').waitFor({ state: 'detached' });
    await until('The server to be left', () => server.hungUp > 0);
    await shoot(page, 'model cancelled');
    assert.equal(await panel.locator('.card').count(), 0);
    assert.equal(project.read(unfinished), empty);
  });

  it('say who wrote them and what was sent, and are taken back by one undo', async () => {
    const { page } = workbench;
    server.behave(saying(whole, { usage: [812, 41] }));
    panel = await draftAt(page, unfinished, 6);
    await tug().waitFor();
    await shoot(page, 'model draft');
    assert.match((await tug().textContent()) ?? '', new RegExp(`Written by large at ${host()}`));
    await tug().locator('summary').first().focus();
    await press('a');
    await said(/^Accepted/);
    await openFileAt(page, unfinished, 1);
    await save(page);
    assert.equal(project.read(unfinished), empty.replace('{\n}', `{\n${body.join('')}}`));
    await press('ControlOrMeta+Z');
    await save(page);
    assert.equal(project.read(unfinished), empty);
  });

  it('come again in other words, and have the focus of who waited for them', async () => {
    panel = await draftAt(workbench.page, unfinished, 6);
    await tug().locator('summary').first().focus();
    server.behave(saying([whole.join('').replace('25', 'ship.length')], { pause: 300 }));
    await press('r');
    await workbench.page.keyboard.type('By the length of the ship');
    await press('Enter');
    await tug().filter({ hasText: 'hours * ship.length' }).waitFor();
    await until('The focus', () => panel.evaluate(`!!document.activeElement?.closest('.card[open]')`));
    assert.match(server.received.at(-1)?.body ?? '', /By the length of the ship/);
    await press('x', 'Enter');
    await said(/^Rejected: /);
  });

  it('are in the ledger', async () => {
    const { page } = workbench;
    const ledger = await openLedger(page);
    const row = ledger.locator('table.sent tbody tr', { hasText: 'large' }).filter({ hasText: 'Draft' });
    await row.first().waitFor({ timeout: patience });
    await shoot(page, 'model ledger');
  });

  it('are messages for what is staged, which go into the box, and what stood there comes back', async () => {
    const { page } = workbench;
    server.behave(saying(['Ask what a tug costs']));
    await runCommand(page, 'Git: Stage All Changes');
    await runCommand(page, 'Source Control: Focus on Changes View');
    const box = page.locator('.scm-input');
    const boxSays = (words: string) =>
      until(words, async () => ((await box.textContent()) ?? '').replaceAll('\u00a0', ' ').includes(words));
    await box.click();
    await page.keyboard.type('half a thought');
    await runCommand(page, 'Double: Draft Commit Message Like Me');
    panel = await webviewWith(page, '.card');
    const card = panel.locator('.card', { hasText: 'Ask what a tug costs' }).first();
    await card.waitFor();
    await shoot(page, 'model message');
    await card.locator('summary').first().focus();
    await press('a');
    await said(/^Accepted: .* is kept\.$/);
    await shoot(page, 'model message accepted');
    assert.ok(await panel.locator('.restore').isVisible());
    await runCommand(page, 'Source Control: Focus on Changes View');
    await boxSays('Ask what a tug costs');
    await runCommand(page, 'Double: Bring Back the Commit Message That Was Replaced');
    await boxSays('half a thought');
    await shoot(page, 'model message back');
  });

  it('are written by a model of the editor that was chosen', async () => {
    const { page } = workbench;
    const before = server.received.length;
    await runCommand(page, 'Double: Choose Language Model for Drafts…');
    await answer('Language model for drafts', 'Parrot');
    panel = await draftAt(page, unfinished, 6);
    await tug().waitFor();
    await shoot(page, 'model of the editor');
    assert.match((await tug().textContent()) ?? '', /Written by Parrot, a model of the editor/);
    assert.equal(server.received.length, before);
  });
});
