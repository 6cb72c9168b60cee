import assert from 'node:assert/strict';
import { type EndpointServer, endpointServer, saying } from '../endpointServer';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, slipped } from './project';
import { endStory, pressKeys } from './story';
import { openTriage, shoot } from './surfaces';
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

/** A slip that is found, and for which no fix is determined. */
const slip = 'queue.items.length === queue.items.length';
const isOver = `function isOver (queue) {
  if (${slip}) return true
  return queue.state === 'closed'
}`;
const answer = isOver.replace(slip, 'queue.items.length === 0').split(/^/m);

/**
 * A fix that a model is asked for, from the list of problems to what is taken back, by keys alone. The tests are one story, each
 * going on where the last one ended.
 */
describe('workbench: a fix by a model', () => {
  let project: Project;
  let workbench: Workbench;
  let server: EndpointServer;
  let text = '';

  before(async () => {
    server = await endpointServer(saying(['```js\n', ...answer, '\n```'], { pause: 200 }));
    project = createProject();
    text = `${project.read(slipped).split('\nexports.isDone')[0]}\nexports.isOver = ${isOver}\n`;
    project.write(slipped, text);
    workbench = await openWorkbench({
      folder: project.folder,
      file: slipped,
      settings: { 'double.endpoint.url': server.url, 'double.endpoint.model': 'tiny', 'double.endpoint.kind': 'chat' },
    });
    await waitUntilReady(workbench.page);
    await openTriage(workbench.page, slipped);
  });

  endStory(() => ({ workbench, project }));
  after(() => server?.close());

  const press = (...keys: string[]) => pressKeys(workbench, ...keys);
  const row = () =>
    workbench.page
      .locator('.sidebar .pane', { hasText: /triage/i })
      .locator('[role="treeitem"][aria-level="2"]')
      .first();
  const rowSays = (words: RegExp) =>
    until(`${words}`, async () => words.test((await row().getAttribute('aria-label')) ?? ''));
  const askInList = async () => {
    await runCommand(workbench.page, 'Double: Focus on Triage View');
    const selected = row().and(workbench.page.locator('.selected'));
    if ((await selected.count()) === 0) await press('n');
    // While the list still moves its focus to the row, it takes it from the palette.
    await selected.waitFor();
    await runCommand(workbench.page, 'Double: Ask the Model for a Fix');
  };

  it('comes piece by piece, waits in the panel and in the list, and says what was checked', async () => {
    const { page } = workbench;
    await askInList();
    const panel = await webviewWith(page, '.writing');
    await shoot(page, 'fix writing');
    const card = panel.locator('.card', { hasText: 'Fix of isOver' });
    await card.waitFor({ timeout: patience });
    await rowSays(/a fix waits for review/);
    await shoot(page, 'fix waits');
    const said = (await card.textContent()) ?? '';
    assert.match(said, /Written by tiny/);
    assert.match(said, /items\.length === 0/);
    assert.match(said, /isOver/);
    assert.equal(project.read(slipped), text);
  });

  it('is accepted from the list, and one undo takes it out', async () => {
    const { page } = workbench;
    await runCommand(page, 'Double: Focus on Triage View');
    await press('n', 'a');
    await row().waitFor({ state: 'detached' });
    await openFileAt(page, slipped, 1);
    await save(page);
    assert.equal(project.read(slipped), text.replace(slip, 'queue.items.length === 0'));
    await press('ControlOrMeta+Z');
    await save(page);
    assert.equal(project.read(slipped), text);
    await row().waitFor({ timeout: patience });
  });

  it('is called off by a key, and nothing of it stays', async () => {
    const { page } = workbench;
    server.behave(
      saying(['```js\n', ...answer.slice(0, 2), ...Array<string>(200).fill('  // and so on\n')], { pause: 150 }),
    );
    await askInList();
    const panel = await webviewWith(page, '.writing');
    await runCommand(page, 'Double: Focus on Review View');
    await until('The focus', () => panel.evaluate(`!!document.activeElement?.closest('.writing')`));
    await press('x');
    await panel.locator('.writing').waitFor({ state: 'detached' });
    await until('The server to be left', () => server.hungUp > 0);
    assert.equal(await panel.locator('.card', { hasText: 'Fix of isOver' }).count(), 0);
    assert.equal(project.read(slipped), text);
  });
});
