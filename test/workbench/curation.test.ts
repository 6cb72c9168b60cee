import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, unfinished } from './project';
import { endStory, untilSaid } from './story';
import { openIndex, shoot } from './surfaces';
import { openFileAt, patience, runCommand, until, type Workbench, waitUntilReady } from './workbench';

/**
 * The engineer says what of their code is really theirs, by keys and clicks, and takes it back. The tests are one story, each
 * going on where the last one ended.
 */
describe('workbench: what of it is really the engineer', () => {
  let project: Project;
  let workbench: Workbench;
  let index: Frame;
  /** Own lines before anything was decided. */
  let all: number;

  before(async () => {
    project = createProject();
    workbench = await openWorkbench({ folder: project.folder, file: unfinished });
    await waitUntilReady(workbench.page);
    index = await openIndex(workbench.page);
    await until('Own lines', async () => (await ownLines()) > 0);
    all = await ownLines();
  });

  endStory(() => ({ workbench, project }));

  /** Presses a button of the page by key alone. */
  const press = async (selector: string) => {
    const button = index.locator(selector).first();
    await button.waitFor({ timeout: patience });
    await button.focus();
    await workbench.page.keyboard.press('Enter');
  };
  const ownLines = async () => {
    const figures = index.locator('.figures .number');
    return (await figures.count()) === 0 ? 0 : Number((await figures.first().textContent())?.replace(/\D/g, ''));
  };
  const untilLines = (lines: number) => until(`${lines} own lines`, async () => (await ownLines()) === lines);
  const rule = (kind: string, text: string) => index.locator(`.rules.${kind} > li`, { hasText: text });
  const untilGone = (kind: string) => index.locator(`.rules.${kind}`).waitFor({ state: 'detached', timeout: patience });
  const focused = () =>
    index.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent.trim()');
  const untilFocused = (words: string) => until(`The focus on ${words}`, async () => (await focused()) === words);
  const includes = (path: string) =>
    index.locator(`.choose-part[aria-label="Exclude ${path}"]`).waitFor({ timeout: patience });

  it('leaves out a folder at once, and keeps the focus where it was', async () => {
    await press('.files > .disclosure');
    await press('.choose-part[aria-label="Exclude test/"]');
    await untilSaid(index, /Done: Exclude test\/ of .*20 lines of one file/);
    await rule('excluded', 'leaves out 20 lines of one file').waitFor({ timeout: patience });
    await untilLines(all - 20);
    await untilFocused('Include test/ again');
    await shoot(workbench.page, 'curation excluded');
  });

  it('takes it back by undo', async () => {
    assert.match((await index.locator('.undo').textContent()) ?? '', /Undo: Exclude test\//);
    await press('.undo');
    await untilSaid(index, /Undone: Exclude test\//);
    await untilLines(all);
    await untilGone('excluded');
    await includes('test/');
  });

  it('says first what a large exclusion takes away, in its place', async () => {
    await press('.choose-part[aria-label="Exclude lib/"]');
    await index
      .locator('.files .confirmation', { hasText: /This leaves out \d+ lines of \d files/ })
      .waitFor({ timeout: patience });
    await untilFocused('Exclude');
    await shoot(workbench.page, 'curation asked');
    await workbench.page.keyboard.press('Enter');
    await rule('excluded', 'lib/').waitFor({ timeout: patience });
    await until('Fewer lines', async () => (await ownLines()) < all / 2);
    await press('.choose-part[aria-label="Include lib/ again"]');
    await untilLines(all);
  });

  it('marks the function at the cursor as how the engineer writes, and leads back to it', async () => {
    const { page } = workbench;
    await openFileAt(page, 'lib/schedule.js', 50);
    await runCommand(page, 'Double: This Is How I Write');
    index = await openIndex(page);
    await rule('exemplars', 'lib/schedule.js').waitFor({ timeout: patience });
    await shoot(page, 'curation exemplar');
    await press('.rules.exemplars .link');
    await page.locator('.tab.active[data-resource-name="schedule.js"]').waitFor({ timeout: patience });
    await runCommand(page, 'Double: Not How I Write');
    index = await openIndex(page);
    await untilGone('exemplars');
  });

  it('weighs a repository', async () => {
    await index.locator('.weight select').selectOption('2');
    await rule('weights', 'counts 2 ×').waitFor({ timeout: patience });
    await index.locator('.weight select').selectOption('1');
    await untilGone('weights');
  });

  it('leaves out a year', async () => {
    await press('.year');
    await press('.period .confirmation .confirm');
    await rule('excluded', '2026').waitFor({ timeout: patience });
    assert.equal(await index.locator('.curation > .warning').count(), 0);
    await until('Fewer lines', async () => (await ownLines()) < all / 2);
    await press('.rules.excluded .remove');
    await untilLines(all);
  });

  it('forgets everything after it was asked, and brings it back', async () => {
    const { page } = workbench;
    await press('.choose-part[aria-label="Exclude test/"]');
    await untilLines(all - 20);
    await press('.forget-everything');
    const dialog = page.locator('.monaco-dialog-box', { hasText: 'Forget everything that the double knows' });
    await dialog.waitFor({ timeout: patience });
    await shoot(page, 'curation forget everything');
    await dialog.locator('.monaco-button', { hasText: 'Forget Everything' }).click();
    await untilLines(0);
    await untilGone('excluded');
    await shoot(page, 'curation forgotten');
    await press('.undo');
    await untilSaid(index, /Undone: Forget everything/);
    await untilLines(all - 20);
    await rule('excluded', 'test/').waitFor({ timeout: patience });
  });
});
