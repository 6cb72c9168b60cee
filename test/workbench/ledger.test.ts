import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { type EndpointServer, endpointServer, saying } from '../endpointServer';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, unfinished } from './project';
import { endStory, pressKeys, untilSaid } from './story';
import { draftAt, openLedger, shoot } from './surfaces';
import { patience, runCommand, until, type Workbench, waitUntilReady } from './workbench';

const whole = ['```js\n', 'function tugFee (ship, hours) {\n', '  return hours * 25\n', '}\n', '```'];

/**
 * The ledger from the first request to its end: what is sent and decided appears in it, is exported and cleared. The tests are
 * one story, each going on where the last one ended.
 */
describe('workbench: the ledger', () => {
  let project: Project;
  let workbench: Workbench;
  let server: EndpointServer;
  let ledger: Frame;

  before(async () => {
    server = await endpointServer(saying(whole, { usage: [812, 41] }));
    project = createProject();
    workbench = await openWorkbench({
      folder: project.folder,
      file: unfinished,
      settings: {
        'double.endpoint.url': server.url,
        'double.endpoint.model': 'tiny',
        'double.endpoint.kind': 'chat',
        'double.drafts.writer': 'endpoint',
      },
    });
    await waitUntilReady(workbench.page);
  });

  endStory(() => ({ workbench, project }));
  after(() => server?.close());

  const press = (...keys: string[]) => pressKeys(workbench, ...keys);
  const sentRows = () => ledger.locator('table.sent tbody tr');
  const decidedRows = () => ledger.locator('table.decisions tbody tr');
  const headline = async () => (await ledger.locator('.headline').textContent()) ?? '';

  it('says what it is for while nothing was sent or decided', async () => {
    const { page } = workbench;
    ledger = await openLedger(page);
    await ledger.locator('.none').first().waitFor({ timeout: patience });
    assert.match(await headline(), /^Nothing has left this machine\.$/);
    assert.equal(await ledger.locator('.none').count(), 4);
    await shoot(page, 'ledger empty');
  });

  it('has a draft that a server wrote, and that it was accepted', async () => {
    const { page } = workbench;
    const panel = await draftAt(page, unfinished, 6);
    const card = panel.locator('.card', { hasText: 'Draft of tugFee' });
    await card.waitFor();
    await card.locator('summary').first().focus();
    await press('a');
    await untilSaid(panel, /^Accepted/);
    ledger = await openLedger(page);
    await decidedRows().first().waitFor({ timeout: patience });
    const [sent, decided] = [await sentRows().first().textContent(), await decidedRows().first().textContent()];
    assert.match(sent ?? '', /Draft.*127\.0\.0\.1:\d+.*this machine.*tiny.*812 \+ 41.*Answered/s);
    assert.match(decided ?? '', /Accepted.*Draft.*schedule\.js|Accepted.*Draft.*tiny/s);
    assert.match(await headline(), /Nothing has left this machine: \d+ requests went to a server on it\./);
    await shoot(page, 'ledger');
  });

  it('is live while it is visible: the switch stops all sending, and says so', async () => {
    await ledger.locator('button.stop').click();
    await until('The state', async () => /stopped/.test((await ledger.locator('.status').textContent()) ?? ''));
    await ledger.locator('button.primary').click();
    await ledger.locator('button.stop').waitFor({ timeout: patience });
  });

  it('shows decisions by their outcome', async () => {
    const outcome = ledger.locator('.part .controls select').first();
    await outcome.selectOption('rejected');
    await until('No row', async () => (await decidedRows().count()) === 0);
    await outcome.selectOption('');
    await decidedRows().first().waitFor({ timeout: patience });
  });

  it('opens what was sent, read-only', async () => {
    const { page } = workbench;
    await ledger.locator('table.sent button.show').first().click();
    await page.locator('.tab.active[data-resource-name$=".json"]').waitFor({ timeout: patience });
    const lines = page.locator('.editor-instance .view-lines');
    await until('What was sent', async () => /"model":\s"tiny"/.test((await lines.textContent()) ?? ''));
  });

  it('is exported to a file that a person names', async () => {
    const { page } = workbench;
    const file = join(project.folder, 'book.csv');
    await runCommand(page, 'Double: Export Ledger…');
    const input = page.locator('.quick-input-widget .quick-input-box input').first();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: /^\.\.$/ }).waitFor();
    await input.fill(file);
    await page.locator('.quick-input-widget', { hasText: '.git' }).waitFor();
    await page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click();
    await until('The file', () => existsSync(file));
    assert.match(readFileSync(file, 'utf8'), /^record,time,.*\r\nsent,[\s\S]*\r\ndecision,/);
  });

  it('is cleared in part, and never says then that nothing was there', async () => {
    const { page } = workbench;
    ledger = await openLedger(page);
    await runCommand(page, 'Double: Clear Ledger…');
    await page.locator('.quick-input-widget', { hasText: 'What other programs asked' }).waitFor();
    await shoot(page, 'ledger clear');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'What was sent' }).click();
    await page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click();
    const dialog = page.locator('.monaco-dialog-box', { hasText: 'Clear the ledger?' });
    await dialog.locator('.monaco-button', { hasText: /^Clear$/ }).click();
    await untilSaid(ledger, /^Cleared: What was sent$/);
    assert.equal(await sentRows().count(), 0);
    assert.ok((await decidedRows().count()) > 0);
    assert.match(await headline(), /^Nothing has left this machine/);
    assert.match((await ledger.locator('section[aria-labelledby="sent"]').textContent()) ?? '', /Cleared on/);
    await shoot(page, 'ledger cleared');
  });
});
