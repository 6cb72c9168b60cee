import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { createLikeness, likenessOfDrafts } from '../../src/application/compareText';
import type { LikenessRequest } from '../../src/application/likeness';
import { silenceSentence } from '../../src/application/styleSentences';
import { backgroundOf } from '../../src/domain/style/background';
import { dimensionById } from '../../src/domain/style/dimensions';
import { observe } from '../../src/domain/style/observe';
import { Profile } from '../../src/domain/style/profile';
import { habits } from '../../src/domain/style/rules';
import { outline } from '../../src/domain/syntax/outline';
import { inEnglish } from '../../src/foundations/localize';
import { grammars } from '../grammars';

const mine = `
function readHeader (buffer, options) {
  const text = decode(buffer, 'utf8')
  if (!text) return null
  const name = text.slice(0, options.length)
  return { name, mode: '0644' }
}
`;
const other = `async method({ Alpha_Beta }) {
	var _x = await Alpha_Beta ?? \`y\`;

	// We do it.
	for (;;) { ++_x; }
}`;

/** What an engineer is compared by who wrote so many files of such a text in each of two repositories. */
async function likenessOf({ files = 8, text = mine.repeat(2), sameRepository = null as number | null } = {}) {
  const profile = new Profile();
  await learn(profile, text, { files, repositories: ['/r/0', '/r/1'] });
  return compared(profile, text, sameRepository);
}

interface Written {
  readonly files: number;
  /** In turns. */
  readonly repositories: readonly string[];
}

async function learn(profile: Profile, text: string, { files, repositories }: Written): Promise<void> {
  const grammar = await grammars.load('javascript');
  const tree = grammar.parse(text);
  const syntax = grammar.read(tree, text);
  for (let n = 0; n < files; n++) {
    const repository = repositories[n % repositories.length] ?? '';
    profile.learn({
      ...{ path: `${repository}/${n}.js`, repository, language: 'javascript', unit: 'source', time: 0 },
      observations: observe(grammar, syntax),
      functions: outline(grammar, syntax),
    });
  }
  tree.delete();
}

const compared = (profile: Profile, text: string, sameRepository: number | null = null) =>
  createLikeness({
    profile,
    grammars,
    runsOf: () => [{ start: 0, text }],
    measured: { of: () => sameRepository },
  });

const ask = async (text: string, more: Partial<LikenessRequest> = {}, known: Parameters<typeof likenessOf>[0] = {}) =>
  (await likenessOf(known)).likeness({ text, language: 'javascript', unit: 'function', ...more });

async function measured(...asked: Parameters<typeof ask>) {
  const result = await ask(...asked);
  if ('insufficient' in result) throw new Error(result.insufficient);
  return result;
}

