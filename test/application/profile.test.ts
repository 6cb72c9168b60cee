import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { createOverrides } from '../../src/application/overrides';
import { createProfileQueries } from '../../src/application/profile';
import { createProfileRules } from '../../src/application/profileRules';
import { createStyles } from '../../src/application/styleAt';
import { unconfigured } from '../../src/domain/style/configuredLayout';
import { observe } from '../../src/domain/style/observe';
import { Profile } from '../../src/domain/style/profile';
import { isTestPath, languageOfPath } from '../../src/domain/syntax/languages';
import { outline } from '../../src/domain/syntax/outline';
import { grammars } from '../grammars';

const body = (quote: string, semicolon: string) => `
exports.defaults = {
  length: 512
}${semicolon}

function readHeader (buffer, options) {
  const text = decode(buffer, ${quote}utf8${quote})${semicolon}
  if (!text) return null${semicolon}
  const name = text.slice(0, options.length)${semicolon}
  return { name, mode: ${quote}0644${quote} }${semicolon}
}
`;

const texts = new Map<string, string>();
for (const repository of ['/r/a', '/r/b'])
  for (let n = 0; n < 8; n++) texts.set(`${repository}/${n}.js`, body("'", '').repeat(2));
for (let n = 0; n < 3; n++) texts.set(`/r/c/${n}.js`, body('"', ';').repeat(2));

async function queries() {
  const profile = new Profile();
  for (const [path, text] of texts) {
    const grammar = await grammars.load(languageOfPath(path)?.id ?? '');
    const tree = grammar.parse(text);
    profile.learn({
      path,
      repository: path.slice(0, 4),
      language: 'javascript',
      unit: isTestPath(path) ? 'test' : 'source',
      time: 0,
      observations: observe(grammar, grammar.read(tree, text)),
      functions: outline(grammar, grammar.read(tree, text)),
    });
    tree.delete();
  }
  const overrides = createOverrides({ file: undefined, now: () => 0, notify: () => {} });
  const repositoryOf = (path: string) => (/^\/r\/./.test(path) ? path.slice(0, 4) : undefined);
  const styles = createStyles({ profile, overrides, formatterConfig: async () => unconfigured, repositoryOf });
  const runsOf = (path: string) => [{ start: 0, text: texts.get(path) ?? '' }];
  const formatterConfig = async () => unconfigured;
  const isReformatted = () => false;
  const sources = { styles, formatterConfig, isReformatted };
  const rules = createProfileRules({ profile, overrides, runsOf, repositoryOf, ...sources });
  return createProfileQueries({ grammars, rules });
}

const rule = async (request: Parameters<Awaited<ReturnType<typeof queries>>['profile']>[0], dimension: string) =>
  (await (await queries()).profile(request)).rules.find((one) => one.dimension === dimension);

describe('profile queries', () => {
  it('show a habit with places that speak for it and against it', async () => {
    const quotes = await rule({ language: 'javascript' }, 'layout.quotes');
    deepEqual(
      [quotes?.value, quotes?.label, quotes?.scope, quotes?.tier],
      ["'", 'single quotes', 'author', 'tendency'],
    );
    deepEqual([quotes?.evidence.length, quotes?.counterEvidence.length], [5, 3]);
    equal(quotes?.evidence[0]?.text, "const text = decode(buffer, 'utf8')");
    equal(quotes?.counterEvidence[0]?.note, 'double quotes');
  });
  it('show lines with words before bare brackets', async () => {
    const semicolons = await rule({ language: 'javascript' }, 'layout.semicolons');
    ok(semicolons?.evidence.every(({ text }) => /\w/.test(text)));
    ok(semicolons?.evidence.length);
  });

  it('put the repository of a file before the general habits', async () => {
    const quotes = await rule({ path: '/r/c/new.js' }, 'layout.quotes');
    deepEqual([quotes?.value, quotes?.scope], ['"', 'repository:/r/c']);
    ok(quotes?.evidence.every(({ path }) => path.startsWith('/r/c/')));
  });

  it('know nothing of units and languages that were not learnt', async () => {
    const { profile } = await queries();
    deepEqual(await profile({ language: 'javascript', unit: 'test' }), { rules: [], notices: [], noticed: [] });
    deepEqual(await profile({ language: 'ruby' }), { rules: [], notices: [], noticed: [] });
    deepEqual(await profile({ unit: 'commit' }), { rules: [], notices: [], noticed: [] });
  });

  it('read a method that stands alone', async () => {
    const { observations } = await (await queries()).observe({
      text: 'open (path) {\n  return path\n}',
      language: 'javascript',
    });
    deepEqual(observations['structure.functionKind'], { method: 1 });
  });

  it('say which languages they read', async () => {
    const { observe } = await queries();
    await rejects(observe({ text: '', language: 'cobol' }), { name: 'HumanError' });
  });
});
