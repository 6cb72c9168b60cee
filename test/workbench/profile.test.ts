import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, unfinished } from './project';
import { endStory, pressKeys, untilSaid } from './story';
import { openProfile, shoot } from './surfaces';
import { openFileAt, patience, until, type Workbench, waitUntilReady } from './workbench';

/** The style profile as a person without a mouse goes through it. The tests are one story, each going on where the last one ended. */
describe('workbench: the style profile', () => {
  let project: Project;
  let workbench: Workbench;
  let profile: Frame;

  before(async () => {
    project = createProject();
    workbench = await openWorkbench({ folder: project.folder, file: unfinished });
    await waitUntilReady(workbench.page);
    await openFileAt(workbench.page, 'lib/schedule.js', 1);
    profile = await openProfile(workbench.page);
    await profile.locator('details.row').first().waitFor({ timeout: patience });
  });

  endStory(() => ({ workbench, project }));

  const press = (...keys: string[]) => pressKeys(workbench, ...keys);
  const rows = () => profile.locator('details.row').count();
  const focused = (selector: string) => profile.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`);
  const said = (words: RegExp) => untilSaid(profile, words);

  it('filters while one types, keeps the focus, and Escape shows all again', async () => {
    const all = await rows();
    await profile.locator('.search input').focus();
    await workbench.page.keyboard.type('quotes');
    await until('Fewer rows', async () => {
      const left = await rows();
      return left > 0 && left < all;
    });
    assert.ok(await focused('.search input'));
    await press('Escape');
    await until('All rows', async () => (await rows()) === all);
    assert.ok(await focused('.search input'));
  });

  it('opens a row by key, shows its lines, and pins it; what was done is said and taken back', async () => {
    await profile.locator('section details.row > summary').first().focus();
    await press('ArrowDown', 'ArrowUp', 'Enter');
    await profile.locator('details.row[open] .places button').first().waitFor({ timeout: patience });
    await profile.locator('details.row[open] .pin').focus();
    await press('Enter');
    await said(/^Pinned: /);
    assert.ok(await focused('.pin[aria-pressed="true"]'));
    await press('Enter');
    await said(/^Follows the count again: /);
    await profile.locator('details.row.pin').waitFor({ state: 'detached' });
  });

  it('keeps what was muted over a reload', async () => {
    await profile.locator('details.row[open] .mute').focus();
    await press('Enter');
    await said(/^Muted: /);
    await workbench.reload();
    await waitUntilReady(workbench.page);
    profile = await openProfile(workbench.page);
    await profile.locator('details.row.mute').waitFor({ timeout: patience });
    await shoot(workbench.page, 'profile muted');
  });

  it('shows again what holds where a preference cannot be kept, and says why', async () => {
    const inside = readdirSync(workbench.data, { recursive: true, encoding: 'utf8' });
    const kept = join(workbench.data, inside.find((path) => path.endsWith('overrides.json')) as string);
    renameSync(kept, `${kept}.aside`);
    mkdirSync(kept);
    await profile.locator('#family-layout ~ .rows details.row > summary').first().click();
    const preference = profile.locator('details.row[open] select.prefer').first();
    await preference.selectOption({ index: 1 });
    await said(/cannot be read/);
    assert.equal(await preference.inputValue(), '');
    rmdirSync(kept);
    renameSync(`${kept}.aside`, kept);
  });

  it('shows one repository, and the messages of commits', async () => {
    await profile.locator('select.scope').selectOption({ index: 1 });
    await profile.locator('.tag', { hasText: 'here' }).first().waitFor({ timeout: patience });
    await profile.locator('select.scope').selectOption('');
    await profile.locator('select.unit').selectOption('commit');
    await until('No code', async () => (await profile.locator('#family-layout').count()) === 0);
    await profile.locator('select.unit').selectOption('source');
    await profile.locator('#family-layout').waitFor({ timeout: patience });
  });

  it('compares the file that is open, and says what it cannot tell', async () => {
    await profile.locator('.likeness > summary').focus();
    await press('Enter');
    await profile.locator('.likeness[open] .body').waitFor();
    await openFileAt(workbench.page, 'lib/schedule.js', 1);
    profile = await openProfile(workbench.page);
    const likeness = await until('The file', async () => {
      const text = await profile.locator('.likeness').textContent();
      return text?.includes('lib/schedule.js') && text;
    });
    assert.match(likeness, /yours|enough|differ/);
  });

  it('measures what the double is worth on the newest lines, and keeps that', async () => {
    await profile.locator('.replay > summary').focus();
    await press('Enter');
    const replay = profile.locator('.replay[open] .body');
    await replay.locator('button.primary').click();
    await replay.locator('button', { hasText: 'Cancel' }).click();
    await replay.locator('button.primary', { hasText: /^Measure$/ }).waitFor({ timeout: patience });
    await replay.locator('button.primary').click();
    await replay.locator('table.replayed').first().waitFor({ timeout: patience });
    assert.match((await replay.textContent()) ?? '', /Measured on .* of your newest .*keystrokes saved\d+ %/s);
    await replay.locator('.buttons').scrollIntoViewIfNeeded();
    await shoot(workbench.page, 'profile replay');
    await workbench.reload();
    await waitUntilReady(workbench.page);
    profile = await openProfile(workbench.page);
    await profile.locator('.replay > summary', { hasText: 'keystrokes saved' }).waitFor({ timeout: patience });
  });
});
