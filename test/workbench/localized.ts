import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/step.mjs';

/** Gives a title or sentence of the extension as a window shows it. */
export type Localized = (english: string) => string;

const windows = new WeakMap<Page, Localized>();

/** Notes in what language the extension speaks in a window. @param locale such as `zh-cn` */
export function speaksIn(page: Page, locale: string): void {
  const read = (file: string): Record<string, string> => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const [english, translated] = [read('package.nls.json'), read(`package.nls.${locale}.json`)];
  const titles = new Map(Object.entries(english).map(([key, title]) => [title, translated[key] ?? title]));
  const words = new Map([...titles, ...Object.entries(read(`l10n/bundle.l10n.${locale}.json`))]);
  const category = 'Double: ';
  windows.set(page, (text) => {
    if (!text.startsWith(category)) return words.get(text) ?? text;
    const [, view] = /^Double: Focus on (.+) View$/.exec(text) ?? [];
    // The command that focuses a view is the workbench's own.
    if (view !== undefined) return `${words.get('Coding Double')}: Focus on ${titles.get(view) ?? view} View`;
    return `${translated['category']}: ${titles.get(text.slice(category.length))}`;
  });
}

/** A title or sentence of the extension in the language of a window, where it is known. */
export function localized(page: Page, english: string): string {
  return windows.get(page)?.(english) ?? english;
}
