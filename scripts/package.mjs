/**
 * `npm run package`: the extension as one file for every platform. With `-- --try`, installs that file in the
 * workbench and waits until it runs there.
 */
import { installDependencies } from './setup/dependencies.mjs';
import { onRecentNode } from './setup/recentNode.mjs';
import { pack } from './setup/vsix.mjs';
import { main, run, say } from './step.mjs';

await main(async () => {
  await onRecentNode();
  await installDependencies();
  const { vsix, megabytes } = await pack();
  say(`Package: ${vsix}, ${megabytes} MB`);
  if (process.argv.includes('--try'))
    await run(process.execPath, ['--import', 'tsx', 'test/workbench/tryPackage.ts', vsix], {
      shown: true,
      remedy: 'screenshots/package-failure.png shows the window as it was.',
    });
});
