import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { drafted } from './drafted';
import { open, workplace } from './engines';
import { product, read } from './sources';

/** The first cells of the rows of a table, by the heading of its first column. */
function rows(heading: string): string[] {
  const lines = read('docs/privacy.md').split('\n');
  const from = lines.findIndex((line) => line.startsWith(`| ${heading} `)) + 2;
  const to = lines.findIndex((line, at) => at >= from && !line.startsWith('|'));
  return lines.slice(from, to).map((line) => /`([^`]+)`/.exec(line)?.[1] ?? line);
}

/** The names of files that the product opens in the folder of the store, as the page writes them. */
function namedInCode(): Set<string> {
  const named = new Set<string>();
  for (const { path, tree } of product.filter(({ path }) => path.startsWith('src/application/'))) {
    const text = tree.getFullText();
    for (const [, name] of text.matchAll(/(?:storeFolder|\bfolder|fileOf)[,(]\s*'([\w-]+\.json)'/g))
      named.add(name as string);
    // Folders are named where learning is wired.
    const folders = path.endsWith('/learning.ts') ? text.matchAll(/fileOf\('([a-z]+)'\)/g) : [];
    for (const [, name] of folders) named.add(`${name}/`);
    for (const [, name] of text.matchAll(/'(index\.(?:snapshot|journal))'/g)) named.add(name as string);
    if (path.endsWith('ledger.ts') || path.endsWith('Book.ts'))
      for (const [, name] of text.matchAll(/folder, name: '(\w+)'/g)) named.add(`${name}-NUMBER.jsonl`);
  }
  named.delete('package.json');
  return named;
}

/** The page on privacy says what the code does. */
describe('documents: privacy', () => {
  it('lists each file of the store, and none that there is not', () => {
    assert.deepEqual(rows('file').sort(), [...namedInCode()].sort());
  });

  it('lists what an engine writes that learned, drafted and was told of decisions, for one user alone', async () => {
    const { repository, store, request, remove } = workplace();
    const { engine } = await open(store);
    await engine.index(request());
    const text = '// Reads an age line.\nfunction parseAge (line, limits) {\n}\n';
    const path = join(repository.path, 'lib/age.js');
    const { id } = await drafted(engine, { path, text, position: { line: 1, character: 0 } });
    await engine.resolve({ id, outcome: 'accepted' });
    await engine.close();
    const listed = rows('file').map((name) => name.replace('NUMBER', '1').replace('/', ''));
    const written = readdirSync(store);
    assert.deepEqual(
      written.filter((name) => !listed.includes(name) && !/lock$/.test(name)),
      [],
    );
    assert.ok(written.length >= 4, `only ${written.join(', ')}`);
    const readable = readdirSync(store, { recursive: true, encoding: 'utf8' }).filter((name) => {
      const { mode } = statSync(join(store, name));
      return process.platform !== 'win32' && (mode & 0o077) !== 0;
    });
    assert.deepEqual(readable, [], 'others can read these');
    remove();
  });

  it('lists each purpose for which something may be sent', () => {
    const ledger = product.find(({ path }) => path === 'src/application/ledger.ts');
    const purposes: string[] = [];
    ledger?.tree.forEachChild((node) => {
      if (ts.isTypeAliasDeclaration(node) && node.name.text === 'SendingPurpose')
        for (const [, purpose] of node.type.getText(ledger.tree).matchAll(/'(\w+)'/g)) purposes.push(purpose as string);
    });
    assert.ok(purposes.length > 0);
    assert.deepEqual(rows('purpose').sort(), purposes.sort());
  });
});
