import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { browser } from '../../scripts/setup/browser.mjs';
import { installWorkbench } from '../../scripts/setup/workbench.mjs';
import { root } from '../../scripts/step.mjs';
import { installExtension, startServer } from '../../scripts/workbenchServer.mjs';
import { closedTogether } from './closing';
import { speaksIn } from './localized';
import { patience, testSettings, type Workbench, type WorkbenchOptions } from './workbench';

/**
 * Opens the browser workbench with the extension under development in it, or with a packaged one where its file is named.
 */
export async function openInBrowser(options: WorkbenchOptions): Promise<Workbench> {
  const { folder, file, settings, locale, extension = root, beside, vsix, restricted = false } = options;
  const main = await installWorkbench();
  const executablePath = await browser();
  return closedTogether(async (closing) => {
    const data = mkdtempSync(join(tmpdir(), 'double-workbench-'));
    closing(() => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
    if (vsix) await installExtension({ main, data, vsix });
    // The list of what is installed is made from the folder when the server starts on it first.
    if (beside) cpSync(beside, join(data, 'extensions', basename(beside)), { recursive: true });
    const spoken = locale === undefined ? {} : { locale };
    const server = await startServer({
      ...{ main, data, ...spoken },
      settings: { ...testSettings, ...(restricted ? restrictedSettings : {}), ...settings },
      ...{ driven: !vsix, asksTrust: restricted },
    });
    closing(() => server.stop());
    const context = await openContext(executablePath, data, options.pixelRatio);
    closing(() => context.close());
    const requests = watchRequests(context);
    const page = context.pages()[0] ?? (await context.newPage());
    if (locale) speaksIn(page, locale);
    const url = server.url(folder, [
      ...(vsix ? [] : [['extensionDevelopmentPath', server.uri(extension)] as const]),
      ['openFile', server.uri(isAbsolute(file) ? file : join(folder, file))],
      ['skipWelcome', 'true'],
    ]);
    const load = async () => {
      await page.goto(url);
      await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: patience });
    };
    await load();
    return { page, data, requests, reload: load };
  });
}

/** A folder that nobody trusts yet, without a dialog that asks for it. */
const restrictedSettings = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};

/**
 * Runs a bundle of tests inside the extension host of the browser workbench, which finds what the editor keeps in the folder
 * `WORKBENCH_DATA`. Resolves with its exit code.
 */
export async function testInBrowser(folder: string, tests: string, env: Record<string, string>): Promise<number> {
  const main = await installWorkbench();
  const executablePath = await browser();
  const tested = await closedTogether(async (closing) => {
    const data = mkdtempSync(join(tmpdir(), 'double-workbench-'));
    closing(() => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
    const server = await startServer({
      main,
      data,
      settings: testSettings,
      env: { ...env, WORKBENCH_DATA: data },
      driven: true,
    });
    closing(() => server.stop());
    const context = await openContext(executablePath, data);
    closing(() => context.close());
    const page = context.pages()[0] ?? (await context.newPage());
    const exit = new Promise<number>((resolve) => page.exposeFunction('codeAutomationExit', resolve));
    await page.exposeFunction('codeAutomationLog', () => {});
    const query = [
      ['extensionDevelopmentPath', server.uri(root)],
      ['extensionTestsPath', server.uri(tests)],
      ['skipWelcome', 'true'],
    ] as const;
    await page.goto(server.url(folder, query));
    // A window that never loads the tests never says so.
    const timeout = new Promise<number>((resolve) => setTimeout(() => resolve(124), 8 * patience).unref());
    return { code: await Promise.race([exit, timeout]) };
  });
  await tested.close();
  return tested.code;
}

function openContext(executablePath: string, data: string, deviceScaleFactor = 1) {
  return chromium.launchPersistentContext(join(data, 'chromium'), {
    executablePath,
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor,
    args: [
      // Chromium refuses its sandbox to root, and a container has no graphics card.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

function watchRequests(context: BrowserContext): ReadonlySet<string> {
  const origins = new Set<string>();
  context.on('request', (request) => {
    const { protocol, hostname, origin } = new URL(request.url());
    // A webview's resources have addresses under this name, which the workbench's service worker answers in the page.
    const inPage = hostname.endsWith('.vscode-resource.vscode-cdn.net');
    if (protocol.startsWith('http') && hostname !== '127.0.0.1' && !inPage) origins.add(origin);
  });
  return origins;
}
