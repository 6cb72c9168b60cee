import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { ToView } from '../../src/editor/protocol';
import { type Barrier, barriersIn } from './axe';
import { fullIndex, fullLedger, fullReview } from './fullSnapshots';
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
  let pages: readonly { readonly frame: Frame; readonly ground: string; readonly snapshot?: ToView }[];

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
    await profile.locator('details.row > summary').first().click({ timeout: patience });
    await profile.locator('details.row[open] .places button').first().waitFor({ timeout: patience });
    pages = [
      { frame: review, ground: 'sideBar-background', snapshot: fullReview },
      { frame: profile, ground: 'editor-background' },
      { frame: index, ground: 'editor-background', snapshot: fullIndex },
      { frame: ledger, ground: 'editor-background', snapshot: fullLedger },
    ];
  });

  endStory(() => ({ workbench, project }));

  for (const theme of Object.keys(themes) as (keyof typeof themes)[])
    it(`in the theme ${themes[theme]}`, async () => {
      await chooseTheme(workbench.page, theme);
      const found: Barrier[] = [];
      for (const { frame, ground, snapshot } of pages) {
        if (snapshot) await show(frame, snapshot);
        await unfoldAll(frame);
        found.push(...(await barriersIn(frame, ground)));
      }
      await shoot(workbench.page, `barriers ${theme}`);
      assert.deepEqual(found, []);
    });
});

/** Draws a snapshot as if the extension had sent it. */
async function show(frame: Frame, snapshot: ToView) {
  await frame.evaluate(`window.postMessage(${JSON.stringify(snapshot)}, '*')`);
  await frame.locator('.card, .undecided, .shares').first().waitFor({ timeout: patience });
}

/**
 * Also those of which a page shows only one at a time. Rows of the profile stay as they are, all alike but for the open one; what
 * is laid out only when it comes into sight, or lies above others, has a ground that the rules could not tell.
 */
const unfoldAll = (frame: Frame) =>
  frame.evaluate(`for (const fold of document.querySelectorAll('details:not(.row)')) {
    fold.removeAttribute('name');
    fold.open = true;
  }
  for (const row of document.querySelectorAll('.rows > li')) row.style.contentVisibility = 'visible';
  for (const above of document.querySelectorAll('.controls, .group > h2')) above.style.position = 'static';`);
