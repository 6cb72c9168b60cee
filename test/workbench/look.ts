import { openWorkbench } from './openWorkbench';
import { createProject, slipped, unfinished } from './project';
import { chooseTheme, draftAt, openProfile, openTriage, reviewPanel, shoot, themes } from './surfaces';
import { ghostText, openFileAt, runCommand, type, until, type Workbench, waitUntilReady } from './workbench';

/** Each surface, by the name under which it is asked for and its picture is written. */
const surfaces: Readonly<Record<string, (workbench: Workbench) => Promise<unknown>>> = {
  async ghost({ page }) {
    await openFileAt(page, 'lib/format.js', 16);
    await page.keyboard.press('Enter');
    await type(page, '  if (!');
    await until('Ghost text', () => ghostText(page));
  },
  draft: ({ page }) => draftAt(page, unfinished, 6),
  async preview({ page }) {
    const panel = await reviewPanel(page, '.card');
    await panel.locator('.card button.preview').first().click();
    await page.locator('.monaco-diff-editor').waitFor();
  },
  triage: ({ page }) => openTriage(page, slipped),
  async profile({ page }) {
    const profile = await openProfile(page);
    await profile.locator('details.row > summary').first().click();
  },
  async menu({ page }) {
    await page.locator('.statusbar-item').getByLabel('Coding Double').first().click();
    await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
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

async function look(names: readonly string[]) {
  const project = createProject();
  const workbench = await openWorkbench({ folder: project.folder, file: unfinished });
  const { page, settingsFile } = workbench;
  try {
    await waitUntilReady(page).catch((error) => console.log(`  not ready: ${String(error).split('\n')[0]}`));
    for (const name of names) {
      try {
        await surfaces[name]?.(workbench);
        for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
          await chooseTheme(page, settingsFile, theme);
          await shoot(page, `${name}-${theme}`);
          console.log(`  screenshots/${name}-${theme}.png`);
        }
      } catch (error) {
        await shoot(page, `${name}-failure`);
        console.log(`  screenshots/${name}-failure.png: ${error instanceof Error ? error.message : error}`);
        process.exitCode = 1;
      }
    }
  } finally {
    await workbench.close();
    project.remove();
  }
}

const asked = process.argv.slice(2).filter((name) => name in surfaces);
void look(asked.length > 0 ? asked : Object.keys(surfaces));
