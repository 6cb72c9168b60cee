import assert from 'node:assert/strict';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, slipped, unfinished } from './project';
import { endStory } from './story';
import { draftAt, openProfile, openTriage, reviewPanel, shoot } from './surfaces';
import { ghostText, openFileAt, runCommand, save, type, until, type Workbench, waitUntilReady } from './workbench';

/** What a person does, by real keys and clicks, in a real workbench; the file on disk is the witness. */
describe('workbench', () => {
  let project: Project;
  let workbench: Workbench;

  before(async () => {
    project = createProject();
    workbench = await openWorkbench({ folder: project.folder, file: unfinished });
    await waitUntilReady(workbench.page);
  });

  endStory(() => ({ workbench, project }));

  it('shows ghost text while typing, and Tab accepts it', async () => {
    const { page } = workbench;
    await openFileAt(page, 'lib/schedule.js', 50);
    await page.keyboard.press('Enter');
    await type(page, 'assert');
    const ghost = await until('Ghost text', () => ghostText(page));
    await shoot(page, 'ghost text');
    await page.keyboard.press('Tab');
    await until('The accepted text', async () => !(await ghostText(page)));
    await save(page);
    const line = project.read('lib/schedule.js').split('\n')[50];
    assert.equal(line, `    assert${ghost}`);
  });

  it('drafts an empty function into the panel; accepted, it is in the document, and one undo takes it out', async () => {
    const { page } = workbench;
    const before = project.read(unfinished);
    const panel = await draftAt(page, unfinished, 6);
    await shoot(page, 'draft');
    await panel.locator('.card[open] button.accept').click();
    await page.locator('.tab.active.dirty[data-resource-name="tug.js"]').waitFor();
    await save(page);
    const accepted = project.read(unfinished);
    assert.match(accepted, /function tugFee \(ship, hours\) \{\n {2}\S/);
    await openFileAt(page, unfinished, 1);
    await page.keyboard.press('ControlOrMeta+Z');
    await page.locator('.tab.active.dirty[data-resource-name="tug.js"]').waitFor();
    await save(page);
    assert.equal(project.read(unfinished), before);
  });

  it('previews a draft as a native diff; rejected, it leaves the document alone', async () => {
    const { page } = workbench;
    const before = project.read(unfinished);
    const panel = await draftAt(page, unfinished, 6);
    await panel.locator('.card[open] button.preview').click();
    await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    await shoot(page, 'preview');
    await panel.locator('.card[open] .ask.reject > summary').click();
    await panel.locator('.card[open] .why .plain').click();
    await panel.locator('.card', { hasText: 'tugFee' }).waitFor({ state: 'detached' });
    assert.equal(project.read(unfinished), before);
    assert.equal(await page.locator('.tab.dirty[data-resource-name="tug.js"]').count(), 0);
  });

  it('renders the style profile, and an example opens the own line', async () => {
    const { page } = workbench;
    const profile = await openProfile(page);
    const row = profile.locator('details.row').first();
    await row.locator('summary').first().click();
    await row.locator('a, button').first().waitFor();
    await shoot(page, 'profile');
    await row.locator('a, button').first().click();
    await page.locator('.tab.active[data-resource-name$=".js"]').waitFor();
  });

  it('lists a slip in the triage view, and its fix is accepted from the queue', async () => {
    const { page } = workbench;
    const rows = await openTriage(page, slipped);
    assert.match((await rows.allTextContents()).join('\n'), /assign/i);
    await shoot(page, 'triage');
    const panel = await reviewPanel(page, '.card');
    const card = panel.locator('.card', { hasText: slipped });
    if ((await card.getAttribute('open')) === null) await card.locator('summary').first().click();
    await card.locator('button.accept').click();
    await page.locator('.tab.active.dirty[data-resource-name="queue.js"]').waitFor();
    await save(page);
    assert.match(project.read(slipped), /if \(queue\.state === 'closed'\)/);
  });

  it('keeps the queue over a reload', async () => {
    const { page } = workbench;
    await draftAt(page, unfinished, 6);
    await workbench.reload();
    await waitUntilReady(page);
    await runCommand(page, 'Double: Focus on Review View');
    const panel = await reviewPanel(page, '.card');
    assert.match((await panel.locator('.card').allTextContents()).join('\n'), /tugFee/);
  });

  it('asked no other machine for anything', () => {
    assert.deepEqual([...workbench.requests], []);
  });
});
