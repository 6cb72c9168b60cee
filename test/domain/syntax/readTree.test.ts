import { deepEqual, equal, ok } from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Query, type Tree } from 'web-tree-sitter';
import { startParser } from '../../../src/application/grammars';
import { type QueryName, queryNames } from '../../../src/domain/syntax/grammar';
import { languageOfPath, languages } from '../../../src/domain/syntax/languages';
import { MemoryReader } from '../../../src/domain/syntax/parserMemory';
import { readWithCursor, sameTree } from '../../../src/domain/syntax/readTree';
import type { SyntaxTree } from '../../../src/domain/syntax/syntaxTree';
import { grammars } from '../../grammars';

/** All fixtures in the languages we read, and what they become when a part is cut out: texts with errors and missing tokens. */
const texts = ['languages', 'style'].flatMap((folder) =>
  readdirSync(join('test/fixtures', folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join('test/fixtures', folder, name))
    .filter((path) => languageOfPath(path))
    .flatMap((path) => {
      const text = readFileSync(path, 'utf8');
      const cut = Math.floor(text.length / 3);
      return [text, text.slice(0, cut) + text.slice(cut + 7), text.slice(cut)].map((part) => ({ path, text: part }));
    }),
);

function withCursor(tree: Tree, { text, names }: SyntaxTree): SyntaxTree {
  const cursor = tree.walk();
  const read = readWithCursor(tree, cursor, text, names);
  cursor.delete();
  return read;
}

function readQuery(id: string, name: QueryName): string {
  const file = `languages/${id}/${name}.scm`;
  const source = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const parent = /^; inherits: (\S+)/.exec(source)?.[1];
  return parent ? `${readQuery(parent, name)}\n${source}` : source;
}

/** What a query captures by the library's own engine, as `name type start end`, each once. */
function captured(tree: Tree, source: string): Set<string> {
  const query = new Query(tree.language, source);
  const captures = query.matches(tree.rootNode).flatMap((match) => match.captures);
  query.delete();
  return new Set(captures.map(({ name, node }) => `${name} ${node.type} ${node.startIndex} ${node.endIndex}`));
}

describe('a syntax tree', () => {
  for (const language of languages)
    it(`is the same from the parser's memory and by its cursor in ${language.id}`, async () => {
      const grammar = await grammars.load(language.id);
      const memory = await startParser((name) => name);
      ok(memory);
      for (const { path, text } of texts.filter((it) => languageOfPath(it.path) === language)) {
        const tree = grammar.parse(text);
        const read = grammar.read(tree, text);
        const fast = new MemoryReader(memory, tree.language, read.names).read(tree, text);
        ok(fast && sameTree(fast, withCursor(tree, read)), path);
        tree.delete();
      }
    });

  for (const language of languages)
    it(`is matched as the library matches it in ${language.id}`, async () => {
      const grammar = await grammars.load(language.id);
      for (const { path, text } of texts.filter((it) => languageOfPath(it.path) === language)) {
        const tree = grammar.parse(text);
        const read = grammar.read(tree, text);
        for (const name of queryNames) {
          const matches = grammar.patterns[name].matches(read);
          const ours = matches.flatMap((match) =>
            [...match].map(([capture, { type, start, end }]) => `${capture} ${type} ${start} ${end}`),
          );
          deepEqual([...new Set(ours)].sort(), [...captured(tree, readQuery(language.id, name))].sort(), path);
        }
        tree.delete();
      }
    });

  it('knows the neighbours of a node', async () => {
    const grammar = await grammars.load('javascript');
    const text = 'f(a, /* b */ c);\n\tg();';
    const tree = grammar.parse(text);
    const { root } = grammar.read(tree, text);
    tree.delete();
    const list = root.firstChild?.firstChild?.child('arguments');
    deepEqual(
      list?.children.map((child) => child.text),
      ['(', 'a', ',', '/* b */', 'c', ')'],
    );
    deepEqual(
      list?.parts.map((child) => child.text),
      ['a', 'c'],
    );
    const last = list?.lastChild?.previous;
    deepEqual(
      [last?.text, last?.previous?.text, last?.previousPart?.text, last?.nextPart],
      ['c', '/* b */', 'a', undefined],
    );
    equal(root.previous ?? root.next ?? root.parent, undefined);
    const second = root.children[1];
    deepEqual([second?.line, second?.before, second?.startsLine, second?.previous?.next], [1, '\t', true, second]);
  });
});
