import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { runGit } from '../temporaryRepository';
import { fullLedger } from './fullSnapshots';
import { localized } from './localized';
import { type Project, slipped, unfinished } from './project';
import { agree, answer, button, chooseFile, dialog, input, row, titled, told } from './quickInput';
import { draftAt, openIndex, openLedger, openProfile, openTriage, reviewPanel } from './surfaces';
import { ghostText, openFileAt, patience, runCommand, statusItem, type, until, type Workbench } from './workbench';

/** What is open while surfaces are looked at. */
export interface Scene extends Workbench {
  readonly project: Project;
  /** An empty folder, for what is written. */
  readonly folder: string;
}

type Open = (scene: Scene) => Promise<unknown>;

export interface Surface {
  readonly open: Open;
  /** Brings it back after another theme was chosen, where that closed it. */
  readonly again?: Open;
}

export type Surfaces = Readonly<Record<string, Surface>>;

/** What the choice of a theme leaves as it is. */
const staying = (surfaces: Readonly<Record<string, Open>>): Surfaces =>
  Object.fromEntries(Object.entries(surfaces).map(([name, open]) => [name, { open }]));

/** Lists, menus and dialogs, which are closed when a theme is chosen and can be opened anew. */
const fleeting = (surfaces: Readonly<Record<string, Open>>): Surfaces =>
  Object.fromEntries(Object.entries(surfaces).map(([name, open]) => [name, { open, again: open }]));

