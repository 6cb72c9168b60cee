import type { Frame, Page } from 'playwright-core';
import { ask } from './inPage';

/**
 * Goes through a page by Tab from its first control until the focus leaves it, and back by Shift+Tab.
 * @returns one line for each control that is not reached, not seen, or out of order; and one where the focus never leaves
 */
export async function strayedIn(page: Page, frame: Frame): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [key, end, isBackwards] of [
    ['Tab', 'first', false],
    ['Shift+Tab', 'last', true],
  ] as const) {
    const controls = await ask<number>(frame, `startAt('${end}')`);
    if (controls < 2) throw new Error(`There are ${controls} controls on the page, which cannot be all`);
    // A field for a day has four parts.
    const most = 4 * controls + 10;
    let presses = 0;
    do await page.keyboard.press(key);
    while (++presses < most && (await frame.evaluate('noteStop()')));
    if (presses === most) found.push(`${key} does not lead out of the page`);
    found.push(...(await frame.evaluate<string[]>(`strayed(${isBackwards})`)).map((line) => `${key}: ${line}`));
  }
  return found;
}

/** What has the focus: its name with the group that it is in, or its text; empty: nothing of the page has. */
export const focusedIn = (frame: Frame): Promise<string> =>
  ask<string>(
    frame,
    `document.activeElement === document.body ? '' : document.activeElement.matches('h1, h2, h3, p')
      ? document.activeElement.textContent.trim() : calledAt(document.activeElement)`,
  );
