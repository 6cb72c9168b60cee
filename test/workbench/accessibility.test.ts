import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { ToView } from '../../src/editor/protocol';
import { type Barrier, barriersIn } from './axe';
import { fullProfile } from './fullProfile';
import { fullIndex, fullLedger, fullReview } from './fullSnapshots';
import { ask, dimTextsIn } from './inPage';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, unfinished } from './project';
import { endStory } from './story';
import { chooseTheme, openIndex, openLedger, openProfile, shoot, showSideBar, themes } from './surfaces';
import { openFileAt, patience, runCommand, type Workbench, waitUntilReady, webviewWith } from './workbench';

/**
 * No webview keeps anybody out, in any kind of theme. The pages stand side by side with everything unfolded, so that a theme is
 * chosen once for all of them.
 */
describe('workbench: no barriers', () => {
  let project: Project;
  let workbench: Workbench;
  let pages: readonly { readonly frame: Frame; readonly ground: string; readonly snapshot: ToView }[];

  before(async () => {
    project = createProject();
    workbench = await openWorkbench({ folder: project.folder, file: unfinished });
    const { page } = workbench;
    await page.setViewportSize({ width: 3150, height: 1200 });
    await waitUntilReady(page);
    await openFileAt(page, 'lib/schedule.js', 1);
    await openProfile(page);
    await openIndex(page);
    await runCommand(page, 'View: Move Editor into Right Group');
    await openLedger(page);
    await runCommand(page, 'View: Move Editor into Right Group');
    await showSideBar(page);
    // A webview is made anew where an editor moves, so they are looked for when all stand where they stay.
    const [review, profile, index, ledger] = [
      await webviewWith(page, '.review'),
      await webviewWith(page, '.page.profile'),
      await webviewWith(page, '.page.index'),
      await webviewWith(page, '.page.ledger'),
    ];
    pages = [
      { frame: review, ground: 'sideBar-background', snapshot: fullReview },
      { frame: profile, ground: 'editor-background', snapshot: fullProfile },
      { frame: index, ground: 'editor-background', snapshot: fullIndex },
      { frame: ledger, ground: 'editor-background', snapshot: fullLedger },
    ];
  });

  endStory(() => ({ workbench, project }));

  /** Everything that one asks of each page, unfolded, with the view that it is of. */
  const found = async (question: (frame: Frame, ground: string) => Promise<readonly string[]>) => {
    const lines: string[] = [];
    for (const { frame, ground, snapshot } of pages) {
      await show(frame, snapshot);
      lines.push(...(await question(frame, ground)).map((line) => `${snapshot.view}: ${line}`));
    }
    return lines;
  };

  for (const theme of Object.keys(themes) as (keyof typeof themes)[])
    it(`in the theme ${themes[theme]}`, async () => {
      await chooseTheme(workbench.page, theme);
      const barriers: Barrier[] = [];
      for (const { frame, ground, snapshot } of pages) {
        await show(frame, snapshot);
        barriers.push(...(await barriersIn(frame, ground)));
      }
      await shoot(workbench.page, `barriers ${theme}`);
      assert.deepEqual(barriers, []);
      assert.deepEqual(await found(dimTextsIn), []);
    });

  it('is built so that it can be heard: headings, names, tables, pictures, keys', async () =>
    assert.deepEqual(await found((frame) => ask(frame, 'faults()')), []));

  it('shows every state where the system gives the colours', async () => {
    const { page } = workbench;
    try {
      await page.emulateMedia({ forcedColors: 'active' });
      await shoot(page, 'barriers forced colours');
      assert.deepEqual(await found((frame) => ask(frame, 'lostSigns()')), []);
    } finally {
      await page.emulateMedia({ forcedColors: 'none' });
    }
  });

  it('moves nothing where a person wants less motion', async () => {
    const { page } = workbench;
    try {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      assert.deepEqual(await found((frame) => ask(frame, 'moving()')), []);
    } finally {
      await page.emulateMedia({ reducedMotion: 'no-preference' });
    }
  });

  for (const [what, width, size] of [
    ['fits into 400 pixels', 400, undefined],
    ['fits with letters twice as large', 800, 26],
  ] as const)
    it(what, async () =>
      assert.deepEqual(
        await found(async (frame) => {
          await narrow(frame, width, size);
          const crowded = await ask<string[]>(frame, 'crowded()');
          await narrow(frame, undefined, undefined);
          return crowded;
        }),
        [],
      ),
    );
});

/** Draws a snapshot as if the extension had sent it, with everything unfolded. */
async function show(frame: Frame, snapshot: ToView) {
  await frame.evaluate(`window.postMessage(${JSON.stringify(snapshot)}, '*')`);
  await frame
    .locator('.card, .undecided, .shares, .replayed')
    .first()
    .waitFor({ state: 'attached', timeout: patience });
  await frame.evaluate(unfold);
}

/**
 * Also those of which a page shows only one at a time. What is laid out only when it comes into sight, or lies above others, has a
 * ground that the rules could not tell. What is unfolded here is not told to the extension, which would send its own snapshot.
 */
const unfold = `
  if (!window.isUnfolded) window.addEventListener('toggle', (event) => event.stopImmediatePropagation(), true);
  window.isUnfolded = true;
  for (const fold of document.querySelectorAll('details')) {
    fold.removeAttribute('name');
    fold.open = true;
  }
  for (const row of document.querySelectorAll('.rows > li')) row.style.contentVisibility = 'visible';
  for (const above of document.querySelectorAll('.controls, .group > h2')) above.style.position = 'static';`;

/** Gives the frame of a page another width, and its letters another size, in pixels; undefined: as they were. */
async function narrow(frame: Frame, width: number | undefined, size: number | undefined) {
  const element = await frame.frameElement();
  await element.evaluate((one, pixels) => {
    (one as unknown as { style: { width: string } }).style.width = pixels === undefined ? '' : `${pixels}px`;
  }, width);
  const set = (name: string) =>
    frame.evaluate(
      `document.documentElement.style.setProperty('--vscode-${name}', '${size === undefined ? '13px' : `${size}px`}')`,
    );
  await set('font-size');
  await set('editor-font-size');
  await frame.waitForFunction(width === undefined ? 'true' : `Math.abs(innerWidth - ${width}) < 2`);
}
