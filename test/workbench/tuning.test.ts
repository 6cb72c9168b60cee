import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EndpointServer, endpointServer } from '../endpointServer';
import { createTrainer, type Trainer } from '../tuningServer';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, unfinished } from './project';
import { endStory } from './story';
import { chooseTheme, shoot, type themes } from './surfaces';
import { patience, runCommand, statusItem, until, type Workbench, waitUntilReady } from './workbench';

/** From own code to a model of one's own: a kit is looked at before it is written, and confirmed before it is sent. */
describe('workbench: a model of one’s own', () => {
  let project: Project;
  let workbench: Workbench;
  let server: EndpointServer;
  let trainer: Trainer;
  let kit: string;

  before(async () => {
    trainer = createTrainer(['running', 'succeeded']);
    server = await endpointServer((response, received) => trainer.handle(response, received));
    project = createProject();
    kit = realpathSync(mkdtempSync(join(tmpdir(), 'double-kit-')));
    workbench = await openWorkbench({
      folder: project.folder,
      file: unfinished,
      settings: {
        'double.endpoint.url': server.url,
        'double.endpoint.model': 'tiny',
        'double.inline.enabled': false, // Nothing but the model is to ask the server.
      },
    });
    await waitUntilReady(workbench.page);
  });

  endStory(() => ({ workbench, project }));
  after(async () => {
    await server?.close();
    rmSync(kit, { recursive: true, force: true });
  });

  const input = () => workbench.page.locator('.quick-input-widget .quick-input-box input').first();
  const asked = (text: string) =>
    workbench.page.locator('.quick-input-widget', { hasText: text }).waitFor({ timeout: patience });
  const dialog = (text: string) => workbench.page.locator('.monaco-dialog-box', { hasText: text });
  const button = (text: string | RegExp) =>
    workbench.page.locator('.quick-input-widget .monaco-button', { hasText: text });
  /** The dialog for a folder fills in one of its own when it has come; what is typed before is lost. */
  const chooseKit = async (label: string) => {
    await button(label).waitFor({ timeout: patience });
    await workbench.page
      .locator('.quick-input-list .monaco-list-row', { hasText: /^\.\.$/ })
      .waitFor({ timeout: patience });
    await input().fill(`${kit}/`);
    await until('The folder', async () => (await input().inputValue()).startsWith(kit));
    await button(label).click();
  };
  /** A toast may be gone before a busy machine has looked. */
  const told = async (text: string) => {
    await runCommand(workbench.page, 'Notifications: Show Notifications');
    const found = workbench.page.locator('.notifications-center .notification-list-item', { hasText: text });
    await found.first().waitFor({ timeout: patience });
    return found.first();
  };

  it('begins with a kit that is shown before it is written', async () => {
    const { page } = workbench;
    await runCommand(page, 'Double: Make Training Kit…');
    await button('OK').waitFor({ timeout: patience });
    await shoot(page, 'kit formats');
    await button('OK').click();
    await asked('From which month on?');
    await input().fill('spring');
    await asked('Give a month as 2024-03');
    await input().fill('');
    await page.keyboard.press('Enter');
    await chooseKit('Kit Goes Here');
    await asked('Write nothing');
    await page.locator('.tab.active[data-resource-name="training-kit.md"]').waitFor({ timeout: patience });
    assert.deepEqual(readdirSync(kit), []);
    await shoot(page, 'kit preview');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active[data-resource-name="DATA_CARD.md"]').waitFor({ timeout: patience });
    assert.ok(existsSync(join(kit, 'openai')));
    await told('The training kit is written');
    await shoot(page, 'kit written');
    await runCommand(page, 'Notifications: Clear All Notifications');
  });

  it('is sent when a person agreed to host, files and bytes, and to nothing else', async () => {
    const { page } = workbench;
    await runCommand(page, 'Double: Fine-Tune a Model of Your Own…');
    await chooseKit('Train With This');
    await asked('Name of the model');
    await input().fill('base');
    await page.keyboard.press('Enter');
    await dialog('to train a model with it?').waitFor({ timeout: patience });
    await shoot(page, 'tuning confirmation');
    const words = (await dialog('to train a model').textContent()) ?? '';
    const { host } = new URL(server.url);
    assert.ok(words.includes(`To ${host}, which is this machine.`), words);
    assert.match(words, /For training: coding-double-\w+\.train\.jsonl/);
    assert.equal(trainer.files.size, 0);
    await dialog('to train a model')
      .locator('.monaco-button', { hasText: /^Upload [\d,]+ Bytes$/ })
      .click();
    await until('A job', () => trainer.jobs.size === 1);
    const sent = [...trainer.files.values()].map(({ text }) => Buffer.byteLength(text)).reduce((a, b) => a + b);
    assert.match(words, new RegExp(`Upload ${sent.toLocaleString('en')} Bytes`));
  });

  it('is told when it is done, and used when that is chosen', async () => {
    const { page } = workbench;
    const ready = await told('A model of your own is ready: ft:base:ada');
    await shoot(page, 'tuning ready');
    await ready.hover();
    await ready.locator('.monaco-button', { hasText: 'Use This Model' }).click();
    const settings = readdirSync(workbench.data, { recursive: true, encoding: 'utf8' }).find((name) =>
      /User[/\\]settings\.json$/.test(name),
    );
    assert.ok(settings);
    await until('The setting', () =>
      /"double\.endpoint\.model":\s*"ft:base:ada"/.test(readFileSync(join(workbench.data, settings), 'utf8')),
    );
  });

  it('stands in the menu and in the list of jobs, from where its files are deleted', async () => {
    const { page } = workbench;
    await page.keyboard.press('Escape');
    await statusItem(page).click();
    await input().fill('Fine-tuning');
    await asked('done');
    await shoot(page, 'tuning menu');
    await page.keyboard.press('Enter');
    await asked('tokens trained');
    for (const theme of ['light', 'dark', 'contrast'] as const satisfies readonly (keyof typeof themes)[]) {
      await page.keyboard.press('Escape');
      await chooseTheme(page, theme);
      await runCommand(page, 'Double: Show Fine-Tuning…');
      await asked('tokens trained');
      await shoot(page, `tuning jobs ${theme}`);
    }
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Delete uploaded files' }).click();
    await until('No file', () => trainer.files.size === 0);
    await told('Uploaded files that were deleted: 2');
  });
});
