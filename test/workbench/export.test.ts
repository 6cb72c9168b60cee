import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, unfinished } from './project';
import { endStory } from './story';
import { shoot } from './surfaces';
import { openFileAt, runCommand, save, until, type Workbench, waitUntilReady, webviewWith } from './workbench';

/** The profile for other tools: nothing is written before it is accepted, and one undo takes it back. */
describe('workbench: exports', () => {
  let project: Project;
  let workbench: Workbench;

  before(async () => {
    project = createProject();
    workbench = await openWorkbench({ folder: project.folder, file: unfinished });
    await waitUntilReady(workbench.page);
  });

  endStory(() => ({ workbench, project }));

  const guide = () => join(project.folder, 'AGENTS.md');
  const exported = async (): Promise<Frame> => {
    const { page } = workbench;
    await runCommand(page, 'Double: Export Style Profile…');
    const list = page.locator('.quick-input-widget', { hasText: 'AGENTS.md' });
    await list.waitFor();
    await shoot(page, 'export formats');
    await page.keyboard.press('Enter');
    const panel = await webviewWith(page, '.card');
    await panel.locator('.card[open]', { hasText: 'AGENTS.md' }).waitFor();
    return panel;
  };

  it('make a file that was not there once they are accepted, and one undo takes it away', async () => {
    const { page } = workbench;
    const panel = await exported();
    assert.equal(existsSync(guide()), false, 'An export must wait.');
    await panel.locator('.card[open] button.preview').click();
    await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    await shoot(page, 'export preview');
    await panel.locator('.card[open] button.accept').click();
    await page.locator('.tab.active[data-resource-name="AGENTS.md"]').waitFor();
    await until('The file', () => existsSync(guide()));
    await openFileAt(page, 'AGENTS.md', 1);
    await save(page);
    await shoot(page, 'export accepted');
    assert.match(project.read('AGENTS.md'), /^## How I write code$/m);
    await openFileAt(page, 'AGENTS.md', 1);
    await page.keyboard.press('ControlOrMeta+Z');
    await until('The file to go', async () => {
      // The editor may ask whether what it made is really to be taken away.
      const sure = page.locator('.monaco-dialog-box .monaco-button').first();
      if (await sure.isVisible()) await sure.click();
      return !existsSync(guide());
    });
  });

  it('keep what a person wrote around them', async () => {
    const { page } = workbench;
    project.write('AGENTS.md', '# Rules of the house\n\nBe kind.\n');
    const panel = await exported();
    await panel.locator('.card[open] button.accept').click();
    await openFileAt(page, 'AGENTS.md', 1);
    await save(page);
    await until('The section', () => project.read('AGENTS.md').includes('## How I write code'));
    assert.ok(project.read('AGENTS.md').startsWith('# Rules of the house\n\nBe kind.\n\n<!-- '));
  });
});
