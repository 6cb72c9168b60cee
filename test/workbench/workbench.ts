import type { Frame, Locator, Page } from 'playwright-core';
import { localized } from './localized';
import { engineer } from './project';

/** A VS Code with the extension in it, and a folder open, driven as a person would: by keys and clicks. */
export interface Workbench {
  readonly page: Page;
  /** Addresses outside this machine that the window asked for. */
  readonly requests: ReadonlySet<string>;
  /** The folder that holds all that the editor and its extensions keep. */
  readonly data: string;
  /** Loads the window again, as after a restart. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

export interface WorkbenchOptions {
  /** The folder to open, or a file `*.code-workspace` that lists folders. */
  readonly folder: string;
  /** A file to open, relative to the folder; absolute where several folders are opened. */
  readonly file: string;
  /** Opens it in Restricted Mode. Only in the browser. */
  readonly restricted?: boolean;
  /** User settings beside the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The language of the extension, such as `zh-cn`; absent: English. The workbench around it stays English. Only in the browser. */
  readonly locale?: string;
  /** The folder of another extension to develop instead of this one. */
  readonly extension?: string;
  /** The folder of another extension, which is installed as it lies beside this one. */
  readonly beside?: string;
  /** Pixels of the screen for each of the page; absent: 1. Only in the browser. */
  readonly pixelRatio?: number;
  /** A packaged extension to install; absent: the extension under development. Only in the browser. */
  readonly vsix?: string;
}

/** Milliseconds that any one thing may take: a machine with two busy cores needs most of a minute to paint a window. */
export const patience = 60_000;

/** User settings under which a test sees only what this extension does. */
export const testSettings = {
  'security.workspace.trust.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'files.autoSave': 'off',
  'editor.inlineSuggest.enabled': true,
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'editor.minimap.enabled': false,
  'editor.accessibilitySupport': 'off',
  'javascript.validate.enable': false,
  'window.commandCenter': false,
  'double.consent': 'learn',
  'double.identities': [engineer.email],
};

/**
 * Waits until a condition holds, asking again every 100 ms. Throws the last reason when it never does. A number is no
 * condition: none of something would pass for an answer.
 */
export async function until<T extends boolean | string | object>(
  what: string,
  condition: () => T | undefined | false | Promise<T | undefined | false>,
) {
  const end = Date.now() + patience;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const value = await condition();
      if (value !== undefined && value !== false) return value as T;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} did not happen within ${patience / 1000} s`, { cause: last });
}

/** The extension's item in the status bar, by the start of what a screen reader says of it. */
export function statusItem(page: Page, label = 'Coding Double'): Locator {
  return page.locator(`.statusbar-item [aria-label^="${localized(page, label)}"]`).first();
}

/** Waits until the status bar says that the engine has learnt what there is, and so answers. */
export async function waitUntilReady(page: Page) {
  const item = page.locator('.statusbar-item', { hasText: localized(page, 'Double') });
  await item.first().waitFor({ timeout: patience });
  const ready = localized(page, 'Ready. Learned from {0} lines of yours in {1} files, {2} functions.');
  const [begun = ''] = /^\w+|^\p{Script=Han}+/u.exec(ready) ?? [];
  await page.locator(`.statusbar-item[aria-label*="${begun}"]`).and(item).first().waitFor({ timeout: patience });
}

/** Opens a file by its path and puts the cursor at the end of a line, numbered from one. */
export async function openFileAt(page: Page, path: string, line: number) {
  const name = path.split('/').at(-1) ?? path;
  await pick(page, 'ControlOrMeta+P', path, name);
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor({ timeout: patience });
  await pick(page, 'Control+G', `:${line}`, new RegExp(`line ${line}\\b`));
  await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col` }).waitFor({ timeout: patience });
  await page.keyboard.press('End');
}

/** Runs a command by its title in the palette. */
export async function runCommand(page: Page, title: string) {
  const shown = localized(page, title);
  await pick(page, 'F1', `>${shown}`, shown);
}

/**
 * Opens the quick input by a key, types, and takes the row that reads so. Asks again where something that opened
 * meanwhile took the focus, which closes the quick input.
 */
async function pick(page: Page, key: string, text: string, row: string | RegExp) {
  await until(`${text} in the quick input`, async () => {
    await page.keyboard.press(key);
    await quickInput(page).waitFor({ timeout: 3000 });
    await quickInput(page).fill(text, { timeout: 3000 });
    await quickRow(page, row).click({ timeout: 10_000 });
    return true;
  });
}

/** Types into the quick input that a command opens, and takes the row that reads exactly so. */
export async function choose(page: Page, text: string) {
  await quickInput(page).waitFor({ timeout: patience });
  await quickInput(page).fill(text);
  await quickRow(page, text).click({ timeout: patience });
}

const quickInput = (page: Page) => page.locator('.quick-input-widget input').first();

const quickRow = (page: Page, text: string | RegExp) =>
  page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ has: page.getByText(text, { exact: true }) })
    .first();

/** Types with real key presses, which alone make the workbench ask for ghost text. */
export async function type(page: Page, text: string) {
  for (const character of text) await page.keyboard.press(character === ' ' ? 'Space' : character, { delay: 20 });
}

/** The ghost text that is shown, or undefined when none is. */
export async function ghostText(page: Page): Promise<string | undefined> {
  const parts = await page.locator('.ghost-text-decoration, .ghost-text').allTextContents();
  return parts.join('').replaceAll('\u00a0', ' ') || undefined;
}

/** Saves the file in the active editor, and waits until it is on disk. Asks again where the focus is still elsewhere. */
export async function save(page: Page) {
  await until('Saving', async () => {
    await page.keyboard.press('ControlOrMeta+S');
    await page.locator('.tab.active.dirty').waitFor({ state: 'detached', timeout: 3000 });
    return true;
  });
}

/** The frame of the webview in which something is to be found: a frame in a frame, so it takes a moment to appear. */
export function webviewWith(page: Page, selector: string): Promise<Frame> {
  return until(`A webview with ${selector}`, async () => {
    for (const frame of page.frames()) {
      const found = await frame
        .locator(selector)
        .first()
        .isVisible()
        .catch(() => false);
      if (found && frame !== page.mainFrame()) return frame;
    }
    return undefined;
  });
}
