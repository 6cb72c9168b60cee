import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..', '..');
const read = (path: string): Record<string, string> => JSON.parse(readFileSync(join(root, path), 'utf8'));

const isSource = (file: string) => file.endsWith('.ts');

/** The English sentences that the floors above the domain and the webviews give to `t`. */
function sentencesInCode(): Set<string> {
  const sentences = new Set<string>();
  for (const folder of ['src/editor', 'src/application', 'media'])
    for (const name of readdirSync(join(root, folder), { encoding: 'utf8', recursive: true }).filter(isSource)) {
      const text = readFileSync(join(root, folder, name), 'utf8');
      const visit = (node: ts.Node): void => {
        if (ts.isCallExpression(node) && /(^|\.)t$/.test(node.expression.getText())) {
          const [sentence] = node.arguments;
          assert.ok(sentence && ts.isStringLiteralLike(sentence), `${name}: ${node.getText()} needs a plain sentence`);
          sentences.add(sentence.text);
        }
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
    }
  return sentences;
}

const keysIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [...value.matchAll(/^%(.+)%$/g)].map(([, key]) => key as string)
    : Object.values(value ?? {}).flatMap(keysIn);

const placeholders = (text: string) => (text.match(/\{\d\}/g) ?? []).sort().join('');

describe('localization', () => {
  let inCode: readonly string[];
  before(() => {
    inCode = [...sentencesInCode()].sort();
  });
  const languages = ['l10n/bundle.l10n.json', 'l10n/bundle.l10n.zh-cn.json'];
  const manifests = ['package.nls.json', 'package.nls.zh-cn.json'];

  for (const file of languages)
    it(`${file} has exactly the sentences of the code`, () => assert.deepEqual(Object.keys(read(file)).sort(), inCode));

  for (const file of manifests)
    it(`${file} has exactly the keys of package.json`, () =>
      assert.deepEqual(Object.keys(read(file)).sort(), [...new Set(keysIn(read('package.json')))].sort()));

  it('translations keep the placeholders', () => {
    for (const [sentence, translation] of Object.entries(read('l10n/bundle.l10n.zh-cn.json')))
      assert.equal(placeholders(translation), placeholders(sentence), sentence);
  });

  it('nothing is left untranslated', () => {
    for (const file of ['l10n/bundle.l10n.zh-cn.json', 'package.nls.zh-cn.json'])
      for (const [key, text] of Object.entries(read(file)))
        assert.match(text, /\p{L}/u.test(key) ? /\p{Script=Han}/u : /^\p{P}+$/u, key);
  });
});
