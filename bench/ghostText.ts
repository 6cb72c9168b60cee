/**
 * Times ghost text in a real workbench, by real key presses, beside a provider that answers at once and always the same,
 * which is what the editor itself takes: from a key to the ghost text in the page, and whether ghost text that is typed
 * along ever disappears.
 *
 *   npm run measure [-- SAMPLES]      default: 120 of each
 */

import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { main, root } from '../scripts/step.mjs';
import { openWorkbench } from '../test/workbench/openWorkbench';
import { createProject, unfinished } from '../test/workbench/project';
import { ghostText, openFileAt, type Workbench, waitUntilReady } from '../test/workbench/workbench';

const samples = Number(process.argv[2] ?? 120);
/** What is typed at the start of an empty line until ghost text comes. */
const beginnings = ['assert', 'this.', 'return ', 'const ', 'for ('];
const file = 'lib/schedule.js';
/** After this line of the file, inside a method, there is room. */
const line = 50;

/** What the page notes, in milliseconds of its clock. */
interface Noted {
  /** When the last key went down. */
  readonly key: number;
  /** When ghost text stood there for the first time after it; 0: it does not. */
  readonly shown: number;
  /** How often ghost text went away since it was last asked, in the page and on the screen. */
  readonly gaps: number;
  readonly flickers: number;
}

/** Notes keys and ghost text in the page, where no message has to travel before the clock is read. */
const watching = `(() => {
  const state = { key: 0, shown: 0, gaps: 0, flickers: 0, was: '', painted: '' };
  const seen = () =>
     [...document.querySelectorAll('.ghost-text-decoration, .ghost-text')].map((node) => node.textContent).join('');
  const look = () => {
    const now = seen();
    if (now === '' && state.was !== '') state.gaps++;
    if (now !== '' && state.shown === 0) state.shown = performance.now();
    state.was = now;
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  const paint = () => {
    const now = seen();
    if (now === '' && state.painted !== '') state.flickers++;
    state.painted = now;
    requestAnimationFrame(paint);
  };
  paint();
  addEventListener('keydown', ({ timeStamp }) => Object.assign(state, { key: timeStamp, shown: 0 }), true);
  window.notedGhosts = () => {
    const noted = { ...state };
    state.gaps = state.flickers = 0;
    return noted;
  };
})()`;

const noted = (page: Page) => page.evaluate<Noted>('notedGhosts()');
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const press = (page: Page, character: string) => page.keyboard.press(character === ' ' ? 'Space' : character);

interface Measured {
  /** Milliseconds from a key to ghost text where none stood before it. */
  readonly delays: readonly number[];
  /** Keys with which ghost text was typed along, and how often it went away meanwhile. */
  readonly along: number;
  readonly gaps: number;
  readonly flickers: number;
}

/** Types beginnings of lines until ghost text comes, goes along with it for some keys, and removes the line. */
async function measure({ page }: Workbench, wanted: number): Promise<Measured> {
  const delays: number[] = [];
  let [along, gaps, flickers] = [0, 0, 0];
  await openFileAt(page, file, line);
  await page.keyboard.press('Enter');
  await page.evaluate(watching);
  for (let sample = 0; delays.length < wanted && sample < 4 * wanted; sample++) {
    const delay = await typeUntilGhost(page, beginnings[sample % beginnings.length] as string);
    if (delay !== undefined) delays.push(delay);
    await noted(page);
    if (sample % 3 === 0) along += await typeAlong(page);
    const gone = await noted(page);
    gaps += gone.gaps;
    flickers += gone.flickers;
    for (const key of ['Escape', 'Home', 'Home', 'Shift+End', 'Delete']) await page.keyboard.press(key);
    await pause(50);
  }
  return { delays, along, gaps, flickers };
}

/** @returns undefined: no ghost text came */
async function typeUntilGhost(page: Page, beginning: string): Promise<number | undefined> {
  for (const character of beginning) {
    await press(page, character);
    await pause(150);
    const { key, shown } = await noted(page);
    if (shown > 0) return shown - key;
  }
  return undefined;
}

/** Types the first characters of the ghost text, but not its last one. @returns how many */
async function typeAlong(page: Page): Promise<number> {
  const ghost = (await ghostText(page)) ?? '';
  const [word = ''] = /^[\w .]{0,6}/.exec(ghost.slice(0, -1)) ?? [];
  for (const character of word) {
    await press(page, character);
    await pause(70);
  }
  await pause(60);
  return word.length;
}

async function run(extension: string | undefined, wanted: number) {
  const project = createProject();
  const settings = {
    'double.inline.threshold': 0.3,
    'editor.autoClosingBrackets': 'never',
    'editor.formatOnType': false,
  };
  const workbench = await openWorkbench({
    folder: project.folder,
    file: unfinished,
    settings,
    ...(extension ? { extension } : {}),
  });
  try {
    if (extension) await pause(5000);
    else await waitUntilReady(workbench.page);
    await pause(2000);
    return await measure(workbench, wanted);
  } finally {
    await workbench.close();
    project.remove();
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function report(name: string, { delays, along, gaps, flickers }: Measured): void {
  const [p50, p95] = [quantile(delays, 0.5), quantile(delays, 0.95)];
  console.log(
    `${name.padEnd(8)} key to ghost text p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms (${delays.length} samples); ` +
      `typed along: ${along} keys, ghost text gone from the page ${gaps} times, from the screen ${flickers} times; load ${loadavg()[0]?.toFixed(1)}`,
  );
}

void main(async () => {
  const trivial = join(root, 'test', 'workbench', 'fixtures', 'trivial');
  const half = Math.ceil(samples / 2);
  const stages = [
    { name: 'trivial', extension: trivial, wanted: half },
    { name: 'double', extension: undefined, wanted: samples },
    { name: 'trivial', extension: trivial, wanted: half },
  ];
  const delays: Record<string, number[]> = {};
  for (const { name, extension, wanted } of stages) {
    const measured = await run(extension, wanted);
    report(name, measured);
    delays[name] = [...(delays[name] ?? []), ...measured.delays];
  }
  const beyond = (share: number) =>
    (quantile(delays['double'] ?? [], share) - quantile(delays['trivial'] ?? [], share)).toFixed(0);
  console.log(`beyond what the editor takes itself: p50 ${beyond(0.5)} ms, p95 ${beyond(0.95)} ms`);
});
