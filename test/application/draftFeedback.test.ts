import { deepEqual, equal, ok } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAcceptedDrafts } from '../../src/application/drafts';
import { createPreferences, settled } from '../../src/application/preferences';
import { createQueue, type NewSuggestion } from '../../src/application/queue';
import { createResolve } from '../../src/application/resolve';
import { ruleOffers } from '../../src/application/ruleOffers';
import { withoutDrafts } from '../../src/domain/history/drafts';
import { changedHabits } from '../../src/domain/style/changedByHand';
import { type Drafted, fileEdit } from '../../src/domain/suggestion';
import { grammars } from '../grammars';
import { newManners } from '../manners';

const text = 'function getName (user) {\n}\n\nfunction other () {\n  return 1\n}\n';
const range = { start: { line: 0, character: 25 }, end: { line: 1, character: 0 } };

function suggestionOf(newText: string, what: Drafted = 'function', path = '/r/a.js'): NewSuggestion {
  return {
    ...{ kind: 'draft', title: 'Draft of getName', language: 'javascript', reason: '', evidence: [], checks: [] },
    edits: [fileEdit(path, text, { range, newText })],
    provenance: { source: 'own code', functions: [], rules: [], copiedLines: [] },
    asked: { what, instruction: '' },
  };
}

/** An engine's part that listens to decisions. */
function listener(file?: string) {
  let [ids, time] = [0, 1];
  const queue = createQueue({ now: () => time++, newId: () => `${ids++}` });
  const accepted = createAcceptedDrafts(queue, []);
  const preferences = createPreferences({
    grammars,
    file,
    now: () => time++,
    onProblem: (message) => ok(false, message),
  });
  return {
    queue,
    accepted,
    preferences,
    resolve: createResolve({
      ...{ queue, accepted, preferences, manners: newManners(queue) },
      ...{ fixChoices: { resolved() {} }, decided: { record() {} } },
    }),
  };
}

describe('what is remembered of an accepted draft', () => {
  /** The lines of a file that count as the engineer's afterwards, marked 1. */
  const check = (title: string, draft: string, accepted: string | undefined, lines: string, own: string) =>
    it(title, async () => {
      const { queue, accepted: drafts, resolve } = listener();
      const { id } = queue.add(suggestionOf(draft));
      await resolve({ id, outcome: 'accepted', ...(accepted === undefined ? {} : { text: accepted }) });
      const file = lines.split('\n');
      equal(withoutDrafts(file, new Uint8Array(file.length).fill(1), drafts.texts()).own.join(''), own);
    });
  const whole = '\n  const a = user.a\n  log(a)\n  return a\n';
  check('its lines are not own', whole, undefined, `function getName (user) {${whole}}`, '10001');
  check(
    'a short one is not own where it stands',
    '\n  return user.name\n',
    undefined,
    'function getName (user) {\n  return user.name\n}',
    '101',
  );
  check(
    'a short one makes the same line elsewhere not foreign',
    '\n  return user.name\n',
    undefined,
    'function getTitle (user) {\n  return user.name\n}',
    '111',
  );
  check(
    'lines that were changed before are own',
    whole,
    '\n  const a = user.a\n  print(a)\n  return a\n',
    'function getName (user) {\n  const a = user.a\n  print(a)\n  return a\n}',
    '10101',
  );
  check(
    'lines that were added are own',
    whole,
    '\n  const a = user.a\n  check(a)\n  log(a)\n  return a\n',
    'function getName (user) {\n  const a = user.a\n  check(a)\n  log(a)\n  return a\n}',
    '101001',
  );

  it('only the edits that were accepted', async () => {
    const { queue, accepted, resolve } = listener();
    const second = {
      range: { start: { line: 4, character: 0 }, end: { line: 4, character: 10 } },
      newText: '  one()\n  two()\n  three()',
    };
    const both = suggestionOf(whole);
    const { id } = queue.add({ ...both, edits: [...both.edits, fileEdit('/r/a.js', text, second)] });
    await resolve({ id, outcome: 'accepted', edits: [1] });
    const file = `${whole}\n${second.newText}`.split('\n');
    equal(withoutDrafts(file, new Uint8Array(file.length).fill(1), accepted.texts()).own.join(''), '11111000');
  });
});

