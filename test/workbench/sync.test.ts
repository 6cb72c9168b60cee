import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from '../engines';
import { runGit } from '../temporaryRepository';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, unfinished } from './project';
import { endStory } from './story';
import { shoot } from './surfaces';
import { runCommand, until, type Workbench, waitUntilReady } from './workbench';

const passphrase = 'four words of mine';

/** Two machines in step through a remote that was named: this workbench, and a store beside it. */
describe('workbench: sync', () => {
  let project: Project;
  let workbench: Workbench;
  let folder: string;
  let remote: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sync-story-'));
    remote = join(folder, 'remote.git');
    runGit(folder, ['init', '-q', '--bare', remote]);
    const { engine } = await open(join(folder, 'elsewhere'));
    await engine.syncSetup({ remote });
    await engine.override({
      ...{ dimension: 'layout.quotes', language: 'javascript', unit: 'source', scope: 'author' },
      ...{ action: 'pin', value: '"' },
    });
    await engine.sync({ passphrase });
    await engine.close();
    project = createProject();
    workbench = await openWorkbench({ folder: project.folder, file: unfinished });
    await waitUntilReady(workbench.page);
  });

  endStory(() => ({ workbench, project }));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const input = () => workbench.page.locator('.quick-input-widget .quick-input-box input').first();
  const asked = (text: string) => workbench.page.locator('.quick-input-widget', { hasText: text }).waitFor();
  const answer = async (text: string) => {
    await input().fill(text);
    await workbench.page.keyboard.press('Enter');
  };
  const dialog = (text: string) => workbench.page.locator('.monaco-dialog-box', { hasText: text });
  const told = async (text: string) => {
    await runCommand(workbench.page, 'Notifications: Show Notifications');
    await workbench.page.locator('.notifications-center', { hasText: text }).first().waitFor();
  };
  const files = () => {
    const refs = runGit(remote, ['ls-tree', '--name-only', 'coding-double']);
    return refs.split('\n').filter((name) => name.endsWith('.double')).length;
  };

  it('is set up with a remote that a person names, after a look at what would leave', async () => {
    const { page } = workbench;
    await runCommand(page, 'Double: Set Up Sync…');
    await asked('Address of a private git remote');
    await shoot(page, 'sync remote');
    await answer(remote);
    await dialog('This is what this machine would send').waitFor();
    await shoot(page, 'sync contents');
    await dialog('This is what').locator('.monaco-button', { hasText: 'Set Up' }).click();
    await asked('The text of your own code, too');
    await page.keyboard.press('Enter');
    await told('Nothing was sent yet');
    assert.equal(files(), 1);
  });

  it('sends what is here and takes in what is there, and takes that back', async () => {
    const { page } = workbench;
    await runCommand(page, 'Double: Sync Now');
    await asked('The passphrase for');
    await answer('short');
    await asked('At least 8 characters');
    await answer(passphrase);
    await asked('The passphrase again');
    await answer(passphrase);
    await until('The file of this machine', () => files() === 2);
    await told('Sent:');
    await shoot(page, 'sync done');
    await page
      .locator('.notifications-center .notification-list-item', { hasText: 'Sent:' })
      .locator('.monaco-button', { hasText: 'Undo What Came' })
      .click();
    await told('does not come again');
    await runCommand(page, 'Double: Turn Sync Off');
    await told('Sync is off');
    await shoot(page, 'sync off');
  });
});
