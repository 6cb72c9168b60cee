import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { _electron as electron } from 'playwright-core';
import { root } from '../../scripts/step.mjs';
import { closedTogether } from './closing';
import { patience, testSettings, type Workbench, type WorkbenchOptions } from './workbench';

/** Opens the extension under development in a desktop VS Code. */
export async function openOnDesktop(
  executable: string,
  { folder, file, settings, extension = root, beside }: WorkbenchOptions,
): Promise<Workbench> {
  return closedTogether(async (closing) => {
    const data = mkdtempSync(join(tmpdir(), 'double-desktop-'));
    closing(() => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
    writeSettings(data, settings);
    if (beside) cpSync(beside, join(data, 'extensions', basename(beside)), { recursive: true });
    const application = await electron.launch({
      executablePath: executable,
      args: [...quietArguments(data), `--extensionDevelopmentPath=${extension}`, ...[folder, join(folder, file)]],
      timeout: patience,
    });
    closing(() => application.close());
    const page = await application.firstWindow({ timeout: patience });
    const painted = () => page.locator('.monaco-editor .view-line').first().waitFor({ timeout: patience });
    await painted();
    const reload = async () => {
      await page.reload();
      await painted();
    };
    return { page, data, requests: new Set<string>(), reload };
  });
}

/** Runs a bundle of tests inside the extension host of a desktop VS Code. Resolves with its exit code. */
export async function testOnDesktop(
  executable: string,
  folder: string,
  tests: string,
  env: Record<string, string>,
): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'double-desktop-'));
  writeSettings(data);
  try {
    return await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: root,
      extensionTestsPath: tests,
      extensionTestsEnv: { ...env, WORKBENCH_DATA: data },
      launchArgs: [...quietArguments(data), folder],
    });
  } catch (error) {
    // It rejects with the exit code of failed tests.
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') return error.code;
    throw error;
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

function writeSettings(data: string, settings: WorkbenchOptions['settings'] = {}) {
  const folder = join(data, 'user', 'User');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...testSettings, ...settings }, null, 2));
}

const quietArguments = (data: string) => [
  `--user-data-dir=${join(data, 'user')}`,
  `--extensions-dir=${join(data, 'extensions')}`,
  '--disable-workspace-trust',
  '--disable-telemetry',
  '--disable-updates',
  '--skip-welcome',
  '--skip-release-notes',
  '--no-sandbox',
];
