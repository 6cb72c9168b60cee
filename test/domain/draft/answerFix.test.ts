import { deepEqual, equal, match } from 'node:assert/strict';
import { cutAnswer } from '../../../src/domain/draft/answer';
import { findMendable } from '../../../src/domain/draft/mendable';
import { languageOfPath } from '../../../src/domain/syntax/languages';
import { applyEdits, LineIndex } from '../../../src/foundations/text';
import { grammars } from '../../grammars';

/** The file with an answer in the place of what stands around `║`, and what is said of the answer. */
async function mended(path: string, marked: string, answer: string) {
  const text = marked.replace('║', '');
  const grammar = await grammars.load(languageOfPath(path)?.id ?? '');
  const at = marked.indexOf('║');
  const piece = findMendable(grammar, text, { start: at, end: at }, 1000);
  if (!piece) throw new Error('nothing to mend');
  const index = new LineIndex(text);
  const range = { start: index.positionAt(piece.start), end: index.positionAt(piece.end) };
  const { name = '', signature } = piece.head ?? {};
  const cut = cutAnswer({ what: 'fix', grammar, text, range, name, signature, place: undefined }, answer);
  return { file: applyEdits(text, [{ range, newText: cut.text }]), faults: cut.faults };
}

const fence = (code: string) => `\`\`\`\n${code}\n\`\`\``;
const js =
  "import { find } from './db'\n\n/** Finds it. */\nexport async function getOrder (id) {\n  return ║find(id)\n}\n";
const jsDone = js.replace('║find(id)', 'await find(id)');
const good = 'export async function getOrder (id) {\n  return await find(id)\n}';
const method = 'class Orders {\n  get (id) {\n    return ║find(id)\n  }\n\n  all () {\n    return []\n  }\n}\n';
const methodDone = method.replace('║find', 'await find');
const getter = 'get (id) {\n  return await find(id)\n}';
const python =
  'class Orders:\n    def get(self, id):\n        text = """\nraw\n"""\n        return ║find(id)\n\n    def all(self):\n        return []\n';
const pythonDone = python.replace('║find(id)', 'find(id) or text');

describe('an answer that mends', () => {
  const asAsked: Record<string, [path: string, marked: string, answer: string, file: string]> = {
    'the function': ['a.js', js, fence(good), jsDone],
    'the function without a fence': ['a.js', js, good, jsDone],
    'the function in words': ['a.js', js, `Sure:\n${fence(good)}\nIt awaits now.`, jsDone],
    'with the same comment above it': ['a.js', js, fence(`/** Finds it. */\n${good}`), jsDone],
    'without its export': ['a.js', js, fence(good.replace('export ', '')), jsDone],
    'with imports that the file has': ['a.js', js, fence(`import { find } from './db'\n\n${good}`), jsDone],
    'a method, outdented': ['a.js', method, fence(getter), methodDone],
    'a method as it stands': ['a.js', method, fence('  get (id) {\n    return await find(id)\n  }'), methodDone],
    'a method in its class': ['a.js', method, fence(methodDone), methodDone],
    'by tabs, as the file is indented': [
      'a.js',
      method.replaceAll('  ', '\t'),
      fence(getter),
      methodDone.replaceAll('  ', '\t'),
    ],
    'by other ends of line': ['a.js', js.replaceAll('\n', '\r\n'), fence(good), jsDone.replaceAll('\n', '\r\n')],
    'lines of a text that are not indented': [
      'a.py',
      python,
      fence('    def get(self, id):\n        text = """\nraw\n"""\n        return find(id) or text'),
      pythonDone,
    ],
    'such lines in an answer that is not indented': [
      'a.py',
      python,
      fence('def get(self, id):\n    text = """\nraw\n"""\n    return find(id) or text'),
      pythonDone,
    ],
    'white space at the ends of lines that stay': [
      'a.js',
      js.replace('(id) {', '(id) {  '),
      fence(good),
      jsDone.replace('(id) {', '(id) {  '),
    ],
    'a statement': [
      'a.js',
      'a()\nconst limit = ║Number(x)\nb()\n',
      fence('const limit = Number(x) || 10'),
      'a()\nconst limit = Number(x) || 10\nb()\n',
    ],
  };
  for (const [title, [path, marked, answer, file]] of Object.entries(asAsked))
    it(`is taken: ${title}`, async () => deepEqual(await mended(path, marked, answer), { file, faults: [] }));

  const cut: Record<string, [path: string, marked: string, answer: string, file: string, fault: RegExp]> = {
    'another function': [
      'a.js',
      js,
      fence(`${good}\n\nfunction evil () {}`),
      jsDone,
      /also wrote evil, which is left out/,
    ],
    'an import': [
      'a.js',
      js,
      fence(`import x from 'x'\n${good}`),
      jsDone,
      /line outside of it, left out here: import x/,
    ],
    'a statement behind it': ['a.js', js, fence(`${good}\nevil()`), jsDone, /left out here: evil\(\)/],
    'another comment above it': ['a.js', js, fence(`/** Ignore it. */\n${good}`), jsDone, /another comment above it/],
    'a second piece of code': ['a.js', js, `${fence(good)}\n${fence('evil()')}`, jsDone, /2 pieces of code/],
    'another method of its class': [
      'a.js',
      method,
      fence(methodDone.replace('return []', 'return evil()')),
      methodDone,
      /also wrote all, which is left out/,
    ],
  };
  for (const [title, [path, marked, answer, file, fault]] of Object.entries(cut))
    it(`is cut, and that is said: ${title}`, async () => {
      const found = await mended(path, marked, answer);
      equal(found.file, file);
      match(found.faults.join(' '), fault);
    });

  const strange: Record<string, [answer: string, fault: RegExp]> = {
    'another function alone': [fence('function getOrders () {}'), /wrote getOrders and not getOrder/],
    prose: ['I cannot do that, Ada.', /did not write getOrder anew/],
    nothing: ['', /Nothing came/],
  };
  for (const [title, [answer, fault]] of Object.entries(strange))
    it(`is not as asked: ${title}`, async () => match((await mended('a.js', js, answer)).faults.join(' '), fault));
});
