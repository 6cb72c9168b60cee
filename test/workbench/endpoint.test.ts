import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type EndpointServer, endpointServer, filling, refusing } from '../endpointServer';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, unfinished } from './project';
import { openLedger, shoot } from './surfaces';
import {
  ghostText,
  openFileAt,
  patience,
  runCommand,
  statusItem,
  type,
  until,
  type Workbench,
  waitUntilReady,
} from './workbench';

const key = 'key-of-nobody-1234';
/** What nothing in the project resembles, so that the own model is silent behind it. */
const unheardOf = 'const zyxQuux = ';
const answer = 'fathomQuery(ship, 17)';

/** A server of the protocol, from its key to the ledger, as a person meets it in a window. */
describe('an endpoint', () => {
  let project: Project;
  let workbench: Workbench;
  let server: EndpointServer;

  before(async () => {
    server = await endpointServer(filling(['fathom', 'Query(ship, 17)', '\n']));
    project = createProject();
    workbench = await openWorkbench({
      folder: project.folder,
      file: unfinished,
      settings: {
        'double.endpoint.url': server.url,
        'double.endpoint.model': 'tiny',
        'double.endpoint.kind': 'fim',
        'double.endpoint.deadline': 5000, // A test must not depend on how busy the machine is.
      },
    });
    await waitUntilReady(workbench.page);
  });

  after(async () => {
    await workbench?.close();
    project?.remove();
    await server?.close();
  });

  afterEach(async function () {
    const { page } = workbench;
    if (this.currentTest?.state === 'failed') await shoot(page, `failed ${this.currentTest.title}`);
    await page.keyboard.press('Escape');
  });

  /** Opens a line of its own in the unfinished function and types there what nobody wrote before. */
  async function typeSomethingNew(page: Page, text = unheardOf): Promise<void> {
    await openFileAt(page, unfinished, 6);
    await page.keyboard.press('Enter');
    await type(page, text);
  }

  const statusOf = (page: Page, text: string) =>
    page.locator(`.statusbar-item [aria-label^="Coding Double"][aria-label*="${text}"]`).first();

  it('gets its key from the secret storage, and is tested', async () => {
    const { page } = workbench;
    await runCommand(page, 'Double: Set Endpoint Key…');
    const input = page.locator('.quick-input-widget input[type="password"]');
    await input.fill(key, { timeout: patience });
    await page.keyboard.press('Enter');
    await runCommand(page, 'Double: Test Endpoint');
    await until('The test', () => server.received.at(-1)?.headers.authorization === `Bearer ${key}`);
    await runCommand(page, 'Notifications: Show Notifications'); // A toast may be gone before a busy machine has looked.
    await page
      .locator('.notifications-center', { hasText: 'works: it fills in the middle' })
      .waitFor({ timeout: patience });
    await shoot(page, 'endpoint tested');
    await runCommand(page, 'Notifications: Clear All Notifications');
  });

  it('continues the line where the own model is silent', async () => {
    const { page } = workbench;
    await typeSomethingNew(page);
    await until('Ghost text of the server', async () => (await ghostText(page)) === answer);
    await shoot(page, 'endpoint ghost');
    const sent = JSON.parse(server.received.at(-1)?.body ?? '{}');
    assert.equal(sent.model, 'tiny');
    assert.ok(sent.prompt.endsWith(unheardOf.trimEnd()) || sent.prompt.endsWith(unheardOf), sent.prompt);
    assert.doesNotMatch(server.received.at(-1)?.body ?? '', /lib\/|double-project/);
  });

  it('has all its requests in the ledger, and what was sent is one click away', async () => {
    const { page } = workbench;
    const ledger = await openLedger(page);
    const rows = ledger.locator('table.sent tbody tr');
    await rows.first().waitFor({ timeout: patience });
    await shoot(page, 'ledger');
    assert.match(
      (await ledger.locator('.headline').textContent()) ?? '',
      /^Nothing has left this machine: \d+ requests went to a server on it\.$/,
    );
    assert.match((await rows.first().textContent()) ?? '', /127\.0\.0\.1:\d+.*this machine/s);
    await rows.first().locator('button.show').click();
    const lines = page.locator('.editor-instance .view-lines');
    await page.locator('.tab.active[data-resource-name$=".json"]').waitFor({ timeout: patience });
    await until('What was sent', async () => /"model":\s"tiny"/.test((await lines.textContent()) ?? ''));
    await shoot(page, 'ledger body');
    const files = readdirSync(workbench.data, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /ledger-\d+\.jsonl$/.test(name),
    );
    assert.equal(files.length, 1);
    const kept = readFileSync(join(workbench.data, files[0] as string), 'utf8');
    assert.equal(kept.split('\n').filter((line) => line.includes('"sent"')).length, server.received.length);
    assert.ok(!kept.includes(key) && !kept.includes('zyxQuux'));
  });

  it('is asked nothing any more after one command, in words', async () => {
    const { page } = workbench;
    await runCommand(page, 'Double: Stop Sending Anything');
    await statusOf(page, 'Sending is stopped').waitFor({ timeout: patience });
    const before = server.received.length;
    await typeSomethingNew(page, 'const wvuQuux = ');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(await ghostText(page), undefined);
    assert.equal(server.received.length, before);
    await runCommand(page, 'Double: Resume Sending');
    await statusOf(page, 'completions ask').waitFor({ timeout: patience });
  });

  it('is left alone when it fails, and the status says so', async () => {
    const { page } = workbench;
    server.behave(refusing(429, { 'retry-after': '60' }));
    // Each begins otherwise, so that the own model has nothing to say to any; the first that is sent is enough.
    for (const text of ['return gulfWobble + ', 'const plinthFizz = ', 'if (quartzBlip < '])
      await typeSomethingNew(page, text);
    await statusOf(page, 'left alone for a while').waitFor({ timeout: patience });
    await statusItem(page).click();
    await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await shoot(page, 'endpoint paused');
  });
});
