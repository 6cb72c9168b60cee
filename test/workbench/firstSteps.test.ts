import assert from 'node:assert/strict';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, unfinished } from './project';
import { endStory } from './story';
import { draftAt, openIndex, openProfile, reviewPanel, shoot } from './surfaces';
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

const steps = ['identities', 'consent', 'profile', 'completion', 'draft', 'review'] as const;

/**
 * The first minutes of somebody new, by real keys: each step of the walkthrough is ticked by what happens, and by nothing else.
 * The tests are one story, each going on where the last one ended.
 */
describe('workbench: first steps', () => {
  let project: Project;
  let workbench: Workbench;

  before(async () => {
    project = createProject();
    const settings = { 'double.consent': 'ask', 'double.identities': [] };
    workbench = await openWorkbench({ folder: project.folder, file: unfinished, settings });
  });

  endStory(() => ({ workbench, project }));

  /** Opens the walkthrough, and waits until it shows exactly these steps as done. */
  const done = async (...expected: (typeof steps)[number][]) => {
    const { page } = workbench;
    await runCommand(page, 'Double: Get Started');
    await page.locator('.getting-started-step').first().waitFor({ timeout: patience });
    await until(`Done: ${expected.join(', ') || 'nothing'}`, async () => {
      const ticked = await page.locator('.getting-started-step[aria-checked="true"]').all();
      const ids = await Promise.all(ticked.map((step) => step.getAttribute('data-step-id')));
      return ids.map((id) => id?.split('#').at(-1)).join() === expected.join();
    });
  };

  it('begin with nothing done, and every surface says the one thing that helps', async () => {
    const { page } = workbench;
    await statusItem(page).and(page.locator('[aria-label*="which addresses"]')).waitFor({ timeout: patience });
    await done();
    await shoot(page, 'walkthrough');
    const panel = await reviewPanel(page, '.empty');
    await panel.locator('.empty button', { hasText: 'Choose Identities' }).waitFor({ timeout: patience });
    const welcome = page.locator('.sidebar .pane', { hasText: 'Triage' }).locator('.welcome-view-content');
    await welcome.getByText('does not know which lines are yours').waitFor({ timeout: patience });
    await statusItem(page).click();
    await page.locator('.quick-input-list .monaco-list-row').first().waitFor({ timeout: patience });
    const first = await page.locator('.quick-input-list .monaco-list-row').first().getAttribute('aria-label');
    assert.match(first ?? '', /Say which addresses are yours/);
    await page.keyboard.press('Escape');
  });

  it('are two answers', async () => {
    const index = await openIndex(workbench.page);
    await index.locator('.question .yes').click({ timeout: patience });
    await index.locator('.undecided .switch .learn').first().click({ timeout: patience });
    await waitUntilReady(workbench.page);
    await done('identities', 'consent');
  });

  it('then a look at oneself', async () => {
    const profile = await openProfile(workbench.page);
    await profile.locator('details.row').first().waitFor({ timeout: patience });
    await done('identities', 'consent', 'profile');
  });

  it('a completion', async () => {
    const { page } = workbench;
    await openFileAt(page, 'lib/schedule.js', 50);
    await page.keyboard.press('Enter');
    await type(page, 'assert');
    await until('Ghost text', () => ghostText(page));
    await page.keyboard.press('Tab');
    await until('The accepted text', async () => !(await ghostText(page)));
    await done('identities', 'consent', 'profile', 'completion');
  });

  it('a draft, and a decision about it', async () => {
    const panel = await draftAt(workbench.page, unfinished, 6);
    await done('identities', 'consent', 'profile', 'completion', 'draft');
    await panel.locator('.card[open] button.accept').click();
    await panel.locator('.card').first().waitFor({ state: 'detached', timeout: patience });
    await done(...steps);
    await shoot(workbench.page, 'walkthrough done');
  });
});