/** Each surface after something was learned, by the name under which it is asked for and its pictures are written. */
export const usualSurfaces: Surfaces = {
  ghost: { open: typeForGhost, again: typeLast },
  why: {
    async open(scene) {
      await typeForGhost(scene);
      await showWhy(scene);
    },
    again: showWhy,
  },
  ...staying({
    draft: ({ page }) => draftAt(page, unfinished, 6),
    async 'draft-below'({ page }) {
      const panel = await reviewPanel(page, '.card');
      for (const fold of await panel.locator('.card[open] .background summary').all()) await fold.click();
      await panel.locator('.keys').scrollIntoViewIfNeeded();
    },
    async preview({ page }) {
      const panel = await draftAt(page, unfinished, 6);
      await panel.locator('.card[open] button.preview').click();
      await page.locator('.monaco-diff-editor').waitFor();
    },
    async message({ page, project }) {
      runGit(project.folder, ['add', slipped]);
      await runCommand(page, 'Double: Draft Commit Message Like Me');
      const panel = await reviewPanel(page, '.card[open]');
      await panel.locator('.card[open]', { hasText: /queue\.js/ }).waitFor();
    },
    triage: ({ page }) => openTriage(page, slipped),
  }),
  ...fleeting({
    async problem({ page }) {
      await (await openTriage(page, slipped)).first().click();
      for (const key of ['Home', 'n', 'w']) {
        await page.keyboard.press(key);
        // The place is shown a moment later, which closes a list that is open by then.
        await page.waitForTimeout(1000);
      }
      await row(page, 'Found by a detector of Coding Double.').waitFor();
    },
    async dismiss({ page }) {
      await (await openTriage(page, slipped)).first().click();
      for (const key of ['Home', 'n']) await page.keyboard.press(key);
      await runCommand(page, 'Double: Dismiss Problem…');
      await row(page).waitFor();
    },
  }),
  ...staying({
    async fix({ page }) {
      await openTriage(page, slipped);
      const panel = await reviewPanel(page, '.card');
      const card = panel.locator('.card', { hasText: /queue\.js|=== / }).first();
      await card.locator('summary').first().click();
    },
    async profile({ page }) {
      const profile = await openProfile(page);
      const first = profile.locator('details.row > summary').first();
      await first.waitFor();
      await first.click();
    },
    async rows({ page }) {
      const profile = await openProfile(page);
      await profile.locator('section h2').nth(2).scrollIntoViewIfNeeded();
      await profile.locator('section h2').nth(2).evaluate('(it) => it.scrollIntoView({ block: "start" })');
    },
    async likeness({ page }) {
      await openFileAt(page, 'lib/schedule.js', 1);
      const profile = await openProfile(page);
      await openFold(page, 'likeness');
      await profile.locator('.likeness[open]').scrollIntoViewIfNeeded();
    },
    async replay({ page }) {
      const profile = await openProfile(page);
      await openFold(page, 'replay');
      await profile.locator('.replay[open] button.primary').click();
      await profile.locator('table.replayed').first().waitFor({ timeout: patience });
      await profile.locator('.replay').evaluate('(it) => it.scrollIntoView({ block: "start" })');
    },
    async 'left-out'({ page }) {
      const profile = await openProfile(page);
      await openFold(page, 'left');
      await profile.locator('.left').scrollIntoViewIfNeeded();
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
      await index
        .locator('.confirmation .keep')
        .first()
        .click({ timeout: 2000 })
        .catch(() => {});
      const exclude = (path: string) =>
        index.locator(`.choose-part[aria-label="${localized(page, 'Exclude {0}').replace('{0}', path)}"]`);
      await index.locator('.files > .disclosure').first().click();
      await index.locator('.tree .disclosure', { hasText: 'lib/' }).click();
      await exclude('lib/queue.js').click();
      await index.locator('.rules.excluded').waitFor();
      await index.locator('.weight select').first().selectOption('2');
      await index.locator('.rules.weights').waitFor();
      await exclude('lib/').click();
      await index.locator('.files .confirmation').waitFor();
      await index.locator('.files').first().evaluate('(it) => it.scrollIntoView({ block: "start" })');
    },
    async 'curation-below'({ page }) {
      const index = await openIndex(page);
      await index.locator('.year').first().click();
      await index.locator('.period .confirmation').waitFor();
      await index.locator('.index footer').scrollIntoViewIfNeeded();
    },
  }),
  ...fleeting({
    async forget({ page }) {
      await runCommand(page, 'Double: Forget Everything…');
      await dialog(page).waitFor();
    },
  }),
  ...staying({
    async narrow({ page }) {
      await page.setViewportSize({ width: 760, height: 900 });
      const index = await openIndex(page);
      await index.locator('.repository').first().waitFor();
    },
    'ledger-empty': ({ page }) => openLedger(page),
    ledger: ({ page }) => showFullLedger(page),
    async 'ledger-below'({ page }) {
      const ledger = await showFullLedger(page);
      await ledger.locator('.ledger footer').scrollIntoViewIfNeeded();
    },
    async 'ledger-narrow'({ page }) {
      await page.setViewportSize({ width: 760, height: 1000 });
      await showFullLedger(page);
    },
  }),
  ...fleeting({
    async menu({ page }) {
      await statusItem(page).click();
      await row(page).waitFor();
    },
    async tooltip({ page }) {
      await statusItem(page).hover();
      await page.locator('.workbench-hover, .monaco-hover').last().waitFor();
    },
    async places({ page }) {
      await runCommand(page, 'Double: Show Where Completions Are Welcome');
      await titled(page, 'Where Completions Are Welcome');
    },
    async export({ page }) {
      await runCommand(page, 'Double: Export Style Profile…');
      await row(page, 'AGENTS.md').waitFor();
    },
    async contents({ page }) {
      await runCommand(page, 'Double: Export My Double…');
      await dialog(page).waitFor();
    },
    async notifications({ page }) {
      await runCommand(page, 'Double: Undo the Last Import');
      await told(page);
    },
    async identities({ page }) {
      await runCommand(page, 'Double: Choose Identities…');
      await titled(page, 'Which of these are you?');
    },
    async agents({ page }) {
      await runCommand(page, 'Double: Let Other Agents Ask the Double…');
      await dialog(page).waitFor();
    },
    async sync({ page }) {
      await runCommand(page, 'Double: Set Up Sync…');
      await titled(page, 'Set Up Sync');
    },
    async palette({ page }) {
      await page.keyboard.press('F1');
      await input(page).fill(`>${localized(page, 'Double: Show Index').split(':')[0]}:`);
      await row(page).waitFor();
    },
    async explorer({ page }) {
      await runCommand(page, 'View: Show Explorer');
      await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'index.js' }).click({ button: 'right' });
      await page.locator('.monaco-menu .action-item', { hasText: localized(page, 'Coding Double') }).hover();
      await page.locator('.monaco-submenu .action-item').first().waitFor();
    },
  }),
  ...staying({
    async settings({ page }) {
      await runCommand(page, 'Preferences: Open Settings (UI)');
      const search = page.locator('.settings-editor .search-container .monaco-editor').first();
      await search.click();
      await page.keyboard.insertText('@ext:coding-double.coding-double');
      await page.locator('.settings-editor .setting-item-title', { hasText: 'Inline' }).first().waitFor();
    },
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((at) => [`step-${at}`, ({ page }: Scene) => showStep(page, at)])),
  }),
  import: { open: exportAndImport, again: importBack },
};

