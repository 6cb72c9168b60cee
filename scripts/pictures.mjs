/**
 * `npm run pictures [-- NAME…]`: takes the pictures of the documentation in the workbench, in a light and a dark theme, and
 * the film of a draft that is accepted, and writes docs/pictures/. `film` names the film.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './setup/build.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { imageEncoder } from './setup/imageEncoder.mjs';
import { onRecentNode } from './setup/recentNode.mjs';
import { main, root, run, StepFailed, say } from './step.mjs';

/** What a picture and a film may weigh, in bytes. */
const limits = { '.png': 120_000, '.gif': 900_000 };

const target = join(root, 'docs', 'pictures');

await main(async () => {
  await onRecentNode();
  await installDependencies();
  const encoder = await imageEncoder();
  await build();
  const raw = mkdtempSync(join(tmpdir(), 'double-pictures-'));
  try {
    await run(process.execPath, ['--import', 'tsx', 'test/workbench/pictures.ts', raw, ...process.argv.slice(2)], {
      shown: true,
      remedy: 'The output above says which picture could not be taken.',
    });
    mkdirSync(target, { recursive: true });
    for (const file of readdirSync(raw)) {
      if (file.startsWith('film-') ? file.endsWith('.json') : file.endsWith('.png')) await encode(encoder, raw, file);
    }
  } finally {
    rmSync(raw, { recursive: true, force: true });
  }
});

/**
 * Writes a picture, or a film where the file lists frames, into docs/pictures.
 * @param {any} encoder
 * @param {string} raw the folder of what was taken
 * @param {string} file
 * @throws {StepFailed} when it is too large
 */
async function encode(encoder, raw, file) {
  const name = file.endsWith('.json') ? file.replace('.json', '.gif').replace('film-', 'draft-film-') : file;
  const path = join(target, name);
  if (file.endsWith('.json')) {
    /** @type {{ file: string, milliseconds: number }[]} */
    const frames = JSON.parse(readFileSync(join(raw, file), 'utf8'));
    const pictures = await Promise.all(
      frames.map((frame) => encoder(join(raw, frame.file)).resize({ width: 1620 }).png().toBuffer()),
    );
    const delay = frames.map((frame) => frame.milliseconds);
    await encoder(pictures, { join: { animated: true } })
      .gif({ delay, loop: 0, dither: 0, effort: 10 })
      .toFile(path);
  } else await encoder(join(raw, file)).png({ palette: true, colours: 64, dither: 0, effort: 10 }).toFile(path);
  const bytes = statSync(path).size;
  say(`docs/pictures/${name}, ${Math.round(bytes / 1000)} kB`);
  const limit = name.endsWith('.gif') ? limits['.gif'] : limits['.png'];
  if (bytes > limit) throw new StepFailed(`${name} has more than ${limit / 1000} kB.`, 'Take less of the window.');
}
