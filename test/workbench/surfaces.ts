import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { root } from '../../scripts/step.mjs';
import { localized } from './localized';
import { choose, openFileAt, patience, runCommand, until, webviewWith } from './workbench';

/** The surfaces of the extension, each opened as a person opens it. */

/** The side panel "Coding Double" with the queue of suggestions in it. */
export async function reviewPanel(page: Page, selector = '.card, .empty'): Promise<Frame> {
  await showSideBar(page);
  return webviewWith(page, selector);
}

/** Brings the side bar with the two views to the front. */
export async function showSideBar(page: Page) {
  const product = localized(page, 'Coding Double');
  const tab = page.locator('.activitybar .action-item', { has: page.locator(`[aria-label^="${product}"]`) }).first();
  await tab.waitFor({ timeout: patience });
  if ((await tab.locator('[aria-expanded="true"]').count()) === 0 && !(await isChecked(tab))) await tab.click();
  await page.locator('.sidebar .composite.title', { hasText: new RegExp(product, 'i') }).waitFor({ timeout: patience });
}

const isChecked = async (tab: Locator) => (await tab.getAttribute('class'))?.split(' ').includes('checked') ?? false;

/** Asks for a draft of the function on a line, numbered from one; the panel shows it. */
export async function draftAt(page: Page, path: string, line: number): Promise<Frame> {
  await openFileAt(page, path, line);
  await runCommand(page, 'Double: Draft This Function Like Me');
  return webviewWith(page, '.card');
}

export async function openProfile(page: Page): Promise<Frame> {
  await runCommand(page, 'Double: Open Style Profile');
  return webviewWith(page, '.page');
}

/** The page that says what was learned from where. */
export async function openIndex(page: Page): Promise<Frame> {
  await runCommand(page, 'Double: Show Index');
  return webviewWith(page, '.page.index');
}

/** The page that says what was sent, decided and handed out. */
export async function openLedger(page: Page): Promise<Frame> {
  await runCommand(page, 'Double: Show Ledger');
  return webviewWith(page, '.page.ledger');
}

/** The rows of the triage view for a file, once there are any. */
export async function openTriage(page: Page, path: string): Promise<Locator> {
  await openFileAt(page, path, 1);
  await showSideBar(page);
  const rows = page
    .locator('.sidebar .pane', { hasText: new RegExp(localized(page, 'Triage'), 'i') })
    .locator('[role="treeitem"]');
  await rows.first().waitFor({ timeout: patience });
  return rows;
}

export const themes = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  contrast: 'Default High Contrast',
  'contrast-light': 'Default High Contrast Light',
} as const;
const marks = { dark: '.vs-dark', light: '.vs', contrast: '.hc-black', 'contrast-light': '.hc-light' } as const;

/** Changes the colour theme. */
export async function chooseTheme(page: Page, theme: keyof typeof themes) {
  await runCommand(page, 'Preferences: Color Theme');
  await choose(page, themes[theme]);
  await page.locator(`.monaco-workbench${marks[theme]}`).waitFor({ timeout: patience });
  // A webview is told of the theme later than the workbench.
  await until('The theme in the webviews', async () => {
    for (const frame of page.frames()) {
      const kind = await frame
        .evaluate<string | undefined>('document.body?.dataset.vscodeThemeId')
        .catch(() => undefined);
      if (kind !== undefined && kind !== themes[theme]) return false;
    }
    return true;
  });
}

/** Writes screenshots/NAME.png, for a person to look at. */
export async function shoot(page: Page, name: string) {
  const folder = join(root, 'screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
