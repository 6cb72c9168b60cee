import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAuthorship } from '../../src/application/authorship';
import { findGitFolder } from '../../src/application/gitFolder';
import { openGitReader } from '../../src/application/openGitReader';
import { silentLog } from '../../src/foundations/log';
import { ada, bob, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

/** Which lines of every file `git blame -w` gives to Ada: `*` for hers. */
function blamed(repository: TemporaryRepository, path: string, ignored: readonly string[]): string {
  const revisions = ignored.map((commit) => `--ignore-rev=${commit}`);
  const text = repository.git('blame', '-w', '--line-porcelain', ...revisions, 'HEAD', '--', path);
  return [...text.matchAll(/^author-mail <(.*)>$/gm)].map(([, email]) => (email === ada.email ? '*' : '.')).join('');
}

async function ours(repository: TemporaryRepository, path: string, trusted: boolean): Promise<string> {
  const folder = findGitFolder(repository.path);
  const { reader } = await openGitReader(folder, { trusted, log: silentLog });
  try {
    const commit = (await reader.resolve('HEAD')) as string;
    const tree = new Map((await reader.files(commit)).map((file) => [file.path, file]));
    const options = { identities: [ada.email], agents: [], blames: new Map() };
    const authorship = await readAuthorship({ reader, folder, commit, tree }, options);
    const { blob } = tree.get(path) as { blob: string };
    const lines = Buffer.from((await reader.blob(blob)) as Uint8Array)
      .toString('latin1')
      .split('\n');
    const length = lines.at(-1) === '' ? lines.length - 1 : lines.length;
    const attributions = await authorship.attribute(path, blob, lines.length);
    return attributions
      .slice(0, length)
      .map((attribution) => (attribution === 'own' ? '*' : '.'))
      .join('');
  } finally {
    reader.close();
  }
}

/** Numbers from 0 up to `below`, the same in every run. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

/**
 * Changes a text as people do: lines are added, changed, removed, moved, repeated, indented; ends of line change. The last one
 * has an end, for without it versions of git do not agree on how alike two files are.
 */
function edit(text: string, random: (below: number) => number, name: string): string {
  let lines = text.split('\n');
  for (let edits = 1 + random(4); edits > 0; edits--) {
    const at = random(lines.length);
    const kind = random(9);
    if (kind < 3) lines.splice(at, 0, ...Array.from({ length: 1 + random(4) }, () => `${name}${random(40)}(x)`));
    else if (kind === 3) lines.splice(at, random(3));
    else if (kind === 4) lines[at] = `${lines[at]?.trim()} ${name}`;
    else if (kind === 5) lines.splice(random(lines.length), 0, ...lines.splice(at, 1 + random(5)));
    else if (kind === 6) lines = lines.map((line, number) => (number >= at && number < at + 6 ? `  ${line}` : line));
    else if (kind === 7) lines.splice(at, 0, '', '}', '');
    else lines = lines.map((line) => (random(5) === 0 ? `${line.replace(/\r$/, '')}\r` : line));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

describe('whose lines, compared with git blame -w on histories made by chance', () => {
  for (const seed of [1, 2, 3, 4])
    it(`history ${seed}`, async () => {
      const repository = temporaryRepository();
      try {
        const random = sequence(seed);
        const texts: Record<string, string> = {};
        let files = 0;
        const commits: string[] = [];
        for (let step = 0; step < 30; step++) {
          const author = random(2) === 0 ? ada : bob;
          const names = Object.keys(texts);
          const kind = random(10);
          const name = names[random(names.length)];
          if (kind < 2 || name === undefined)
            texts[`f${files++}.js`] = edit('start\n', random, author.name[0] as string);
          else if (kind < 7) texts[name] = edit(texts[name] as string, random, author.name[0] as string);
          else if (kind === 7) {
            const moved = edit(texts[name] as string, random, author.name[0] as string);
            delete texts[name];
            texts[`d${random(3)}/f${files++}.js`] = moved;
            repository.write({ [name]: null });
          } else if (step > 3) {
            // A branch from two commits ago, merged in with what the merge makes of it.
            repository.git('checkout', '-q', '-b', `b${step}`, 'HEAD~2');
            const path = random(2) === 0 ? 'side.js' : `side${step}.js`;
            repository.commit({ [path]: edit('side\n'.repeat(5), random, 'S') }, { author: bob });
            repository.git('checkout', '-q', 'main');
            repository.git('merge', '-q', '--no-ff', '--no-commit', '-s', 'ours', `b${step}`);
            texts[path] = edit(texts[path] ?? 'side\n'.repeat(5), random, 'M');
          }
          commits.push(repository.commit(texts, { author }));
        }
        const ignored = random(2) === 0 ? [commits[20], commits[25]].flatMap((commit) => commit ?? []) : [];
        writeFileSync(join(repository.path, '.git-blame-ignore-revs'), `${ignored.join('\n')}\n`);
        repository.commit({});
        for (const path of Object.keys(texts)) {
          const expected = blamed(repository, path, ignored);
          for (const trusted of [true, false])
            assert.equal(await ours(repository, path, trusted), expected, `${path}, ${trusted ? 'git' : 'objects'}`);
        }
      } finally {
        repository.remove();
      }
    }).timeout(60_000);
});
