import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { fullLedger } from './fullSnapshots';
import { localized } from './localized';
import { openWorkbench } from './openWorkbench';
import { createProject, slipped, unfinished } from './project';
import { chooseTheme, draftAt, openIndex, openLedger, openProfile, openTriage, shoot, themes } from './surfaces';
import {
  ghostText,
  openFileAt,
  runCommand,
  statusItem,
  type,
  until,
  type Workbench,
  waitUntilReady,
} from './workbench';

/** Each surface, by the name under which it is asked for and its pictures are written. */
const surfaces: Readonly<Record<string, (workbench: Workbench) => Promise<unknown>>> = {
  async ghost({ page }) {
    await openFileAt(page, 'lib/schedule.js', 50);
    await page.keyboard.press('Enter');
    await type(page, 'assert');
    await until('Ghost text', () => ghostText(page));
  },
  async why({ page }) {
    await openFileAt(page, 'lib/schedule.js', 50);
    await page.keyboard.press('Enter');
    await type(page, 'assert');
    await until('Ghost text', () => ghostText(page));
    await showWhy(page);
  },
  draft: ({ page }) => draftAt(page, unfinished, 6),
  async preview({ page }) {
    const panel = await draftAt(page, unfinished, 6);
    await panel.locator('.card button.preview').first().click();
    await page.locator('.monaco-diff-editor').waitFor();
  },
  triage: ({ page }) => openTriage(page, slipped),
  async problem({ page }) {
    await openTriage(page, slipped);
    await showReasons(page);
  },
  async profile({ page }) {
    const profile = await openProfile(page);
    await profile.locator('details.row > summary').first().click();
  },
  async index({ page }) {
    const index = await openIndex(page);
    await index.locator('details.fold > summary').first().click();
    await index.locator('.repository .switch .rules').first().click();
    await index.locator('.confirmation').waitFor();
  },
  async curation({ page }) {
    await openFileAt(page, 'lib/schedule.js', 50);
    await runCommand(page, 'Double: This Is How I Write');
    const index = await openIndex(page);
    await index.locator('.files > .disclosure').first().click();
    await index.locator('.tree .disclosure', { hasText: 'lib/' }).click();
    await index.locator('.choose-part[aria-label="Exclude lib/queue.js"]').click();
    await index.locator('.rules.excluded').waitFor();
    await index.locator('.weight select').first().selectOption('2');
    await index.locator('.rules.weights').waitFor();
    await index.locator('.year').first().click();
    await index.locator('.period .confirmation').waitFor();
    await index.locator('.curation .forget-everything').scrollIntoViewIfNeeded();
  },
  async narrow({ page }) {
    const index = await openIndex(page);
    await page.setViewportSize({ width: 760, height: 900 });
    await index.locator('.repository').first().waitFor();
  },
  ledger: ({ page }) => showFullLedger(page),
  async 'ledger-narrow'({ page }) {
    await showFullLedger(page);
    await page.setViewportSize({ width: 760, height: 1000 });
  },
  async menu({ page }) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await statusItem(page).click();
    await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  },
  async walkthrough({ page }) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await showDraftStep(page);
  },
  async settings({ page }) {
    await page.keyboard.press('Escape');
    await runCommand(page, 'Preferences: Open Settings (UI)');
    const search = page.locator('.settings-editor .search-container .monaco-editor').first();
    await search.click();
    await page.keyboard.insertText('@ext:coding-double.coding-double');
    await page.locator('.settings-editor .setting-item-title', { hasText: 'Inline' }).first().waitFor();
  },
};

/** What brings a surface back after another theme was chosen, where that closed it. */
const again: Readonly<Record<string, (workbench: Workbench) => Promise<unknown>>> = {
  async ghost({ page }) {
    await page.keyboard.press('Backspace');
    await type(page, 't');
    await until('Ghost text', () => ghostText(page));
  },
  why: ({ page }) => showWhy(page),
  problem: ({ page }) => showReasons(page),
  walkthrough: ({ page }) => showDraftStep(page),
  menu: (workbench) => surfaces['menu']?.(workbench) ?? Promise.resolve(),
};

/** The ledger with everything that can stand in it, which would take days to come about. */
async function showFullLedger(page: Page) {
  const ledger = await openLedger(page);
  await ledger.evaluate(`window.postMessage(${JSON.stringify(fullLedger)}, '*')`);
  await ledger.locator('table.handed tbody tr').first().waitFor();
}

/** The step of the walkthrough that has a picture with the most in it. */
async function showDraftStep(page: Page) {
  await runCommand(page, 'Double: Get Started');
  const step = page.locator('.getting-started-step').nth(4);
  await step.waitFor();
  if ((await step.getAttribute('aria-expanded')) !== 'true') await step.click();
  await page.locator('.getting-started-media iframe, .getting-started-media webview').first().waitFor();
}

async function showWhy(page: Page) {
  await runCommand(page, 'Double: Why This Completion?');
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: localized(page, 'How sure a completion must be') })
    .first()
    .waitFor();
}

/** Why a problem is one, asked by keys in the list. */
async function showReasons(page: Page) {
  await runCommand(page, 'Double: Focus on Triage View');
  for (const key of ['Home', 'n', 'w']) await page.keyboard.press(key);
  await page
    .locator('.quick-input-list .monaco-list-row', {
      hasText: localized(page, 'Found by a detector of Coding Double.'),
    })
    .first()
    .waitFor();
}

async function look(names: readonly string[], locale: string | undefined) {
  const project = createProject();
  const workbench = await openWorkbench({ folder: project.folder, file: unfinished, ...(locale ? { locale } : {}) });
  const { page } = workbench;
  try {
    await waitUntilReady(page);
    for (const name of names) await lookAt(workbench, name, locale ? `${locale}-${name}` : name);
  } finally {
    await workbench.close();
    project.remove();
  }
}

/** @param called the beginning of the names of its pictures */
async function lookAt(workbench: Workbench, name: string, called: string) {
  const { page } = workbench;
  try {
    await page.keyboard.press('Escape');
    await surfaces[name]?.(workbench);
    for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
      await chooseTheme(page, theme);
      await again[name]?.(workbench);
      await shoot(page, `${called}-${theme}`);
      console.log(`  screenshots/${called}-${theme}.png`);
    }
  } catch (error) {
    await shoot(page, `${called}-failure`).catch(() => {});
    console.log(`  screenshots/${called}-failure.png: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}

const { values, positionals } = parseArgs({ options: { locale: { type: 'string' } }, allowPositionals: true });
const asked = positionals.filter((name) => name in surfaces);
void look(asked.length > 0 ? asked : Object.keys(surfaces), values.locale);
