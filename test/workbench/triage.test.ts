import assert from 'node:assert/strict';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, slipped } from './project';
import { endStory, pressKeys } from './story';
import { openTriage, shoot } from './surfaces';
import { openFileAt, runCommand, save, until, type Workbench, waitUntilReady } from './workbench';

/** Three slips of one rule, each with a fix that is determined. */
const slips = ['open', 'paused', 'closed'].map(
  (state) => `
exports.is_${state} = function (queue) {
  if (queue.state = '${state}') return true
  return queue.items.length === 0
}
`,
);

/** The list of problems as a person without a mouse goes through it. The tests are one story, each going on where the last one ended. */
describe('workbench: triage', () => {
  let project: Project;
  let workbench: Workbench;
  let slippedText = '';

  before(async () => {
    project = createProject();
    project.write(slipped, `${project.read(slipped).split('\nexports.isDone')[0]}${slips.join('')}`);
    slippedText = project.read(slipped);
    workbench = await openWorkbench({ folder: project.folder, file: slipped });
    await waitUntilReady(workbench.page);
    await openTriage(workbench.page, slipped);
  });

  endStory(() => ({ workbench, project }));

  const press = (...keys: string[]) => pressKeys(workbench, ...keys);
  const rows = () =>
    workbench.page
      .locator('.sidebar .pane', { hasText: /triage/i })
      .locator('[role="treeitem"][aria-level="2"][aria-label*="detector"]');
  const rowsAre = (count: number) => until(`${count} rows`, async () => (await rows().count()) === count);
  const selected = async () => (await rows().and(workbench.page.locator('.selected')).first().textContent()) ?? '';
  /** Goes to the first row, which is that of the rule. */
  const focusList = async () => {
    await runCommand(workbench.page, 'Double: Focus on Triage View');
    await press('Home');
  };
  /** The states whose slip is mended in the file on disk. */
  const mended = async () => {
    await save(workbench.page);
    return ['open', 'paused', 'closed'].filter((state) => project.read(slipped).includes(`queue.state === '${state}'`));
  };
  const undo = async () => {
    await openFileAt(workbench.page, slipped, 1);
    await press('ControlOrMeta+Z');
    await workbench.page.locator('.tab.active.dirty').waitFor();
    await save(workbench.page);
    assert.equal(project.read(slipped), slippedText, 'one undo takes all of it out');
    await rowsAre(3);
  };

  it('says of each place the cause, the source, how sure it is, and what was checked', async () => {
    await rowsAre(3);
    await shoot(workbench.page, 'triage list');
    const label = (await rows().first().getAttribute('aria-label')) ?? '';
    for (const words of [/warning|error/, /line \d+/, /detector/, /sure/, /a fix waits for review/, /✓ Parses/])
      assert.match(label, words);
  });

  it('goes on by n and back by p, accepts by a, and one undo takes it out', async () => {
    await focusList();
    await press('n', 'n', 'n');
    await until('The last row', async () => /line 45/.test(await selected()));
    await press('p');
    await until('The second row', async () => /line 40/.test(await selected()));
    await press('a');
    await rowsAre(2);
    await focusList();
    assert.deepEqual(await mended(), ['paused']);
    await undo();
  });

  it('means the row with the focus, though another one is selected', async () => {
    await focusList();
    await press('n');
    await until('The first row', async () => /line 35/.test(await selected()));
    await press('ArrowDown', 'a');
    await rowsAre(2);
    assert.deepEqual(await mended(), ['paused']);
    await undo();
  });

  it('dismisses by d in two steps, and brings back', async () => {
    const { page } = workbench;
    await focusList();
    await press('n', 'd');
    const pick = page.locator('.quick-input-widget .quick-input-list .monaco-list-row');
    await pick.filter({ hasText: 'Intended' }).waitFor();
    await shoot(page, 'triage dismiss');
    await press('Enter');
    await pick.filter({ hasText: 'Everywhere' }).waitFor();
    await press('Enter');
    await rowsAre(2);
    await runCommand(page, 'Double: Show Dismissed Problems…');
    await pick.first().waitFor();
    await shoot(page, 'triage dismissed');
    await press('ArrowDown', 'Space', 'Enter');
    await rowsAre(3);
    assert.equal(project.read(slipped), slippedText);
  });

  it('snoozes by s until the file changes', async () => {
    const { page } = workbench;
    await focusList();
    await press('n', 's');
    await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Until the file changes' }).waitFor();
    await press('Enter');
    await rowsAre(2);
    await openFileAt(page, slipped, 1);
    await press('Enter');
    await rowsAre(3);
    await press('ControlOrMeta+Z');
    await rowsAre(3);
  });

  it('ticks by the space bar, accepts what is ticked, and one undo takes all of it out', async () => {
    await focusList();
    const ticked = (count: number) =>
      until(`${count} ticks`, async () => (await rows().locator('.monaco-checkbox.checked').count()) === count);
    await press('n', 'Space');
    await ticked(1);
    await press('n', 'n', 'Space');
    await ticked(2);
    await shoot(workbench.page, 'triage ticked');
    await runCommand(workbench.page, 'Double: Accept Ticked Fixes');
    await rowsAre(1);
    assert.deepEqual(await mended(), ['open', 'closed']);
    await undo();
  });

  it('says why, with the rule', async () => {
    const { page } = workbench;
    await focusList();
    await press('n', 'w');
    await page
      .locator('.quick-input-list .monaco-list-row', { hasText: /detector/i })
      .first()
      .waitFor();
    await shoot(page, 'triage why');
    await press('Escape');
  });

  it('asked no other machine for anything', () => assert.deepEqual([...workbench.requests], []));
});
