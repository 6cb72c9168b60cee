import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';

/** What is asked of a page, each by the function of this name in `inPage/`. */
const asked = {
  contrast: 'dimTexts',
  layout: 'crowded',
  structure: 'faults',
  signs: 'lostSigns',
  stops: 'strayed',
} as const;

const sources = Object.keys(asked).map((name) => readFileSync(join(__dirname, 'inPage', `${name}.js`), 'utf8'));

/** Puts the questions into a page, once. */
export async function prepare(frame: Frame): Promise<void> {
  if (await frame.evaluate('"faults" in window')) return;
  for (const source of sources) await frame.evaluate(`(() => { ${source} })()`);
}

/** Runs one of them. */
export async function ask<Answer>(frame: Frame, question: string): Promise<Answer> {
  await prepare(frame);
  return frame.evaluate<Answer>(question);
}

/** Text that can hardly be read, in one line each. Throws where no text was found at all. @param ground as for axe */
export async function dimTextsIn(frame: Frame, ground: string): Promise<readonly string[]> {
  await frame.evaluate(`document.documentElement.style.background = 'var(--vscode-${ground})'`);
  const { looked, found } = await ask<{ looked: number; found: readonly string[] }>(frame, 'dimTexts()');
  if (looked < 20) throw new Error(`There are ${looked} texts on the page, which cannot be all`);
  return found;
}
