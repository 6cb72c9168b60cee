import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { withoutPictures } from '../scripts/setup/vsix.mjs';
import { files, read, root } from './sources';

/** Pages that people read, relative to the project. */
const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...files('docs', /\.md$/)];

/** A page without blocks of code, in which nothing is a link. */
const proseOf = (page: string) => read(page).replaceAll(/^```[\s\S]*?^```/gm, '');

/** Where the links of a page lead within the project: Markdown's, and those of pictures in HTML. */
function linksOf(page: string): string[] {
  const prose = proseOf(page).replaceAll(/`[^`\n]*`/g, '');
  const markdown = [...prose.matchAll(/\]\(<?([^)\s>]+)>?\)/g)].map(([, to]) => to as string);
  const html = [...prose.matchAll(/\b(?:src|srcset|href)="([^"\s]+)"/g)].map(([, to]) => to as string);
  return [...markdown, ...html].filter((to) => !/^[a-z]+:/.test(to));
}

/** The anchors of a page, as hosts of Markdown make them of its headings. */
function anchorsOf(page: string): Set<string> {
  const counts = new Map<string, number>();
  const headings = [...proseOf(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, text]) =>
    (text as string)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set(
    headings.map((anchor) => {
      const before = counts.get(anchor) ?? 0;
      counts.set(anchor, before + 1);
      return before === 0 ? anchor : `${anchor}-${before}`;
    }),
  );
}

/** Why a link leads nowhere; undefined: it leads somewhere. */
function broken(page: string, link: string): string | undefined {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path))).replaceAll('\\', '/');
  if (!existsSync(join(root, target))) return `${page}: ${link} is not there`;
  if (anchor === undefined || !target.endsWith('.md')) return undefined;
  return anchorsOf(target).has(decodeURIComponent(anchor)) ? undefined : `${page}: ${link} has no such heading`;
}

describe('documents: links', () => {
  for (const page of pages)
    it(`${page} leads to what is there`, () => {
      assert.deepEqual(
        linksOf(page).flatMap((link) => broken(page, link) ?? []),
        [],
      );
    });

  it('docs/README.md leads to every page and the README to it', () => {
    const led = new Set(linksOf('docs/README.md').map((link) => `docs/${link.split('#')[0]}`));
    const missing = files('docs', /\.md$/).filter((page) => page !== 'docs/README.md' && !led.has(page));
    assert.deepEqual(missing, []);
    assert.ok(linksOf('README.md').includes('docs/README.md'));
  });

  it('every picture is shown somewhere', () => {
    const shown = new Set(pages.flatMap((page) => linksOf(page).map((link) => normalize(join(dirname(page), link)))));
    assert.deepEqual(
      files('docs/pictures', /./).filter((picture) => !shown.has(normalize(picture))),
      [],
    );
  });

  it('the README of the package shows no picture that is not in it, and says all else', () => {
    const [whole, packed] = [read('README.md'), withoutPictures(read('README.md'))];
    assert.doesNotMatch(packed, /picture|<details>|<img/);
    const said = (text: string) => text.split('\n').filter((line) => /^(?![<\s])./.test(line));
    assert.deepEqual(said(packed), said(whole));
  });
});
