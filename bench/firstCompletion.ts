/**
 * The first minute of somebody new, in the workbench with a packed extension and an empty profile: from opening the folder,
 * over the question that is asked, answered by keys, to the first ghost text. Says when what happened, in seconds after the window began
 * to load, and how many decisions and keys it took.
 *
 *     npx tsx bench/firstCompletion.ts VSIX [FOLDER FILE LINE TEXT]
 *
 * FILE is relative to FOLDER, whose git configuration names the engineer; TEXT is typed on a new line below LINE, numbered from
 * one. Without a folder, the repository of the workbench tests is used.
 */
import type { Page } from 'playwright-core';
import { openInBrowser } from '../test/workbench/browserWorkbench';
import { createProject } from '../test/workbench/project';
import { shoot } from '../test/workbench/surfaces';
import { ghostText, openFileAt, patience, runCommand, statusItem, type, until } from '../test/workbench/workbench';

/** Presses the first button of a notification; it has a key of its own on some systems alone. */
const yes = 'Notifications: Accept Notification Primary Action';

async function main([vsix = '', ...given]: readonly string[]) {
  const project = given.length > 0 ? undefined : createProject();
  const [folder = '', file = '', line = '1', text = ''] = project
    ? [project.folder, 'lib/schedule.js', '50', 'assert']
    : given;
  const settings = { 'double.consent': 'ask', 'double.identities': [] };
  const workbench = await openInBrowser({ folder, file, vsix, settings });
  const { page } = workbench;
  const began = await page.evaluate<number>('performance.timeOrigin');
  let keys = 0;
  const tell = (what: string) => console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${what}`);
  try {
    tell('the file is painted');
    await statusItem(page).waitFor({ timeout: patience });
    tell('the editor has started the extension');
    await page
      .locator('.notifications-toasts .notification-list-item', { hasText: 'may Coding Double learn' })
      .waitFor({ timeout: patience });
    tell('asked who one is, and what may be learned');
    await shoot(page, 'first question');
    await runCommand(page, yes);
    tell('answered');
    await openFileAt(page, file, Number(line));
    tell('the cursor is in the file');
    await page.keyboard.press('Enter');
    keys += 1;
    for (const character of text) {
      await type(page, character);
      keys += 1;
      const shown = await seen(page);
      if (!shown) continue;
      tell(`ghost text after “${text}”, of which ${keys - 1} keys were typed: ${shown}`);
      await shoot(page, 'first ghost');
      break;
    }
    const ghost = await until('Ghost text', () => ghostText(page));
    tell(`ghost text is there: ${ghost}; decisions: 1, keys: ${keys}`);
  } catch (error) {
    await shoot(page, 'first failure');
    throw error;
  } finally {
    await workbench.close();
    project?.remove();
  }
}

/** Ghost text that comes while somebody types at an easy pace. */
async function seen(page: Page): Promise<string | undefined> {
  for (let waited = 0; waited < 300; waited += 50) {
    const text = await ghostText(page);
    if (text) return text;
    await page.waitForTimeout(50);
  }
  return undefined;
}

void main(process.argv.slice(2));
