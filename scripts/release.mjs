/**
 * `npm run release [-- --file FILE] [-- --dry-run]`: gives the packed extension to the Marketplace (token in VSCE_PAT) and to
 * Open VSX (token in OVSX_PAT). A registry without a token is left out. Packs first where no file is named. With
 * `--dry-run`, checks everything and sends nothing.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installDependencies } from './setup/dependencies.mjs';
import { onRecentNode } from './setup/recentNode.mjs';
import { pack } from './setup/vsix.mjs';
import { attempt, main, root, run, StepFailed, say } from './step.mjs';

/** Its own dependencies are many and used nowhere else, so that it is fetched when it is needed. */
const ovsx = 'ovsx@1.4.0';

await main(async () => {
  const { values } = parseArgs({ options: { file: { type: 'string' }, 'dry-run': { type: 'boolean' } } });
  await onRecentNode();
  await installDependencies();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  await checkVersion(version);
  const file = values.file ? resolve(values.file) : (await pack()).vsix;
  if (!existsSync(file))
    throw new StepFailed(`${values.file} is not there.`, 'Name a file that `npm run package` made.');
  const registries = [
    {
      name: 'Visual Studio Marketplace',
      token: 'VSCE_PAT',
      publish: () =>
        run(process.execPath, [join(root, 'node_modules/@vscode/vsce/vsce'), 'publish', '--packagePath', file]),
    },
    {
      name: 'Open VSX',
      token: 'OVSX_PAT',
      publish: () => run(process.platform === 'win32' ? 'npx.cmd' : 'npx', ['--yes', ovsx, 'publish', file]),
    },
  ];
  const ready = registries.filter(({ token }) => process.env[token]);
  for (const { name, token } of registries) if (!process.env[token]) say(`${name}: left out, ${token} is not set`);
  if (values['dry-run']) {
    say(
      `Version ${version} can be published to ${ready.map(({ name }) => name).join(' and ') || 'no registry'}; nothing was sent`,
    );
    return;
  }
  if (ready.length === 0)
    throw new StepFailed('There is no registry to publish to.', 'Set VSCE_PAT or OVSX_PAT to a token of yours.');
  for (const { name, publish } of ready) {
    await publish();
    say(`${name}: version ${version} is published`);
  }
});

/**
 * What is published has to be what its tag says, and its changes have to be told.
 * @param {string} version
 */
async function checkVersion(version) {
  const { code, output } = await attempt('git', ['describe', '--tags', '--exact-match', 'HEAD']);
  const tag =
    process.env['GITHUB_REF_TYPE'] === 'tag' ? process.env['GITHUB_REF_NAME'] : code === 0 ? output.trim() : '';
  if (tag !== `v${version}`)
    throw new StepFailed(
      `package.json says ${version}, and ${tag ? `the tag is ${tag}` : 'this commit has no tag'}.`,
      `Set the version with \`npm version\`, which makes the tag v${version} too.`,
    );
  const changes = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  if (!changes.split('\n').includes(`## ${version}`))
    throw new StepFailed(
      `CHANGELOG.md says nothing of ${version}.`,
      `Write what changed below a line \`## ${version}\`.`,
    );
}