/** What somebody sees who has not answered anything yet. */
export const firstSurfaces: Surfaces = {
  ...staying({
    async 'new-review'({ page }) {
      await reviewPanel(page, '.empty');
    },
    async 'new-profile'({ page }) {
      await (await openProfile(page)).locator('.empty').waitFor();
    },
    async 'new-index'({ page }) {
      await (await openIndex(page)).locator('.question').first().waitFor();
    },
    async 'new-ledger'({ page }) {
      await openLedger(page);
    },
  }),
  ...fleeting({
    async 'new-menu'({ page }) {
      await statusItem(page).click();
      await row(page).waitFor();
    },
  }),
  ...staying({
    async 'new-steps'({ page }) {
      await runCommand(page, 'Double: Get Started');
      await page.locator('.getting-started-step').first().waitFor();
    },
  }),
};

/** What there is where an endpoint trains models. */
export const modelSurfaces: Surfaces = {
  ...fleeting({
    async endpoint({ page }) {
      await runCommand(page, 'Double: Set Up Endpoint…');
      await titled(page, 'Set Up Endpoint');
    },
  }),
  kit: { open: lookAtKit, again: lookAtKit },
  upload: {
    async open(scene) {
      await lookAtKit(scene);
      await scene.page.keyboard.press('Enter');
      await scene.page.locator('.tab.active[data-resource-name="DATA_CARD.md"]').waitFor({ timeout: patience });
      await lookAtUpload(scene);
    },
    again: lookAtUpload,
  },
  jobs: {
    async open(scene) {
      await lookAtUpload(scene);
      await agree(scene.page);
      await told(scene.page);
      await runCommand(scene.page, 'Notifications: Clear All Notifications');
      await lookAtJobs(scene);
    },
    again: lookAtJobs,
  },
  ...fleeting({
    async 'model-menu'({ page }) {
      await statusItem(page).click();
      await row(page).waitFor();
    },
    async 'model-notifications'({ page }) {
      await told(page);
    },
  }),
};

async function exportAndImport(scene: Scene) {
  const { page, folder } = scene;
  await runCommand(page, 'Double: Export My Double…');
  await agree(page);
  await row(page).waitFor();
  await page.keyboard.press('Enter');
  await chooseFile(page, 'OK', join(folder, 'my.double'));
  await answer(page, 'four words of mine');
  await answer(page, 'four words of mine');
  await told(page);
  await importBack(scene);
}

async function importBack({ page, folder }: Scene) {
  await runCommand(page, 'Double: Import a Double…');
  await chooseFile(page, localized(page, 'Import'), join(folder, 'my.double'));
  await answer(page, 'four words of mine');
  await dialog(page).waitFor();
}

async function lookAtKit({ page, folder }: Scene) {
  await runCommand(page, 'Double: Make Training Kit…');
  await button(page, 'OK').click();
  await answer(page, '');
  await chooseFile(page, localized(page, 'Kit Goes Here'), `${folder}/`);
  await row(page, 'Write nothing').waitFor();
}

async function lookAtUpload({ page, folder }: Scene) {
  await runCommand(page, 'Double: Fine-Tune a Model of Your Own…');
  await chooseFile(page, localized(page, 'Train With This'), `${folder}/`);
  await answer(page, 'base');
  await dialog(page).waitFor({ timeout: patience });
}

async function lookAtJobs({ page }: Scene) {
  await runCommand(page, 'Double: Show Fine-Tuning…');
  await row(page, 'base').waitFor();
}

async function typeForGhost({ page }: Scene) {
  await openFileAt(page, 'lib/schedule.js', 50);
  await page.keyboard.press('Enter');
  await type(page, 'assert');
  await until('Ghost text', () => ghostText(page));
}

async function typeLast({ page }: Scene) {
  await page.keyboard.press('Backspace');
  await type(page, 't');
  await until('Ghost text', () => ghostText(page));
}

async function showWhy({ page }: Scene) {
  await runCommand(page, 'Double: Why This Completion?');
  await row(page, 'How sure a completion must be').waitFor();
}

async function openFold(page: Page, name: string) {
  const profile = await openProfile(page);
  const fold = profile.locator(`details.${name}`);
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click();
}

/** The ledger with everything that can stand in it, which would take days to come about. */
async function showFullLedger(page: Page) {
  const ledger = await openLedger(page);
  await ledger.evaluate(`window.postMessage(${JSON.stringify(fullLedger)}, '*')`);
  await ledger.locator('table.handed tbody tr').first().waitFor();
  return ledger;
}

/** A step of the walkthrough, numbered from one, with its picture. */
async function showStep(page: Page, at: number) {
  await runCommand(page, 'Double: Get Started');
  const step = page.locator('.getting-started-step').nth(at - 1);
  await step.waitFor();
  if ((await step.getAttribute('aria-expanded')) !== 'true') await step.click();
  await page.locator('.getting-started-media iframe, .getting-started-media webview').first().waitFor();
}
