import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAuthorship } from '../../src/application/authorship';
import { findGitFolder } from '../../src/application/gitFolder';
import { nothingKept } from '../../src/application/keptReadings';
import { openGitReader } from '../../src/application/openGitReader';
import { silentLog } from '../../src/foundations/log';
import { edit, sequence } from '../chance';
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
    const options = { identities: [ada.email], agents: [], blames: new Map(), kept: nothingKept };
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
