import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { endpointServer, saying } from '../endpointServer';
import { openInBrowser } from './browserWorkbench';
import { createProject, type Project, slipped } from './project';
import { pressKeys, untilSaid } from './story';
import {
  chooseTheme,
  draftAt,
  openIndex,
  openLedger,
  openProfile,
  openTriage,
  reviewPanel,
  showSideBar,
} from './surfaces';
import { ghostText, openFileAt, runCommand, save, type, until, type Workbench, waitUntilReady } from './workbench';

/**
 * The pictures of the documentation, as `npm run pictures` asks for them: PNGs at twice their size in the folder that is
 * given, and the frames of the film with their times. What is seen is the workbench as it stands; only the theme, the
 * size of the window and what of it is taken are chosen.
 */

const folder = process.argv[2] ?? 'screenshots';
const asked = process.argv.slice(3);
const kinds = ['dark', 'light'] as const;
type Kind = (typeof kinds)[number];

/** A function without a body, of which others in the project are alike. */
const crane = 'lib/crane.js';
const emptyCrane = `const { assertShip } = require('./assert')

exports.craneFee = craneFee

// What a crane costs for a vessel, by the days it is needed.
function craneFee (vessel, days) {
}
`;

/** A method that was just begun. */
const begun = 'lib/schedule.js';
const begunMethod = `
  waits (ship) {
    assertShip(ship)

    
  }
}
`;

/** A calm window, in which pressed keys are shown for the film. */
const settings = {
  'breadcrumbs.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.renderLineHighlight': 'none',
  'editor.stickyScroll.enabled': false,
  'editor.guides.indentation': false,
  'editor.lightbulb.enabled': 'off',
  'editor.tabSize': 2,
  'editor.scrollbar.vertical': 'hidden',
  'editor.scrollbar.horizontal': 'hidden',
  'editor.overviewRulerBorder': false,
  'editor.hideCursorInOverviewRuler': true,
  'workbench.layoutControl.enabled': false,
  'screencastMode.fontSize': 26,
  'screencastMode.verticalOffset': 8,
  'screencastMode.keyboardOverlayTimeout': 2500,
  'screencastMode.keyboardOptions': { showKeys: true, showKeybindings: true, showCommands: false },
};

interface Picture {
  readonly width: number;
  readonly height: number;
  /** What of the window is taken; absent: all between its title and its status bar. */
  readonly part?: string;
  open(workbench: Workbench, project: Project): Promise<unknown>;
  /** Brings it back after the theme was changed, where that closed it. */
  again?(workbench: Workbench): Promise<unknown>;
}

const editor = '.part.editor';

const pictures: Readonly<Record<string, Picture>> = {
  completion: {
    ...{ width: 860, height: 420, part: editor },
    async open({ page }, project) {
      project.write(begun, project.read(begun).replace(/\}\s*$/, begunMethod));
      await hideSideBar(page);
      await openFileAt(page, begun, 71);
      await type(page, 'for');
      await until('Ghost text', () => ghostText(page));
    },
    async again({ page }) {
      await page.keyboard.press('Backspace');
      await type(page, 'r');
      await until('Ghost text', () => ghostText(page));
    },
  },
  draft: {
    ...{ width: 1080, height: 760 },
    async open({ page }) {
      await showWideSideBar(page);
      await fold(page, 'Triage', true);
      await draftAt(page, crane, 6);
    },
  },
  triage: {
    ...{ width: 1080, height: 640 },
    async open({ page }) {
      await showWideSideBar(page);
      await fold(page, 'Triage', false);
      await rejectDraft(page);
      await openTriage(page, slipped);
      await openFileAt(page, slipped, 36);
      await reviewPanel(page, '.card[open]');
    },
  },
  profile: {
    ...{ width: 1100, height: 760, part: editor },
    async open({ page }) {
      await hideSideBar(page);
      const profile = await openProfile(page);
      await profile.locator('details.row > summary').first().click();
    },
  },
  index: {
    ...{ width: 1100, height: 860, part: editor },
    async open({ page }) {
      await hideSideBar(page);
      await openFileAt(page, 'lib/tariff.js', 8);
      await runCommand(page, 'Double: This Is How I Write');
      const index = await openIndex(page);
      await index.locator('details.fold > summary').first().click();
      await index.locator('.curation').getByText('berthFee').first().waitFor();
    },
  },
  ledger: {
    ...{ width: 1280, height: 720, part: editor },
    async open({ page }) {
      const panel = await draftAt(page, crane, 6);
      await accept(page, panel);
      await openFileAt(page, crane, 1);
      await page.keyboard.press('ControlOrMeta+Z');
      await save(page);
      await draftAt(page, crane, 6);
      await rejectDraft(page);
      await hideSideBar(page);
      await openLedger(page);
    },
  },
};

/** The side bar with the panel, as wide as who reads drafts there makes it. */
async function showWideSideBar(page: Page) {
  await showSideBar(page);
  const side = await page.locator('.part.sidebar').boundingBox();
  if (!side || side.width > 390) return;
  const [x, y] = [side.x + side.width, side.y + 300];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 4 });
  await page.mouse.move(side.x + 400, y, { steps: 4 });
  await page.mouse.up();
}

async function hideSideBar(page: Page) {
  const side = page.locator('.part.sidebar');
  if (await side.isVisible()) await page.keyboard.press('ControlOrMeta+B');
  await side.waitFor({ state: 'hidden' });
}

