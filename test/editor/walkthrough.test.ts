import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { files, json, read, root } from '../sources';

const { contributes } = json('package.json');
const contexts = files('src/editor', /\.ts$/).map(read).join('\n');

/** What somebody new reads is there, in both languages, and in the package. */
describe('walkthrough and help', () => {
  const [{ steps }] = contributes.walkthroughs as [{ steps: Step[] }];

  for (const { id, description, media, completionEvents } of steps) {
    it(`the step “${id}” has its picture or page, in both languages where it has words`, () => {
      const path = media.svg ?? media.markdown ?? '';
      assert.ok(existsSync(join(root, path)), path);
      if (media.markdown) assert.ok(existsSync(join(root, path.replace(/\.md$/, '.nls.zh-cn.md'))), path);
      if (media.svg) assert.doesNotMatch(read(path), /<text/, 'Words in a picture are in one language.');
      if (media.svg) assert.doesNotMatch(read(path), /<style|class=/, 'The page that shows it refuses style sheets.');
    });

    it(`the step “${id}” is done by something that happens, and its button starts a command that is there`, () => {
      for (const event of completionEvents) {
        const [, key = ''] = /^onContext:double\.(\w+)$/.exec(event) ?? [];
        assert.match(contexts, new RegExp(`'${key}'`), event);
      }
      const own = contributes.commands.map(({ command }: { command: string }) => command);
      for (const manifest of ['package.nls.json', 'package.nls.zh-cn.json']) {
        const links = [...json(manifest)[description.replaceAll('%', '')].matchAll(/\(command:([\w.]+)/g)];
        assert.ok(links.length > 0, manifest);
        for (const [, command = ''] of links)
          assert.ok(own.includes(command) || /^workbench\.|^double\.review\.focus$/.test(command), command);
      }
    });
  }

  it('every page of help is there, and every page that it leads to', () => {
    const pages = [...read('src/editor/help.ts').matchAll(/^ {2}'?([\w-]+)'?: \(\) =>/gm)].map(([, page]) => page);
    assert.ok(pages.length >= 10);
    for (const page of pages) assert.ok(existsSync(join(root, 'docs', `${page}.md`)), page);
    for (const page of files('docs', /\.md$/))
      for (const [, target = ''] of read(page).matchAll(/\]\(([\w.-]+\.md)(?:#[\w-]*)?\)/g))
        assert.ok(existsSync(join(root, 'docs', target)), `${page}: ${target}`);
  });

  it('the package has them', () => {
    const packed = read('.vscodeignore');
    for (const pattern of ['!media/walkthrough/**', '!docs/*.md']) assert.ok(packed.includes(pattern), pattern);
  });

  it('the package has the styles of every view', () => {
    const packed = read('.vscodeignore').split('\n');
    const styles = [...read('src/editor/webview.ts').matchAll(/'(\w+\.css)'/g)].map(([, name]) => name);
    assert.ok(styles.length >= 5);
    for (const name of styles) assert.ok(packed.includes(`!dist/${name}`), name);
  });
});

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly svg?: string; readonly markdown?: string };
  readonly completionEvents: readonly string[];
}
