import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, unfinished } from './project';
import { endStory } from './story';
import { shoot } from './surfaces';
import { runCommand, until, type Workbench, waitUntilReady } from './workbench';

const passphrase = 'four words of mine';

/** The double in one encrypted file: listed before it is written, looked into before it is merged. */
describe('workbench: a portable double', () => {
  let project: Project;
  let workbench: Workbench;

  before(async () => {
    project = createProject();
    workbench = await openWorkbench({ folder: project.folder, file: unfinished });
    await waitUntilReady(workbench.page);
  });

  endStory(() => ({ workbench, project }));

  const file = () => join(project.folder, 'my.double');
  const input = () => workbench.page.locator('.quick-input-widget .quick-input-box input').first();
  const answer = async (text: string) => {
    await input().fill(text);
    await workbench.page.keyboard.press('Enter');
  };
  const dialog = (text: string) => workbench.page.locator('.monaco-dialog-box', { hasText: text });
  const asked = (text: string) => workbench.page.locator('.quick-input-widget', { hasText: text }).waitFor();
  /** A toast may be gone before a busy machine has looked. */
  const told = async (text: string) => {
    await runCommand(workbench.page, 'Notifications: Show Notifications');
    await workbench.page.locator('.notifications-center', { hasText: text }).waitFor();
  };
  /** The dialog for a file fills in a folder of its own when it has come; what is typed before is lost. */
  const choose = async (button: string) => {
    await workbench.page.locator('.quick-input-widget .monaco-button', { hasText: button }).waitFor();
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: /^\.\.$/ }).waitFor();
    await input().fill(file());
    await asked('.git');
    await workbench.page.locator('.quick-input-widget .monaco-button', { hasText: button }).click();
  };

  it('is written where and with what a person chose', async () => {
    const { page } = workbench;
    await runCommand(page, 'Double: Export My Double…');
    await dialog('This goes into the exported file').waitFor();
    await shoot(page, 'double contents');
    await dialog('This goes into').locator('.monaco-button', { hasText: 'Choose File' }).click();
    await asked('The text of your own code, too');
    await shoot(page, 'double code');
    await page.keyboard.press('Enter');
    await choose('OK');
    await asked('A passphrase for the file');
    await answer('short');
    await asked('At least 8 characters');
    await answer(passphrase);
    await asked('The passphrase again');
    await answer(passphrase);
    await until('The file', () => existsSync(file()));
    assert.match(readFileSync(file(), 'latin1'), /^coding-double 1\n/);
    await told('Nobody can open it without');
    await shoot(page, 'double exported');
  });

  it('says before it is merged that what is read here counts once', async () => {
    const { page } = workbench;
    await runCommand(page, 'Double: Import a Double…');
    await choose('Import');
    await asked('The passphrase of');
    await answer(passphrase);
    await dialog('its history is known here').waitFor();
    await shoot(page, 'double import');
    await dialog('Import this double')
      .locator('.monaco-button', { hasText: /^Import$/ })
      .click();
    await told('Nothing changed');
    await runCommand(page, 'Double: Undo the Last Import');
    await told('There is no import to undo');
  });
});