describe('what is learnt from a draft that was changed before it was accepted', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'preferences-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const drafted = "\n  var name = user.name\n  return 'a' + name\n";
  const changed = '\n  const name = user.name\n  return "a" + name\n';

  it('is written so from the start when three drafts agree, in every window', async () => {
    const file = join(folder, 'preferences.json');
    const { queue, preferences, resolve } = listener(file);
    for (let round = 1; round <= 3; round++) {
      const { id } = queue.add(suggestionOf(`${drafted}  // ${round}\n`));
      await resolve({ id, outcome: 'accepted', text: `${changed}  // ${round}\n` });
      const found = preferences.of({ language: 'typescript', unit: 'source' });
      deepEqual([found.get('layout.quotes')?.value, found.get('layout.quotes')?.drafts], ['"', round]);
      deepEqual([...settled(found).keys()].includes('structure.declaration'), round === 3);
    }
    const other = listener(file).preferences;
    equal(settled(other.of({ language: 'javascript', unit: 'source' })).get('structure.declaration')?.value, 'const');
    equal(other.of({ language: 'javascript', unit: 'test' }).size, 0);
    const quotes = { dimension: 'layout.quotes', language: 'javascript', unit: 'source' } as const;
    deepEqual([await other.forget(quotes), await other.forget({ ...quotes, unit: 'test' })], [true, false]);
    const left = preferences.of({ language: 'typescript', unit: 'source' });
    deepEqual([left.has('layout.quotes'), left.has('structure.declaration')], [false, true]);
    deepEqual([await preferences.forget(quotes), listener(file).preferences.of(quotes).size], [false, left.size]);
  });

  it('is nothing where the engineer only wrote more, changed the message of a commit, or rejected', async () => {
    const { queue, preferences, resolve } = listener();
    const add = (what: Drafted) => queue.add(suggestionOf(`${drafted}// ${what}`, what)).id;
    await resolve({ id: add('function'), outcome: 'accepted', text: `${drafted}\n  // function\n  var more = 'b'\n` });
    await resolve({ id: add('commitMessage'), outcome: 'accepted', text: changed });
    await resolve({ id: add('test'), outcome: 'rejected', text: changed });
    equal(preferences.of({ language: 'javascript', unit: 'source' }).size, 0);
  });

  it('is nothing settled where drafts were changed now so and now otherwise', async () => {
    const { queue, preferences, resolve } = listener();
    for (let round = 0; round < 8; round++) {
      const [from, to] = round % 2 === 0 ? [drafted, changed] : [changed, drafted];
      const { id } = queue.add(suggestionOf(`${from}  // ${round}\n`));
      await resolve({ id, outcome: 'accepted', text: `${to}  // ${round}\n` });
    }
    equal(settled(preferences.of({ language: 'javascript', unit: 'source' })).size, 0);
  });

  it('is what became rarer and what became more frequent', () => {
    const seen = (...categories: string[]) => categories.map((category) => ({ dimension: 'd', category, line: 0 }));
    deepEqual(changedHabits(seen('a', 'a', 'b'), seen('b', 'b', 'b')), [{ dimension: 'd', from: 'a', to: 'b' }]);
    deepEqual(changedHabits(seen('a'), seen('a', 'b')), []);
    deepEqual(changedHabits(seen('a', 'b'), seen('b')), []);
  });
});

describe('the rules that a reason names', () => {
  const check = (reason: string, ...expected: string[]) =>
    it(`“${reason}”`, () => {
      const found = ruleOffers(reason, { language: 'javascript', unit: 'source' });
      deepEqual(
        found.map(({ dimension, value }) => `${dimension} ${value}`),
        expected,
      );
    });
  check('use const', 'structure.declaration const');
  check('Single quotes, please', "layout.quotes '");
  check('no semicolons', 'layout.semicolons no');
  check('do not use const');
  check('Wrong');
  check('Not how I write it');
  check('Too much');
  check('it reads the name of all values');
  check('');
});
