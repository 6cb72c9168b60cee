import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { desktop } from '../../scripts/setup/desktop.mjs';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, slipped, unfinished } from './project';
import { endStory, pressKeys, untilSaid } from './story';
import { draftAt, openIndex, openProfile, openTriage, reviewPanel, shoot } from './surfaces';
import { statusItem, until, type Workbench, waitUntilReady } from './workbench';

/** What a page of ours says, without code and what a person typed. */
const wordsOn = (frame: Frame) =>
  frame.evaluate<string>(`(() => {
    const page = document.body.cloneNode(true);
    for (const quoted of page.querySelectorAll('pre, code, script, style, option, .path')) quoted.remove();
    return page.textContent.replace(/\\s+/g, ' ');
  })()`);

/** Three words of English beside each other: names of languages and files have fewer. */
const englishIn = (text: string) => /[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/.exec(text)?.[0];

/** A day with the double in Chinese. The tests are one story, each going on where the last one ended. */
describe('workbench: Chinese', () => {
  let project: Project;
  let workbench: Workbench;

  before(async function () {
    // A desktop VS Code takes its language from a language pack of the gallery.
    if (desktop()) this.skip();
    project = createProject();
    workbench = await openWorkbench({ folder: project.folder, file: unfinished, locale: 'zh-cn' });
    await waitUntilReady(workbench.page);
  });

  endStory(() => ({ workbench, project }));

  const quickRows = () => workbench.page.locator('.quick-input-list .monaco-list-row');

  it('the status bar, and the menu behind it', async () => {
    const { page } = workbench;
    const item = statusItem(page);
    assert.match((await item.textContent()) ?? '', /分身/);
    const said = (await item.getAttribute('aria-label')) ?? '';
    assert.match(said, /^编码分身：就绪。已学习您的 \d+ 行代码/);
    assert.equal(englishIn(said), undefined);
    await item.click();
    await quickRows().filter({ hasText: '审阅' }).first().waitFor();
    assert.equal(englishIn((await quickRows().allTextContents()).join('，')), undefined);
    await page.keyboard.press('Escape');
  });

  it('a draft in the review, with why it is as it is', async () => {
    const panel = await draftAt(workbench.page, unfinished, 6);
    const card = panel.locator('.card[open]');
    await card.filter({ hasText: 'tugFee 的草稿' }).waitFor();
    await card.filter({ hasText: /参照 tariff\.js 中的 \w+。您的代码中/ }).waitFor();
    await card.filter({ hasText: '名称均可解析' }).waitFor();
    await shoot(workbench.page, 'chinese draft');
    assert.equal(englishIn(await wordsOn(panel)), undefined);
  });

  it('acceptance, as a screen reader says it', async () => {
    const panel = await reviewPanel(workbench.page);
    await panel.locator('.card', { hasText: 'tugFee' }).locator('summary').first().focus();
    await pressKeys(workbench, 'a');
    await untilSaid(panel, /^已接受：tugFee 的草稿/);
  });

  it('triage, with its rules and reasons', async () => {
    const { page } = workbench;
    const rows = await openTriage(page, slipped);
    await rows.filter({ hasText: '条件中的赋值' }).first().waitFor();
    const spoken = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
    assert.match(spoken.join('\n'), /条件中的赋值/);
    assert.equal(englishIn(spoken.join('，')), undefined);
    await rows.first().click();
    await pressKeys(workbench, 'Home', 'n', 'w');
    await quickRows().filter({ hasText: '由编码分身的检测器发现。' }).first().waitFor();
    await quickRows().filter({ hasText: '条件就是所赋的值' }).first().waitFor();
    await page.keyboard.press('Escape');
  });

  it('the fix of it in the review', async () => {
    const panel = await reviewPanel(workbench.page);
    await panel.locator('.card', { hasText: '条件中的赋值' }).first().waitFor();
    await until('All in Chinese', async () => englishIn(await wordsOn(panel)) === undefined);
  });

  it('the style profile', async () => {
    const page = await openProfile(workbench.page);
    await page.locator('h1', { hasText: '风格画像' }).waitFor();
    const rows = page.locator('details.row > summary');
    await rows.first().waitFor();
    await rows.first().click();
    await shoot(workbench.page, 'chinese profile');
    assert.equal(englishIn(await wordsOn(page)), undefined);
  });

  it('the index', async () => {
    const page = await openIndex(workbench.page);
    await page.locator('h1', { hasText: '分身的学习来源' }).waitFor();
    await page.locator('.repository').first().waitFor();
    assert.equal(englishIn(await wordsOn(page)), undefined);
  });

  it('commands in the palette', async () => {
    const { page } = workbench;
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().fill('>编码分身:');
    await quickRows().filter({ hasText: '打开风格画像' }).first().waitFor();
    await page.keyboard.press('Escape');
  });
});
