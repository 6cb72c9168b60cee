import type { Frame } from 'playwright-core';
import type { Project } from './project';
import { shoot } from './surfaces';
import { until, type Workbench } from './workbench';

/** Closes what the tests of a suite opened when they are over, and takes a picture of each one that fails. */
export function endStory(
  opened: () => { readonly workbench: Workbench | undefined; readonly project: Project | undefined },
) {
  after(async () => {
    const { workbench, project } = opened();
    await workbench?.close();
    project?.remove();
  });

  afterEach(async function () {
    const test = this.currentTest;
    const { workbench } = opened();
    if (test?.state === 'failed' && workbench) await shoot(workbench.page, `failed ${test.title}`);
  });
}

/** Presses keys, one after the other. */
export async function pressKeys({ page }: Workbench, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Waits until a page of ours lets a screen reader say something. */
export const untilSaid = (frame: Frame, words: RegExp) =>
  until(String(words), async () => words.test((await frame.locator('[role=status]').textContent()) ?? ''));
