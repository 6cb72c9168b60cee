/** `npm run document`: writes what is generated in docs/, from package.json: the reference of settings, in each language. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsPages } from './setup/settingsPage.mjs';
import { main, root, say } from './step.mjs';

await main(async () => {
  for (const { file, text } of settingsPages()) {
    writeFileSync(join(root, file), text);
    say(file);
  }
});
