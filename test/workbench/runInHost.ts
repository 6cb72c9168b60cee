import { join } from 'node:path';
import { build } from 'esbuild';
import { desktop } from '../../scripts/setup/desktop.mjs';
import { host, root } from '../../scripts/step.mjs';
import { testInBrowser } from './browserWorkbench';
import { testOnDesktop } from './desktopWorkbench';
import { createProject } from './project';

/** Runs the tests of inHost/ inside the extension host; the file that MOCHA_RESULTS names says what they gave. */
async function main(): Promise<number> {
  const tests = join(host, 'tests', 'inHost.js');
  await build({
    entryPoints: [join(root, 'test', 'workbench', 'inHost', 'run.ts')],
    outfile: tests,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', 'mocha'],
  });
  const project = createProject();
  const env = {
    MOCHA_RESULTS: process.env['MOCHA_RESULTS'] ?? '',
    MOCHA_REPORTER: join(root, 'scripts', 'mochaReporter.cjs'),
  };
  try {
    const executable = desktop();
    return executable
      ? await testOnDesktop(executable, project.folder, tests, env)
      : await testInBrowser(project.folder, tests, env);
  } finally {
    project.remove();
  }
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
