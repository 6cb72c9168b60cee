/** The library that makes small pictures of large ones, where pictures for the documentation are made. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { host, npm, say } from '../step.mjs';

const version = '0.35.5';
const folder = join(host, 'pictures');

/**
 * Installs `sharp` into `.host/pictures` where it is not: 20 MB that nobody needs who builds or tests.
 * @returns {Promise<any>} the library, whose types are not installed with ours
 */
export async function imageEncoder() {
  const stamp = join(folder, 'installed');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== version) {
    say(`Pictures: sharp ${version} from npm into .host (once, 20 MB)`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', `sharp@${version}`], {
      cwd: folder,
      remedy: 'See that npm reaches its registry, then run this again.',
    });
    writeFileSync(stamp, version);
  }
  return createRequire(join(folder, 'package.json'))('sharp');
}
