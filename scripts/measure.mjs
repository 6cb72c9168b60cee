/** `npm run measure [-- SAMPLES]`: times ghost text in the workbench by real key presses. */

import { build } from './setup/build.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { onRecentNode } from './setup/recentNode.mjs';
import { main, run } from './step.mjs';

await main(async () => {
  await onRecentNode();
  await installDependencies();
  await build();
  await run(process.execPath, ['--import', 'tsx', 'bench/ghostText.ts', ...process.argv.slice(2)], {
    shown: true,
    remedy: 'Run `npm test` to see whether the workbench works.',
  });
});
