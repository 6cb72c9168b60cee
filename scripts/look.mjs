/** `npm run look [-- surface…]`: opens each surface of the extension in the workbench and writes screenshots/. */

import { build } from './setup/build.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { onRecentNode } from './setup/recentNode.mjs';
import { main, run } from './step.mjs';

await main(async () => {
  await onRecentNode();
  await installDependencies();
  await build();
  await run(process.execPath, ['--import', 'tsx', 'test/workbench/look.ts', ...process.argv.slice(2)], {
    shown: true,
    remedy: 'screenshots/failure.png shows the window as it was.',
  });
});