/** Folds one of the views in the side bar, or opens it. */
async function fold(page: Page, view: string, folded: boolean) {
  const header = page.locator('.sidebar .pane-header', { hasText: view });
  if ((await header.getAttribute('aria-expanded')) === String(folded)) await header.click();
}

/** Rejects the draft by keys, with the first reason. */
async function rejectDraft(page: Page) {
  const panel = await reviewPanel(page, '.card');
  await panel.locator('.card', { hasText: 'craneFee' }).locator('summary').first().focus();
  for (const key of ['x', 'Tab', 'Enter']) await page.keyboard.press(key);
  await untilSaid(panel, /^Rejected/);
}

async function accept(page: Page, panel: Frame) {
  await panel.locator('.card', { hasText: 'craneFee' }).locator('summary').first().focus();
  await page.keyboard.press('a');
  await untilSaid(panel, /^Accepted/);
}

/** Takes a picture of a part of the window, or of all between its title and its status bar. */
async function take(page: Page, file: string, part?: string) {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const title = (await page.locator('.part.titlebar').first().boundingBox())?.height ?? 0;
  const box = part ? await page.locator(part).first().boundingBox() : null;
  const status = (await page.locator('.part.statusbar').first().boundingBox())?.height ?? 0;
  const clip = box ?? { x: 0, y: title, width, height: height - title - status };
  await page.screenshot({ path: join(folder, file), clip, animations: 'disabled' });
  console.log(`  ${file}`);
}

async function takePicture(workbench: Workbench, project: Project, name: string) {
  const picture = pictures[name];
  const { page } = workbench;
  if (!picture) return;
  await page.setViewportSize({ width: picture.width, height: picture.height });
  await runCommand(page, 'View: Close All Editors');
  await picture.open(workbench, project);
  for (const kind of kinds) {
    await chooseTheme(page, kind);
    await picture.again?.(workbench);
    await page.mouse.move(0, 0);
    await take(page, `${name}-${kind}.png`, picture.part);
  }
  // An editor with unsaved text would ask before it is closed.
  if ((await page.locator('.tab.active.dirty').count()) > 0) await runCommand(page, 'File: Revert File');
}

/** From an empty function to one that stands there, by keys: frames with the milliseconds that each is shown. */
async function film(workbench: Workbench, kind: Kind) {
  const { page } = workbench;
  const frames: { file: string; milliseconds: number }[] = [];
  const frame = async (milliseconds: number) => {
    const file = `film-${kind}-${frames.length}.png`;
    await take(page, file);
    frames.push({ file, milliseconds });
  };
  await page.setViewportSize({ width: 1080, height: 560 });
  await chooseTheme(page, kind);
  await showWideSideBar(page);
  await fold(page, 'Triage', true);
  await openFileAt(page, crane, 6);
  await runCommand(page, 'Developer: Toggle Screencast Mode');
  await frame(1400);
  await pressKeys(workbench, 'Control+Alt+D');
  await frame(700);
  const panel = await reviewPanel(page, '.card');
  await frame(700);
  await keysGone(page);
  await frame(2200);
  await panel.locator('.card summary').first().focus();
  await pressKeys(workbench, 'd');
  await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
  await frame(1100);
  await keysGone(page);
  await frame(1400);
  await pressKeys(workbench, 'Control+Enter');
  await untilSaid(panel, /^Accepted/);
  await frame(900);
  await keysGone(page);
  await frame(2600);
  await runCommand(page, 'Developer: Toggle Screencast Mode');
  writeFileSync(join(folder, `film-${kind}.json`), JSON.stringify(frames));
  await openFileAt(page, crane, 1);
  await page.keyboard.press('ControlOrMeta+Z');
  await save(page);
}

const keysGone = (page: Page) =>
  until('The pressed keys have gone', async () => (await page.locator('.screencast-keyboard > *').count()) === 0);

/** The workbench on a project of its own while something is taken. */
async function during(
  more: Readonly<Record<string, unknown>>,
  work: (workbench: Workbench, project: Project) => unknown,
) {
  const project = createProject('harbour');
  project.write(crane, emptyCrane);
  const workbench = await openInBrowser({
    ...{ folder: project.folder, file: crane, pixelRatio: 2 },
    settings: { ...settings, ...more },
  });
  try {
    await waitUntilReady(workbench.page);
    await work(workbench, project);
  } catch (error) {
    await take(workbench.page, 'failure.png');
    throw error;
  } finally {
    await workbench.close();
    project.remove();
  }
}

async function takeAll() {
  mkdirSync(folder, { recursive: true });
  const wanted = (name: string) => asked.length === 0 || asked.includes(name);
  const alone = Object.keys(pictures).filter((name) => name !== 'ledger' && wanted(name));
  if (alone.length > 0 || wanted('film'))
    await during({}, async (workbench, project) => {
      if (wanted('film')) for (const kind of kinds) await film(workbench, kind);
      for (const name of alone) await takePicture(workbench, project, name);
    });
  if (!wanted('ledger')) return;
  // A server on this machine stands in for one that a person chose.
  const body = ['  assertShip(vessel)\n', '\n', '  return vessel.length * days * 4\n'];
  const server = await endpointServer(
    saying(['```js\n', 'function craneFee (vessel, days) {\n', ...body, '}\n', '```'], { usage: [812, 41] }),
  );
  const chosen = {
    'double.endpoint.url': server.url,
    'double.endpoint.model': 'tiny',
    'double.endpoint.kind': 'chat',
    'double.drafts.writer': 'endpoint',
  };
  await during(chosen, (workbench, project) => takePicture(workbench, project, 'ledger'));
  await server.close();
}

void takeAll();
