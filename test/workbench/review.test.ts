import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, slipped, unfinished } from './project';
import { endStory, pressKeys, untilSaid } from './story';
import { draftAt, openTriage, reviewPanel, shoot } from './surfaces';
import { openFileAt, runCommand, save, until, type Workbench, waitUntilReady } from './workbench';

/** The review queue as a person without a mouse goes through it. The tests are one story, each going on where the last one ended. */
describe('workbench: review', () => {
  let project: Project;
  let workbench: Workbench;
  let panel: Frame;
  let empty = '';

  before(async () => {
    project = createProject();
    empty = project.read(unfinished);
    workbench = await openWorkbench({ folder: project.folder, file: unfinished });
    await waitUntilReady(workbench.page);
    await openTriage(workbench.page, slipped);
    panel = await draftAt(workbench.page, unfinished, 6);
    await panel.locator('.card', { hasText: 'tugFee' }).first().waitFor();
  });

  endStory(() => ({ workbench, project }));

  const press = (...keys: string[]) => pressKeys(workbench, ...keys);
  const said = (words: RegExp) => untilSaid(panel, words);
  const focused = (selector: string) =>
    panel.evaluate(`!!document.activeElement?.closest(${JSON.stringify(selector)})`);
  const focusCard = (text: string) => panel.locator('.card', { hasText: text }).locator('summary').first().focus();
  const tug = () => panel.locator('.card', { hasText: 'tugFee' });

  it('stands by file, and n and p go from one to the next', async () => {
    await until('Two groups', async () => (await panel.locator('.group').count()) >= 2);
    await focusCard('tugFee');
    await shoot(workbench.page, 'review');
    await press('n');
    await until('The next card', async () =>
      /^(?!.*tugFee)/.test((await panel.locator('.card[open] .title').first().textContent()) ?? 'tugFee'),
    );
    await press('p');
    await until('The first card', async () =>
      /tugFee/.test((await panel.locator('.card[open] .title').first().textContent()) ?? ''),
    );
  });

  it('shows the diff by d, and opens a copy by e in which a person changes what is accepted', async () => {
    const { page } = workbench;
    await press('d');
    await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    await focusCard('tugFee');
    await press('e');
    const copy = page.locator('.tab.active', { hasText: 'tugFee' });
    await copy.waitFor();
    const editor = page.locator('.monaco-diff-editor .editor.modified .view-line', { hasText: 'tugFee (ship' }).first();
    await editor.click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('// seen');
    await shoot(page, 'review edited copy');
    await runCommand(page, 'Double: Accept Edited');
    await said(/^Accepted as you edited it/);
    await openFileAt(page, unfinished, 1);
    await save(page);
    assert.match(project.read(unfinished), /hours\) \{\n\s*\/\/ seen\n/);
    assert.equal(await tug().count(), 0);
    await page.keyboard.press('ControlOrMeta+Z');
    await save(page);
    assert.equal(project.read(unfinished), empty, 'one undo takes all of it out');
  });

  it('says that the text has changed, and follows when it merely moved', async () => {
    const { page } = workbench;
    panel = await draftAt(page, unfinished, 6);
    await tug().waitFor();
    await openFileAt(page, unfinished, 1);
    await page.keyboard.press('Home');
    await page.keyboard.type('// moved');
    await page.keyboard.press('Enter');
    await until('The new line', async () => /tug\.js:7/.test((await tug().textContent()) ?? ''));
    assert.equal(await tug().locator('.warning').count(), 0);
    await page.keyboard.press('ControlOrMeta+Z');
    await page.keyboard.press('ControlOrMeta+Z');
    await openFileAt(page, unfinished, 6);
    await page.keyboard.press('Enter');
    await page.keyboard.type('return 1');
    await tug().locator('.warning').waitFor();
    await shoot(page, 'review outdated');
    assert.ok(await tug().locator('button.accept').isDisabled());
    await runCommand(page, 'File: Revert File');
    await tug().locator('.warning').waitFor({ state: 'detached' });
  });

  it('asks again by r with other words, and keeps one draft for the place', async () => {
    await focusCard('tugFee');
    await press('r');
    await until('The field', () => focused('.ask.again input'));
    await workbench.page.keyboard.type('Count the hours');
    await press('Enter');
    await said(/^Waits for review|^Nothing was drafted/);
    assert.equal(await tug().count(), 1);
  });

  it('rejects by x with a reason, and the focus goes to the next card', async () => {
    await focusCard('tugFee');
    await press('x');
    await until('The reasons', () => focused('.ask.reject'));
    await shoot(workbench.page, 'review reasons');
    await press('Tab', 'Enter');
    await said(/^Rejected: /);
    await tug().waitFor({ state: 'detached' });
    assert.ok(await focused('.card'));
    assert.equal(project.read(unfinished), empty);
  });

  it('keeps what waits over a reload', async () => {
    const waiting = await panel.locator('.card').count();
    await workbench.reload();
    await waitUntilReady(workbench.page);
    await runCommand(workbench.page, 'Double: Focus on Review View');
    panel = await reviewPanel(workbench.page, '.card');
    assert.equal(await panel.locator('.card').count(), waiting);
  });
});
