import assert from 'node:assert/strict';
import { join } from 'node:path';
import { askProfile, type ProfileQuestion } from '../../src/application/askProfile';
import type { Engine, LearntRepository } from '../../src/application/engine';
import type { ProfileRequest, ProfileRule } from '../../src/application/habit';
import { fullProfileReport } from '../../src/application/profileReport';
import { HumanError } from '../../src/foundations/errors';

const here = __dirname;
const place = (path: string) => ({
  path,
  range: { start: { line: 3, character: 0 }, end: { line: 3, character: 9 } },
  text: '',
  note: '',
});
const guard: ProfileRule = {
  ...{
    dimension: 'structure.guard',
    title: 'Guard clauses?',
    family: 'structure',
    language: 'javascript',
    unit: 'source',
  },
  ...{
    value: 'guard',
    label: 'a guard clause',
    share: 0.982,
    files: 63,
    repositories: 4,
    confidence: 0.95,
    tier: 'rule',
  },
  ...{ distinctive: true, counterEvidence: [], scope: 'author', override: null },
  counts: [
    ['guard', 1204],
    ['else', 22],
  ],
  evidence: [place('/w/a:lib/b.ts')],
};
const absence: ProfileRule = {
  ...guard,
  ...{
    dimension: 'idiom.absence',
    family: 'idiom',
    title: 'What is missing?',
    value: '=== undefined',
    label: '=== undefined',
  },
};
const learnt: LearntRepository = {
  ...{ path: here, consent: 'learn', identities: [], state: 'ready', notices: [], skipped: { agents: 3 }, updated: 0 },
  ...{ files: 9, functions: 0, lines: 0, authoredLines: 0, bytes: 0, heldBytes: 0, unchecked: 0 },
};

/** Answers with the rules, and keeps what was asked. */
function engineWith(rules: readonly ProfileRule[], repositories: readonly LearntRepository[] = [learnt]) {
  const asked: ProfileRequest[] = [];
  const engine: Pick<Engine, 'profile' | 'sources'> = {
    profile: async (request) => {
      asked.push(request);
      return { rules };
    },
    sources: async () => ({ repositories, storeBytes: 0, paused: null }),
  };
  return { engine, asked };
}

describe('asking for the profile', () => {
  const check = (question: ProfileQuestion, request: ProfileRequest, scope: string, ...notes: RegExp[]) =>
    it(`${JSON.stringify(question).replaceAll(here, '…')} is ${scope.replace(here, '…')}`, async () => {
      const { engine, asked } = engineWith([guard]);
      const answer = await askProfile(engine, question);
      assert.deepEqual(asked, [request]);
      assert.equal(answer.scope, scope);
      assert.equal(answer.notes.length, notes.length);
      for (const [at, note] of notes.entries()) assert.match(answer.notes[at] ?? '', note);
    });
  const file = join(here, 'profileReport.test.ts');
  check({}, { scope: 'author' }, 'author');
  check({ unit: 'test', language: 'go' }, { scope: 'author', unit: 'test', language: 'go' }, 'author');
  check({ path: file }, { path: file, language: 'javascript' }, `repository:${here}`);
  check({ path: here }, { path: `${here}/` }, `repository:${here}`);
  check({ scope: here, path: '/' }, { path: `${here}/` }, `repository:${here}`);
  check({ scope: 'author', path: file }, { scope: 'author', language: 'javascript' }, 'author');
  check({ path: '/' }, { scope: 'author' }, 'author', /\/ is in no repository that was learned/);

  const refuse = (question: ProfileQuestion, message: RegExp) =>
    it(`refuses ${JSON.stringify(question)}`, () =>
      assert.rejects(
        askProfile(engineWith([]).engine, question),
        (error) => error instanceof HumanError && message.test(error.message),
      ));
  refuse({ path: '/no/such' }, /There is no \/no\/such/);
  refuse({ language: 'cobol' }, /“cobol” is no language/);

  it('says what is not known yet', async () => {
    const reading = { ...learnt, state: 'reading' as const };
    const { notes } = await askProfile(engineWith([{ ...guard, repositories: 1 }], [reading]).engine, {});
    assert.match(notes.join(' '), /Not everything is read yet.*one repository/);
  });
});

describe('profile report', () => {
  const check = (name: string, rules: readonly ProfileRule[], ...expected: RegExp[]) =>
    it(name, async () => {
      const answer = await askProfile(engineWith(rules).engine, {});
      const report = fullProfileReport(answer, '3 lines by agents');
      for (const part of expected) assert.match(report, part);
    });
  check(
    'begins with a portrait',
    [guard, absence],
    /^Style everywhere\n.*\n\nJavaScript, TypeScript, TSX\n {2}You .*compare with `=== undefined`/,
  );
  check(
    'says so where there is too little for one',
    [{ ...guard, tier: 'thin' }],
    /too little evidence for a portrait \(files: 63\)/,
    /Not enough evidence: Guard clauses\? a guard clause/,
  );
  check(
    'gives each habit its numbers and places',
    [guard],
    / {2}Structure\n {2}★ Guard clauses\? {2}a guard clause — 1,204 of 1,226 \(98 %\), files: 63, repositories: 4; sure, distinctive\n {6}\/w\/a\/lib\/b\.ts:4\n/,
  );
  check(
    'gives commits by their hash, and counts messages, not the files that they are kept in',
    [{ ...guard, family: 'commit', evidence: [{ ...place('/w/a'), commit: 'abcdef0123' }] }],
    /1,204 of 1,226 \(98 %\), repositories: 4; sure/,
    /\/w\/a abcdef01\n/,
  );
  check(
    'says how shares are made, as they are not those of the counts',
    [guard],
    /\n {2}A share in brackets weighs a file by the root of its places, so that no large file decides\. ★: most others do otherwise\.\n/,
  );
  it('says once what is so in several languages', async () => {
    const { engine } = engineWith([guard]);
    const { notes } = await askProfile(
      { ...engine, profile: async () => ({ rules: [guard], notices: ['A.', 'A.'] }) },
      {},
    );
    assert.deepEqual(notes, ['A.']);
  });
  check(
    'says what was decided, by whom, and what changed',
    [
      {
        ...guard,
        override: { action: 'prefer', value: 'else', scope: 'author', at: 0 },
        resolved: { value: 'else', label: 'else', by: 'config', file: 'biome.json' },
        conflict: 'You decided on “else”.',
        drift: {
          since: '2025-03-01',
          before: { value: 'else', label: 'else', share: 0.8, files: 30 },
          now: { value: 'guard', label: 'a guard clause', share: 0.95, files: 12 },
        },
      },
    ],
    /sure, distinctive, preferred else, biome\.json decides: else\n {6}You decided on “else”\.\n {6}since 2025-03-01: a guard clause \(95 %\), before: else \(80 %\)/,
  );
  check('says what was left out', [guard], /\nLeft out: 3 lines by agents\.$/);
  check('says what to do where nothing is counted', [], /nothing of yours is counted here\. Name a --store/);
});
