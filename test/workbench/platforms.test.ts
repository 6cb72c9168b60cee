import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { desktop } from '../../scripts/setup/desktop.mjs';
import { openWorkbench } from './openWorkbench';
import { createProject, engineer, type Project, slipped, unfinished } from './project';
import { endStory } from './story';
import { openIndex, openTriage, reviewPanel, shoot } from './surfaces';
import { patience, runCommand, statusItem, until, type Workbench, waitUntilReady } from './workbench';

const says = (workbench: Workbench, words: string) =>
  statusItem(workbench.page, 'Coding Double')
    .and(workbench.page.locator(`[aria-label*="${words}"]`))
    .waitFor({ timeout: patience });

/** Several folders: repositories beside each other, in each other, of the same name, and a folder that is in none. */
describe('workbench: several folders', () => {
  let project: Project;
  let workbench: Workbench;
  let index: Frame;

  const list = () => join(project.folder, '..', `${project.folder.split('/').at(-1)}.code-workspace`);
  const open = (...folders: string[]) =>
    writeFileSync(list(), JSON.stringify({ folders: folders.map((path) => ({ path })) }));
  const elsewhere = (path: string) => join(`${project.folder}-folders`, path);
  const names = async () => {
    const found = await index.locator('.undecided li .place').allTextContents();
    return found.map((text) => text.replace(/\s+/g, ' ').trim()).sort();
  };

  before(async () => {
    project = createProject();
    for (const path of ['x/app', 'y/app', 'later']) repository(elsewhere(path), project.read('lib/parse.js'));
    repository(join(project.folder, 'nested'), project.read('lib/format.js'));
    mkdirSync(elsewhere('plain'), { recursive: true });
    writeFileSync(join(elsewhere('plain'), 'alone.js'), project.read('lib/assert.js'));
    open(project.folder, elsewhere('plain'), elsewhere('x/app'), elsewhere('y/app'));
    const settings = { 'double.consent': 'ask' };
    workbench = await openWorkbench({ folder: list(), file: join(project.folder, unfinished), settings });
  });

  endStory(() => ({ workbench, project }));

  it('asks about each repository by itself, told apart by its folder, and not about a folder that is in none', async () => {
    await says(workbench, 'wait for your decision');
    index = await openIndex(workbench.page);
    const found = await until('All repositories', async () => {
      const all = await names();
      return all.length >= 4 && all;
    });
    assert.equal(found.length, 4, found.join('\n'));
    assert.equal(found.filter((name) => name.startsWith('app ')).length, 2);
    assert.equal(new Set(found).size, 4, 'Two of one name are told apart.');
    assert.ok(found.some((name) => name.startsWith('nested ')));
    assert.ok(!found.some((name) => name.startsWith('plain ')));
    await shoot(workbench.page, 'folders undecided');
  });

  it('learns from the one that was allowed alone', async () => {
    await index
      .locator('.undecided li', { hasText: /^\s*app .*x/ })
      .locator('.learn')
      .click();
    await waitUntilReady(workbench.page);
    await until('One repository less', async () => (await names()).length === 3);
    assert.equal(await index.locator('.repository').count(), 1);
  });

  it('finds a folder that is added while it runs, and lets go of one that is taken out', async () => {
    open(project.folder, elsewhere('plain'), elsewhere('x/app'), elsewhere('later'));
    await until('The added repository, and no more the other', async () => {
      const all = await names();
      return all.some((name) => name.startsWith('later ')) && !all.some((name) => name.startsWith('app '));
    });
    await says(workbench, 'Ready');
    await shoot(workbench.page, 'folders changed');
  });
});

/** What works before a folder is trusted, what says why not, and that trusting it is enough. */
describe('workbench: Restricted Mode', () => {
  let project: Project;
  let workbench: Workbench;

  before(async function () {
    // A desktop window of the tests is always trusted.
    if (desktop()) return this.skip();
    project = createProject();
    workbench = await openWorkbench({ folder: project.folder, file: unfinished, restricted: true });
  });

  endStory(() => ({ workbench, project }));

  it('learns nothing, and says so with the one thing that helps', async () => {
    const { page } = workbench;
    await says(workbench, 'Restricted Mode');
    const panel = await reviewPanel(page, '.empty');
    await panel.locator('.empty', { hasText: 'Restricted Mode' }).waitFor({ timeout: patience });
    assert.equal(await panel.locator('button', { hasText: 'Trust This Folder' }).count(), 1);
    const index = await openIndex(page);
    await index.locator('.empty', { hasText: 'Restricted Mode' }).waitFor({ timeout: patience });
    assert.equal(await index.locator('.repository').count(), 0);
    await shoot(page, 'restricted');
  });

  it('looks for slips in the open file all the same', async () => {
    const rows = await openTriage(workbench.page, slipped);
    assert.match((await rows.allTextContents()).join('\n'), /assign/i);
  });

  it('learns as soon as the folder is trusted', async () => {
    const { page } = workbench;
    await runCommand(page, 'Workspaces: Manage Workspace Trust');
    await page
      .locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ })
      .first()
      .click();
    await waitUntilReady(page);
    await shoot(page, 'trusted');
  });
});

/** A repository of the engineer with one file in it. */
function repository(folder: string, text: string) {
  mkdirSync(folder, { recursive: true });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', `user.name=${engineer.name}`, '-c', `user.email=${engineer.email}`, ...args], {
      cwd: folder,
    });
  git('init', '--quiet');
  git('config', 'user.name', engineer.name);
  git('config', 'user.email', engineer.email);
  writeFileSync(join(folder, 'own.js'), text);
  git('add', '.');
  git('commit', '--quiet', '-m', 'Write it down');
}
