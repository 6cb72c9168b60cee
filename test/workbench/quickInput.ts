import type { Page } from 'playwright-core';
import { localized } from './localized';
import { patience, runCommand, until } from './workbench';

/** What the workbench itself asks with for an extension: lists, lines to type, dialogs and messages. */

/** Where one types what is asked for. */
export const input = (page: Page) => page.locator('.quick-input-widget .quick-input-box input').first();
/** A button of the dialog for a file. */
export const button = (page: Page, text: string) =>
  page.locator('.quick-input-widget .monaco-button', { hasText: text });
/** The modal dialog that is open. */
export const dialog = (page: Page) => page.locator('.monaco-dialog-box').first();

/** A row of the quick input, with a sentence of ours in it; without one the first. */
export function row(page: Page, text?: string) {
  const rows = page.locator('.quick-input-list .monaco-list-row');
  return (text === undefined ? rows : rows.filter({ hasText: localized(page, text) })).first();
}

/** Waits until a list or a line to type has come, by its title. */
export const titled = (page: Page, title: string) =>
  page.locator('.quick-input-titlebar', { hasText: localized(page, title) }).waitFor({ timeout: patience });

/** Types an answer to what is asked, once it is asked. */
export async function answer(page: Page, text: string) {
  await page.locator('.quick-input-widget .quick-input-message, .quick-input-box input').first().waitFor();
  await new Promise((resolve) => setTimeout(resolve, 500));
  await input(page).fill(text);
  await page.keyboard.press('Enter');
}

/** The dialog for a file fills in a folder of its own when it has come; what is typed before is lost. */
export async function chooseFile(page: Page, label: string, path: string) {
  await button(page, label).waitFor({ timeout: patience });
  await page.locator('.quick-input-list .monaco-list-row', { hasText: /^\.\.$/ }).waitFor({ timeout: patience });
  await until('The path', async () => {
    await input(page).fill(path);
    return (await input(page).inputValue()).startsWith(path);
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  await button(page, label).click();
}

/** The list of what was told, which is there longer than a toast. */
export async function told(page: Page) {
  await runCommand(page, 'Notifications: Show Notifications');
  await page.locator('.notifications-center .notification-list-item').first().waitFor({ timeout: patience });
}

/** Takes the button of a dialog that does what was asked for. */
export const agree = (page: Page) => dialog(page).locator('.monaco-button:not(.secondary)').first().click();
