/** The extension packed into one file, as it is delivered. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, StepFailed, say } from '../step.mjs';
import { newest, sources } from './build.mjs';

/** What a download may weigh, in bytes. */
const limit = 3_000_000;

/**
 * Packs a production build; nothing to do when no source is newer than the file.
 * @returns {Promise<{ vsix: string, megabytes: string }>} the path of the file, and its size
 */
export async function pack() {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const file = `${name}-${version}.vsix`;
  if (newest([file]) <= newest([...sources, ...described])) {
    say('Package: production build and vsce');
    await run(process.execPath, ['esbuild.config.mjs', '--production']);
    writeFileSync(join(root, readme), withoutPictures(readFileSync(join(root, 'README.md'), 'utf8')));
    const vsce = join('node_modules', '@vscode', 'vsce', 'vsce');
    // The project has no public address yet that links in the README could start with.
    const asItStands = [
      '--no-dependencies',
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
      '--readme-path',
      readme,
    ];
    await run(process.execPath, [vsce, 'package', ...asItStands, '--out', file], {
      remedy: '.vscodeignore says what goes in; package.json describes it.',
    });
  }
  const bytes = statSync(join(root, file)).size;
  const megabytes = (bytes / 1e6).toFixed(2);
  if (bytes > limit)
    throw new StepFailed(
      `${file} has ${megabytes} MB, more than ${limit / 1e6}.`,
      `See what is in it with \`npx vsce ls\`, and leave out what is not needed.`,
    );
  return { vsix: join(root, file), megabytes };
}

/** Where the README of the package is made. */
const readme = join('dist', 'README.md');

/**
 * A README without pictures: they weigh as much as the extension, and its page has no address that they could be loaded from.
 * @param {string} text
 */
export const withoutPictures = (text) =>
  text
    .replaceAll(/<details>\n(?:(?!<\/details>)[\s\S])*<picture>[\s\S]*?<\/details>\n\n/g, '')
    .replaceAll(/<picture>[\s\S]*?<\/picture>\n\n/g, '');

/** What goes in beside the bundles. */
const described = ['package.json', 'package.nls.json', 'l10n', 'docs', 'README.md', 'CHANGELOG.md', '.vscodeignore'];