describe('likeness of a text', () => {
  it('ranks the engineer’s manner above another', async () => {
    const [own, foreign] = [await measured(mine), await measured(other)];
    ok(own.conventions.score > foreign.conventions.score);
    ok(own.voice.probability > foreign.voice.probability);
    ok(own.reasons.some((reason) => reason.endsWith(': like you')));
    ok(foreign.reasons.some((reason) => reason.endsWith(': unlike you')));
  });

  it('says what it is ranked among, and how far to trust it', async () => {
    const { among, auc } = await measured(mine, {}, { sameRepository: 0.6 });
    deepEqual(among, { count: 16, lines: [5, 7] });
    ok((auc.others ?? 0) > 0.75);
    equal(auc.sameRepository, 0.6);
    equal((await measured(mine)).auc.sameRepository, null);
  });

  it('links what a text does and what the engineer does', async () => {
    const { details } = await measured(other);
    const quotes = details.find(({ dimension }) => dimension === 'layout.semicolons');
    deepEqual([quotes?.verdict, quotes?.range?.start.line], ['unlike', 1]);
    ok(details.every(({ label, usual, verdict }) => verdict === 'like' || label !== usual));
    ok(details.every(({ evidence }) => evidence.length <= 3));
    ok(quotes?.evidence.every(({ path, text }) => path.startsWith('/r/') && text !== ''));
    ok(quotes?.evidence.length);
  });

  it('calls usual what the profile shows, also where one repository is much larger than the others', async () => {
    const profile = new Profile();
    await learn(profile, mine.repeat(2), { files: 80, repositories: ['/r/0'] });
    const text = mine.replaceAll("'", '"');
    await learn(profile, text.repeat(2), { files: 24, repositories: ['/r/1', '/r/2', '/r/3'] });
    const result = await compared(profile, mine).likeness({ text, language: 'javascript', unit: 'function' });
    if ('insufficient' in result) throw new Error(result.insufficient);
    const shown = new Map(
      habits(profile.sample('javascript', 'source'), backgroundOf('javascript', 'source')).map(
        ({ dimension, value }) => [dimension, dimensionById.get(dimension)?.labels?.[value] ?? value],
      ),
    );
    ok(result.details.some(({ dimension }) => dimension === 'layout.quotes'));
    for (const { dimension, usual } of result.details) equal(usual, shown.get(dimension), dimension);
  });

  it('of a whole file is that of its functions', async () => {
    const file = await measured(`const a = 1\n${mine.repeat(3)}`, { unit: 'file' });
    deepEqual([file.among.count, file.auc.sameRepository], [8, null]);
    ok(
      file.voice.probability >
        (await measured(other.replace('async method', 'async function m'), { unit: 'file' })).voice.probability,
    );
  });

  it('of a known file is as if that had not been seen', async () => {
    const [known, unknown] = [
      await measured(mine, { path: '/r/0/0.js' }),
      await measured(mine, { path: '/r/0/new.js' }),
    ];
    ok(known.voice.score < unknown.voice.score && known.voice.score > 0);
  });

  it('stands beside drafts, as two numbers and as the habits that weigh most, each with own lines', async () => {
    const draft = likenessOfDrafts(await likenessOf());
    const { reasons = [], ...numbers } = (await draft(mine, 'javascript', '/r/0/new.js')) ?? {};
    deepEqual(Object.keys(numbers), ['voice', 'conventions']);
    ok(
      reasons.some(
        ({ text, verdict, evidence }) => verdict === 'like' && / like you$/.test(text) && evidence.length > 0,
      ),
    );
    equal(await draft('a()', 'javascript', '/r/0/new.js'), undefined);
  });
});

describe('likeness is silent', () => {
  const check = (
    what: string,
    why: RegExp,
    { text = mine, known = {}, ...more }: Partial<LikenessRequest> & { known?: Parameters<typeof likenessOf>[0] } = {},
  ) =>
    it(what, async () => {
      const result = await ask(text, more, known);
      match('insufficient' in result ? result.insufficient : JSON.stringify(result), why);
    });

  check('on four lines', /^A text of fewer than 5 lines/, { text: 'a\nb\nc\nd' });
  check('where few files are known', /^Too few files of yours are known in this language: 4, and it takes 5\.$/, {
    known: { files: 4 },
  });
  check('where few functions are known', /^Too few functions of yours .* 6, and it takes 10\.$/, {
    known: { files: 6, text: mine },
  });
  check('in a language of which no file is known', /^Too few files of yours are known in this language: 0/, {
    language: 'python',
  });
  check('on tests where only sources are known', /^Too few files of yours are known in this language: 0/, {
    path: '/r/0/a.test.js',
  });
  check('in a language that nobody measured', /^It is not known how other people write/, { language: 'bash' });
  check('on noise', /cannot be read as code/, { text: '}{)(]['.repeat(3).split('').join('\n') });
  check('on what nests without end', /cannot be read as code/, { text: `${'('.repeat(9000)}\na\nb\nc\nd` });
  check('on a text in which no habit shows', /^Too few habits show/, { text: 'x\n\n\n\n\n\nx' });
  check('on a file without functions', /^It holds no function of 5 to 80 lines\.$/, {
    text: "import a from 'a'\nimport b from 'b'\nconst settings = { a: 1, b: 'b' }\nif (!a) exit(settings)\n",
    unit: 'file',
  });
  it('where the engineer writes like everybody, and says by how much', () => {
    match(
      silenceSentence({ lacks: 'difference', separation: 0.704 }, inEnglish),
      /yours scores higher in 70 of 100 cases, and it takes 75\./,
    );
  });
});
