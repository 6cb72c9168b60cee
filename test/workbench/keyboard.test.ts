import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { heardIn, listen } from './listening';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, slipped, unfinished } from './project';
import { endStory, pressKeys, untilSaid } from './story';
import { chooseTheme, draftAt, openIndex, openLedger, openProfile, openTriage, reviewPanel } from './surfaces';
import { focusedIn, strayedIn } from './tabbing';
import { openFileAt, patience, save, until, type Workbench, waitUntilReady } from './workbench';

/** A day without a mouse, and with a screen reader. The tests are one story, each going on where the last one ended. */
describe('workbench: by keys alone', () => {
  let project: Project;
  let workbench: Workbench;
  let panel: Frame;
  let index: Frame;

  before(async () => {
    project = createProject();
    workbench = await openWorkbench({ folder: project.folder, file: unfinished });
    await waitUntilReady(workbench.page);
  });

  endStory(() => ({ workbench, project }));

  const press = (...keys: string[]) => pressKeys(workbench, ...keys);
  const untilFocused = (frame: Frame, words: RegExp) =>
    until(`The focus on ${words}`, async () => {
      const focused = await focusedIn(frame);
      if (!words.test(focused)) throw new Error(`The focus is on “${focused}”`);
      return true;
    });

  it('says once that a draft waits, and nothing while it is made', async () => {
    const { page } = workbench;
    await openTriage(page, slipped);
    panel = await reviewPanel(page);
    await listen(panel);
    await draftAt(page, unfinished, 6);
    await untilSaid(panel, /^Waits for review: .*tugFee/);
    const heard = await heardIn(panel);
    assert.equal(heard.filter((words) => /tugFee/.test(words)).length, 1, heard.join('\n'));
  });

  it('leads through the review panel in the order that is seen, and out of it', async () => {
    for (const theme of ['dark', 'contrast'] as const) {
      await chooseTheme(workbench.page, theme);
      assert.deepEqual(await strayedIn(workbench.page, panel), []);
    }
  });

  it('opens reasons by key or by Enter, and Escape leads back to where they were opened from', async () => {
    const card = panel.locator('.card', { hasText: 'tugFee' });
    await card.locator('summary').first().focus();
    await press('x');
    await untilFocused(panel, /^No reason/);
    await press('Escape');
    await untilFocused(panel, /tugFee/);
    assert.equal(await panel.locator('.ask[open]').count(), 0);
    await card.locator('.ask.reject > summary').focus();
    await press('Enter', 'Tab');
    await untilFocused(panel, /^No reason/);
    await press('Escape');
    await untilFocused(panel, /^Reject \| /);
    await card.locator('.fold > summary').first().focus();
    await press('Enter', 'Escape');
    assert.equal(await panel.locator('.fold[open]').count(), 0);
  });

  it('goes on to the next card, and after the last one to the words that say so', async () => {
    await panel.locator('.card', { hasText: 'tugFee' }).locator('summary').first().focus();
    await listen(panel);
    await press('a');
    await untilSaid(panel, /^Accepted: .*tugFee/);
    assert.equal((await heardIn(panel)).filter((words) => /^Accepted/.test(words)).length, 1);
    await untilFocused(panel, /./);
    for (let left = await panel.locator('.card').count(); left > 0; left--) {
      assert.doesNotMatch(await focusedIn(panel), /tugFee/);
      await press('x', 'Enter');
      await untilSaid(panel, /^Rejected: /);
      await until('One card less', async () => (await panel.locator('.card').count()) < left);
    }
    await untilFocused(panel, /^Nothing waits for review/);
    await openFileAt(workbench.page, unfinished, 1);
    await press('ControlOrMeta+Z');
    await save(workbench.page);
  });

  it('leads through the page of what was learned, and says what is left out, once', async () => {
    const { page } = workbench;
    index = await openIndex(page);
    await index.locator('.files > .disclosure').first().focus();
    await press('Enter');
    await index.locator('.choose-part').first().waitFor({ timeout: patience });
    assert.deepEqual(await strayedIn(page, index), []);
    await listen(index);
    await index.locator('.choose-part[aria-label="Exclude test/"]').focus();
    await press('Enter');
    await untilFocused(index, /^Include test\/ again/);
    await until('The words', async () =>
      (await heardIn(index)).some((words) => /^Done: Exclude test\/ .*20 lines/.test(words)),
    );
    await press('Enter');
    await untilFocused(index, /^Exclude test\//);
    const heard = await until('The end of learning', async () => {
      const all = await heardIn(index);
      return all.filter((words) => /^Done: /.test(words)).length >= 2 && all;
    });
    assert.equal(new Set(heard).size, heard.length, heard.join('\n'));
    assert.ok(heard.length <= 4, `no chatter: ${heard.join('\n')}`);
  });

  it('Escape leaves a question and what it asks about alone, and leads back to the row', async () => {
    await index.locator('.choose-part[aria-label="Exclude lib/"]').focus();
    await press('Enter');
    await untilFocused(index, /^Exclude \| /);
    await press('Escape');
    await index.locator('.confirmation').waitFor({ state: 'detached', timeout: patience });
    await untilFocused(index, /^Exclude lib\//);
    await index.locator('.switch .never').first().focus();
    await press('Enter');
    await index.locator('.confirmation').waitFor({ timeout: patience });
    await press('Tab', 'Escape');
    await index.locator('.confirmation').waitFor({ state: 'detached', timeout: patience });
    await untilFocused(index, /^Never \| /);
  });

  it('says that learning has ended, once', async () => {
    await index.locator('details.more > summary').first().focus();
    await press('Enter');
    await listen(index);
    await index.locator('button[aria-label^="Learn Again:"]').first().focus();
    await press('Enter');
    await untilSaid(index, /^Ready\. Learned from/);
    assert.equal((await heardIn(index)).length, 1);
  });

  it('leads through the style profile; a row opens and closes, and a decision keeps its place', async () => {
    const { page } = workbench;
    const profile = await openProfile(page);
    const rows = profile.locator('details.row > summary');
    await rows.first().waitFor({ timeout: patience });
    assert.deepEqual(await strayedIn(page, profile), []);
    await rows.first().focus();
    await press('Enter');
    await profile.locator('.decide .pin').waitFor({ timeout: patience });
    await listen(profile);
    await profile.locator('.decide .pin').focus();
    await press('Enter');
    await untilSaid(profile, /^Pinned: /);
    await untilFocused(profile, /^Pin \| /);
    await profile.locator('.decide .undo').focus();
    await press('Enter');
    await untilSaid(profile, /^Follows the count again/);
    await untilFocused(profile, /\| Decide about/);
    assert.equal((await heardIn(profile)).length, 2);
    await press('Escape');
    await profile.locator('details.row[open]').waitFor({ state: 'detached', timeout: patience });
    assert.equal(await profile.evaluate('document.activeElement.tagName'), 'SUMMARY');
    await profile.locator('.search input').focus();
    await listen(profile);
    await page.keyboard.type('quotes');
    await untilSaid(profile, /^Habits shown: \d+ of \d+/);
    assert.equal((await heardIn(profile)).length, 1);
    await press('Escape');
  });

  it('leads through the ledger, and says what was cleared', async () => {
    const { page } = workbench;
    const ledger = await openLedger(page);
    await ledger.locator('table.decisions').waitFor({ timeout: patience });
    assert.deepEqual(await strayedIn(page, ledger), []);
    await ledger.locator('select').first().selectOption('rejected');
    const all = ledger.locator('button', { hasText: 'Show All' });
    await all.focus();
    await press('Enter');
    await all.waitFor({ state: 'detached', timeout: patience });
    await untilFocused(ledger, /^(Decision|Of what)/);
    assert.equal(await ledger.locator('select').first().inputValue(), '');
  });

  it('speaks of the double in the status bar as a button with its state', async () => {
    const item = workbench.page.locator('.statusbar-item [role=button][aria-label^="Coding Double: Ready."]');
    await item.first().waitFor({ timeout: patience });
  });
});
