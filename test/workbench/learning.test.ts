import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { openWorkbench } from './openWorkbench';
import { colleague, createProject, engineer, type Project, unfinished } from './project';
import { endStory } from './story';
import { openIndex, shoot } from './surfaces';
import { patience, runCommand, statusItem, until, type Workbench } from './workbench';

/**
 * From an address that is somebody else's to a repository that is forgotten: what the engineer is asked and told, by real
 * keys. The tests are one story, each going on where the last one ended.
 */
describe('workbench: what is learned from whom', () => {
  let project: Project;
  let workbench: Workbench;
  let index: Frame;

  before(async () => {
    project = createProject();
    const settings = { 'double.consent': 'ask', 'double.identities': [colleague.email] };
    workbench = await openWorkbench({ folder: project.folder, file: unfinished, settings });
  });

  endStory(() => ({ workbench, project }));

  /** Presses a button of the page by key alone. */
  const press = async (selector: string) => {
    const button = index.locator(selector).first();
    await button.waitFor({ timeout: patience });
    await button.focus();
    await workbench.page.keyboard.press('Enter');
  };
  const card = () => index.locator('.repository').first();
  const cardSays = (words: RegExp) => until(String(words), async () => words.test((await card().textContent()) ?? ''));
  const statusSays = (words: string) =>
    statusItem(workbench.page, 'Coding Double')
      .and(workbench.page.locator(`[aria-label*="${words}"]`))
      .waitFor({ timeout: patience });

  it('does not learn the lines of somebody else, and asks who that is', async () => {
    await statusSays('somebody else');
    index = await openIndex(workbench.page);
    await index.locator('.question', { hasText: colleague.email }).waitFor({ timeout: patience });
    assert.equal(await index.locator('.repository').count(), 0);
    assert.doesNotMatch(storeText(workbench), /tideAt|berth/);
    await shoot(workbench.page, 'index stranger');
    await press('.question .no');
  });

  it('proposes the address that commits from here, and asks about the repository', async () => {
    await index.locator('.question', { hasText: engineer.email }).waitFor({ timeout: patience });
    await press('.question .yes');
    await index.locator('.undecided').waitFor({ timeout: patience });
    assert.equal(await index.locator('.repository').count(), 0);
    await shoot(workbench.page, 'index undecided');
    await press('.undecided .switch .learn');
  });

  it('shows how much is own and what was left out and why', async () => {
    await cardSays(/Ready/);
    await cardSays(/\d+ %\s*\d+ of \d+ lines are yours/);
    await card().locator('details > summary').focus();
    await workbench.page.keyboard.press('Enter');
    await cardSays(/By other authors\s*\d/);
    await until('Code in the store', () => /berth/i.test(storeText(workbench)));
    await shoot(workbench.page, 'index');
  });

  it('follows what is written and committed outside the editor', async () => {
    const counts = async () => {
      const [, own, all] = /([\d,]+) of ([\d,]+) lines are yours/.exec((await card().textContent()) ?? '') ?? [];
      return { own: Number(own), others: Number(all) - Number(own) };
    };
    const before = await counts();
    const pilot = 'exports.pilotFee = function pilotFee (ship) {\n  return ship.length * 3\n}\n';
    project.write('lib/tariff.js', project.read('lib/tariff.js') + pilot);
    await until('Own lines that another program wrote', async () => (await counts()).own === before.own + 3);
    project.write('lib/anchor.js', 'exports.anchor = function anchor (ship) {\n  ship.anchored = true\n}\n');
    project.commit(colleague, 'Drop the anchor', 'lib/anchor.js');
    await until('Lines of a colleague', async () => (await counts()).others === before.others + 3);
    assert.equal((await counts()).own, before.own + 3);
  });

  it('pauses until it is resumed, also over a reload', async () => {
    await runCommand(workbench.page, 'Double: Pause Learning');
    await statusSays('paused');
    // A window that ends in order writes down what it remembers; one that is torn away forgets the last seconds in a browser.
    const loaded = workbench.page.waitForEvent('load', { timeout: patience });
    await runCommand(workbench.page, 'Developer: Reload Window');
    await loaded;
    await statusSays('paused');
    await runCommand(workbench.page, 'Double: Resume Learning');
    await statusSays('Ready');
  });

  it('empties the card and the store when consent is withdrawn, after it said what goes', async () => {
    index = await openIndex(workbench.page);
    await press('.repository .switch .never');
    await index.locator('.confirmation', { hasText: 'Goes' }).waitFor({ timeout: patience });
    await until(
      'The focus on the question',
      () => index.evaluate('document.activeElement.classList.contains("confirm")') as Promise<boolean>,
    );
    await workbench.page.keyboard.press('Enter');
    await cardSays(/Not learned from/);
    await until(
      'A store without code',
      () => !/berth|tariff/i.test(storeText(workbench).replaceAll(project.folder, '')),
    );
    await shoot(workbench.page, 'index never');
  });

  it('forgets a repository by command of the engineer, who is asked anew', async () => {
    await card().locator('details > summary').focus();
    if (!(await card().locator('details[open]').count())) await workbench.page.keyboard.press('Enter');
    await press('.repository .forget');
    await press('.confirmation .confirm');
    await index.locator('.undecided').waitFor({ timeout: patience });
    assert.equal(await index.locator('.repository').count(), 0);
  });
});

/** The bytes of all that the extension keeps, as text. */
function storeText({ data }: Workbench): string {
  return filesIn(data)
    .filter((file) => /globalStorage.coding-double\.coding-double/.test(file))
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n');
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
