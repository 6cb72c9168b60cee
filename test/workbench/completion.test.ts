import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, unfinished } from './project';
import { shoot } from './surfaces';
import {
  ghostText,
  openFileAt,
  patience,
  runCommand,
  save,
  type,
  until,
  type Workbench,
  waitUntilReady,
} from './workbench';

const file = 'lib/schedule.js';

/** The manners of ghost text, by real keys: what is accepted, undone, passed over and explained. */
describe('ghost text', () => {
  let project: Project;
  let workbench: Workbench;
  let original: string;

  before(async () => {
    project = createProject();
    original = project.read(file);
    workbench = await openWorkbench({ folder: project.folder, file: unfinished });
    await waitUntilReady(workbench.page);
  });

  after(async () => {
    await workbench?.close();
    project?.remove();
  });

  afterEach(async function () {
    const { page } = workbench;
    if (this.currentTest?.state === 'failed') await shoot(page, `failed ${this.currentTest.title}`);
    await page.keyboard.press('Escape');
    project.write(file, original);
    await openFileAt(page, file, 1);
    await runCommand(page, 'File: Revert File');
    await page.locator('.tab.active.dirty').waitFor({ state: 'detached', timeout: patience });
  });

  /** Opens a line of its own in a method and types there until ghost text comes. */
  async function ghostOnNewLine(page: Page, typed = 'assert'): Promise<string> {
    await openFileAt(page, file, 50);
    await page.keyboard.press('Enter');
    await type(page, typed);
    return until('Ghost text', () => ghostText(page));
  }

  /** The text of the line that was opened, as it is saved. */
  async function newLine(page: Page): Promise<string> {
    await save(page);
    return project.read(file).split('\n')[50] ?? '';
  }

  /** What is kept of how completions were received: accepted and rejected, over all of JavaScript. */
  const reception = () =>
    until('The file of receptions', () => {
      const path = readdirSync(workbench.data, { recursive: true, encoding: 'utf8' }).find((name) =>
        name.endsWith('feedback.json'),
      );
      const kept = path && JSON.parse(readFileSync(join(workbench.data, path), 'utf8')).places.javascript;
      return kept as [accepted: number, rejected: number] | undefined;
    });

  it('is taken back by one undo right after it was accepted', async () => {
    const { page } = workbench;
    const ghost = await ghostOnNewLine(page);
    await page.keyboard.press('Tab');
    await until('The accepted text', async () => !(await ghostText(page)));
    assert.equal(await newLine(page), `    assert${ghost}`);
    await page.keyboard.press('ControlOrMeta+Z');
    // It is not saved: a line that ends in the middle of a word would be learned as it stands.
    await until('The line as it was typed', async () => {
      const lines = await page.locator('.monaco-editor .view-line').allTextContents();
      return lines.some((line) => line.replaceAll('\u00a0', ' ') === '    assert');
    });
  });

  it('is accepted word by word by the editor’s key, and that is remembered', async () => {
    const { page } = workbench;
    const ghost = await ghostOnNewLine(page);
    const [accepted] = await reception();
    await page.keyboard.press('ControlOrMeta+ArrowRight');
    await until('The rest of the ghost text', async () => {
      const rest = await ghostText(page);
      return rest !== undefined && rest.length < ghost.length && ghost.endsWith(rest);
    });
    await until('The acceptance on disk', async () => (await reception())[0] > accepted);
    assert.match(await newLine(page), /^ {4}assert\w+$/);
  });

  it('is rejected by who types something else, and that is remembered', async () => {
    const { page } = workbench;
    await ghostOnNewLine(page);
    const [, rejected] = await reception();
    await new Promise((resolve) => setTimeout(resolve, 400));
    await type(page, '#');
    await until('The rejection on disk', async () => (await reception())[1] > rejected);
  });

  it('does not come where something is selected', async () => {
    const { page } = workbench;
    await ghostOnNewLine(page);
    await page.keyboard.press('Shift+ArrowLeft');
    await runCommand(page, 'Double: Suggest a Completion Here');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.equal(await ghostText(page), undefined);
  });

  /** What `typed` would bring ghost text for elsewhere, brings none for a while. */
  async function staysSilent(page: Page, typed = 'assert') {
    await type(page, typed);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(await ghostText(page), undefined);
  }

  it('does not come while the stops of a snippet are filled in', async () => {
    const { page } = workbench;
    await openFileAt(page, file, 50);
    await page.keyboard.press('Enter');
    await runCommand(page, 'Snippets: Insert Snippet');
    await page.locator('.quick-input-widget input').first().fill('For-Each');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'For-Each' }).first().click();
    await page.locator('.monaco-editor .snippet-placeholder').first().waitFor({ timeout: patience });
    await staysSilent(page);
  });

  it('does not come where two versions are compared', async () => {
    const { page } = workbench;
    project.write(file, original.replace('return null', 'return undefined'));
    await openFileAt(page, file, 50);
    await until('The comparison', async () => {
      await runCommand(page, 'Git: Open Changes'); // Which does nothing before git has seen the change.
      await page.locator('.monaco-diff-editor').waitFor({ timeout: 5000 });
      return true;
    });
    const changed = page.locator('.monaco-diff-editor .editor.modified .view-line', { hasText: 'return undefined' });
    await changed.first().click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await staysSilent(page);
    await page.keyboard.press('ControlOrMeta+Z');
    await runCommand(page, 'File: Revert File');
    await runCommand(page, 'View: Close Editor');
  });

  it('says where it comes from, and opens the line', async () => {
    const { page } = workbench;
    await ghostOnNewLine(page);
    await runCommand(page, 'Double: Why This Completion?');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: /sure/ }).first().waitFor({ timeout: patience });
    const texts = (await rows.allTextContents()).join('\n');
    await shoot(page, 'why this');
    assert.match(texts, /\d+ % sure\. At such a place \d+ % are enough\./);
    assert.match(texts, /lib\/\w+\.js:\d+/);
    await rows.filter({ hasText: /yours/ }).first().click();
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await page.locator('.monaco-editor .selected-text').first().waitFor();
  });

  it('is turned off and on by command', async () => {
    const { page } = workbench;
    await runCommand(page, 'Double: Turn Completions On or Off');
    await page.locator('.statusbar-item [aria-label*="Completions are off"]').waitFor({ timeout: patience });
    await runCommand(page, 'Double: Turn Completions On or Off');
    await page.locator('.statusbar-item [aria-label*="Completions are on"]').waitFor({ timeout: patience });
  });
});
