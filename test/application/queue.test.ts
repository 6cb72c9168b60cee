import { deepEqual, equal, match, notEqual, throws } from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createQueue, type NewSuggestion, type Queue } from '../../src/application/queue';
import type { FileEdit, SuggestionKind } from '../../src/domain/suggestion';
import { sequence } from '../chance';

const DAY = 24 * 3600 * 1000;

/** A suggestion for one line of a file. */
function suggestion(
  line: number,
  newText: string,
  kind: SuggestionKind = 'draft',
  title = 'Draft of f',
): NewSuggestion {
  const range = { start: { line, character: 0 }, end: { line, character: 0 } };
  const context = { before: `above ${line}`, after: `below ${line}` };
  return {
    kind,
    title,
    language: 'javascript',
    edits: [{ path: '/a.js', range, newText, expected: '', context }],
    reason: '',
    evidence: [],
    provenance: { source: 'own code', functions: [], rules: [], copiedLines: [] },
    checks: [],
  };
}

describe('the queue of suggestions', () => {
  let folder = '';
  let file = '';
  let time = 1_000_000;
  let ids = 0;
  let notices: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'queue-'));
    file = join(folder, 'store', 'suggestions.json');
    notices = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const open = (at: string | undefined = file, onChange?: (pending: number) => void): Queue =>
    createQueue({
      file: at,
      now: () => time++,
      newId: () => `id${ids++}`,
      onChange,
      notify: (message, hint) => notices.push(`${message} ${hint}`),
    });
  const texts = (queue: Queue) => queue.pending().map(({ edits }) => edits[0]?.newText);

  it('gives what waits, the newest first, also after a restart', () => {
    const queue = open();
    queue.add(suggestion(1, 'one'));
    queue.add(suggestion(5, 'two'));
    deepEqual(texts(queue), ['two', 'one']);
    deepEqual(open().pending(), queue.pending());
    deepEqual(readdirSync(join(folder, 'store')), ['suggestions.json']);
  });

  it('works without a file', () => {
    const queue = createQueue({ now: () => 1, newId: () => 'a' });
    equal(queue.add(suggestion(1, 'one')).id, 'a');
    equal(queue.get('a')?.state, 'pending');
  });

  it('forgets all that names files or holds code of them, also in another process', () => {
    const [queue, other] = [open(), open()];
    const { id } = queue.add(suggestion(1, 'secretName'));
    queue.resolve(id, 'accepted', { text: 'secretName again' });
    queue.add(suggestion(5, 'secretName'));
    deepEqual(texts(other), ['secretName']);
    queue.forget((path) => path === '/a.js');
    deepEqual(texts(queue), []);
    other.add({ ...suggestion(9, 'mine'), edits: [{ ...suggestion(9, 'mine').edits[0]!, path: '/b.js' }] });
    deepEqual(texts(open()), ['mine']);
    const saved = readFileSync(file, 'utf8');
    for (const word of ['secretName', '/a.js']) equal(saved.includes(word), false, word);
  });

  it('forgets what is decided and says so', () => {
    const counts: number[] = [];
    const queue = open(file, (pending) => counts.push(pending));
    const { id } = queue.add(suggestion(1, 'one'));
    queue.resolve(id, 'accepted');
    queue.resolve(id, 'accepted');
    deepEqual([queue.pending(), queue.get(id), counts], [[], undefined, [1, 0]]);
    throws(() => queue.resolve(id, 'rejected'), { name: 'HumanError', message: /already accepted/ });
    throws(() => queue.resolve('unknown', 'rejected'), { name: 'HumanError', message: /no longer exists/ });
    deepEqual(open().pending(), []);
  });

  it('keeps the text that was accepted instead', () => {
    const queue = open();
    queue.resolve(queue.add(suggestion(1, 'one')).id, 'accepted', { text: 'changed' });
    match(readFileSync(file, 'utf8'), /"text":"changed"/);
  });

  it('replaces a draft for the same place, also when it moved', () => {
    const queue = open();
    const first = queue.add(suggestion(1, 'one'));
    const second = queue.add(suggestion(1, 'two'));
    deepEqual(texts(queue), ['two']);
    throws(() => queue.resolve(first.id, 'accepted'), { message: /already stale/ });
    const moved = suggestion(9, 'three');
    const edits = moved.edits.map((edit) => ({ ...edit, context: { before: 'above 1', after: '' } }));
    notEqual(queue.add({ ...moved, edits }).id, second.id);
    deepEqual(texts(queue), ['three']);
  });

  it('returns the one that waits when the same is added again', () => {
    const queue = open();
    const fix = suggestion(1, 'one', 'fix');
    equal(queue.add(fix).id, queue.add(fix).id);
    queue.add(suggestion(1, 'another way', 'fix'));
    deepEqual(texts(queue), ['another way', 'one']);
  });

  it('lets a new look at a file replace the last one', () => {
    const queue = open();
    const kept = queue.add(suggestion(1, 'kept', 'fix'));
    queue.add(suggestion(2, 'gone', 'fix'));
    queue.add(suggestion(3, 'a draft'));
    queue.retain('/a.js', 'fix', [kept.id]);
    deepEqual(texts(queue), ['a draft', 'kept']);
  });

  it('remembers rejections after a restart, wherever the text stands', () => {
    const queue = open();
    queue.resolve(queue.add(suggestion(1, 'bad', 'fix')).id, 'rejected');
    equal(open().wasRejected(suggestion(7, 'bad', 'fix')), true);
    equal(open().wasRejected(suggestion(7, 'good', 'fix')), false);
  });

  it('drops the oldest and those that waited too long', () => {
    const queue = open();
    for (let line = 0; line < 205; line++) queue.add(suggestion(line, `${line}`));
    equal(queue.pending().length, 200);
    equal(texts(queue).at(-1), '5');
    time += 15 * DAY;
    deepEqual(queue.pending(), []);
  });

  it('shares its file with another process', () => {
    const [ours, theirs] = [open(), open()];
    const mine = ours.add(suggestion(1, 'ours'));
    theirs.add(suggestion(5, 'theirs'));
    deepEqual(texts(ours), ['theirs', 'ours']);
    theirs.resolve(mine.id, 'rejected');
    ours.add(suggestion(9, 'later'));
    deepEqual([texts(ours), texts(theirs), texts(open())], Array(3).fill(['later', 'theirs']));
    throws(() => ours.resolve(mine.id, 'accepted'), { message: /already rejected/ });
  });

  /** A suggestion with several edits, of which the first takes the place of nothing. */
  const several = (...texts: string[]): NewSuggestion => ({
    ...suggestion(1, ''),
    edits: texts.map((text, i) => suggestion(i * 10, text).edits[0] as FileEdit),
  });
  const left = (queue: Queue) => queue.pending().map(({ edits }) => edits.map(({ newText }) => newText).join(' '));

  it('lets the other edits wait when some are decided, by their numbers, also after a restart', () => {
    const [queue, other] = [open(), open()];
    const { id } = queue.add(several('a', 'b', 'c'));
    deepEqual(left(other), ['a b c']);
    queue.resolve(id, 'accepted', { edits: [1] });
    deepEqual([left(queue), left(other), left(open())], [['a c'], ['a c'], ['a c']]);
    other.resolve(id, 'rejected', { edits: [2], text: 'Wrong' });
    queue.resolve(id, 'accepted', { edits: [1] });
    throws(() => queue.resolve(id, 'rejected', { edits: [1] }), { message: /already accepted/ });
    throws(() => queue.resolve(id, 'rejected', { edits: [0, 7] }), {
      message: 'In this suggestion no change 7 waits; the numbers of those that do are 0.',
    });
    throws(() => queue.resolve(id, 'rejected', { edits: [] }), { message: /No change of this suggestion is named/ });
    throws(() => queue.resolve('other', 'rejected', { edits: [0] }), { message: /no longer exists/ });
    throws(() => queue.resolve('other', 'rejected', { edits: [] }), { message: /no longer exists/ });
    deepEqual([left(queue), left(open())], [['a'], ['a']]);
    queue.resolve(id, 'accepted');
    deepEqual([left(queue), left(other)], [[], []]);
  });

  it('is decided when all its edits are', () => {
    const queue = open();
    const { id } = queue.add(several('a', 'b'));
    queue.resolve(id, 'accepted', { edits: [0] });
    queue.resolve(id, 'rejected', { edits: [1] });
    deepEqual([left(queue), left(open())], [[], []]);
  });

  it('keeps of the alternatives what goes with the edits that were decided', () => {
    const queue = open();
    const way = (...texts: string[]) => ({ ...several(...texts), likeness: undefined as never });
    const { id } = queue.add({
      ...several('body', 'import'),
      alternatives: [way('other', 'import'), way('third', 'another import')],
    });
    queue.resolve(id, 'accepted', { edits: [1] });
    const [waiting] = open().pending();
    deepEqual(
      waiting?.alternatives?.map(({ edits }) => edits.map(({ newText }) => newText)),
      [['other']],
    );
    const { edits } = queue.choose(id, 0);
    deepEqual([left(queue), left(open())], [['other'], ['other']]);
    queue.resolve(id, 'accepted', { edits: [edits[0]?.number ?? -1] });
    deepEqual(left(open()), []);
  });

  it('shows a choice in the other windows, and lets none that shows the other way decide about its edits', () => {
    const [queue, other] = [open(), open()];
    const { id } = queue.add({ ...several('one', 'two'), alternatives: [several('uno', 'dos')] });
    deepEqual(left(other), ['one two']);
    queue.choose(id, 0);
    deepEqual(left(other), ['uno dos']);
    throws(() => other.resolve(id, 'accepted', { edits: [0] }), { message: /no change 0 waits/ });
    other.choose(id, 0);
    deepEqual([left(queue), left(open())], [['one two'], ['one two']]);
  });

  it('lets a draft that was asked for again take the place of the one before, wherever that is', () => {
    const queue = open();
    const first = queue.add(suggestion(1, 'one'));
    const second = queue.add(suggestion(70, 'two', 'draft', 'Draft of g'), first.id);
    deepEqual(texts(queue), ['two']);
    queue.resolve(second.id, 'accepted');
    queue.add(suggestion(1, 'three'), second.id);
    deepEqual(texts(open()), ['three']);
    const again = queue.pending()[0]?.id as string;
    equal(queue.add(suggestion(1, 'three'), again).id, again);
  });

  it('remembers a rejected draft wherever it stands and however it is indented, and from what it was made', () => {
    const queue = open();
    const functions = [
      {
        path: '/b.js',
        range: { start: { line: 1, character: 0 }, end: { line: 2, character: 1 } },
        text: 'f',
        note: '',
      },
    ];
    const provenance = { ...suggestion(1, '').provenance, functions };
    queue.resolve(queue.add({ ...suggestion(1, '\n  return 1\n'), provenance }).id, 'rejected', { text: 'Wrong' });
    equal(open().wasRejected(suggestion(7, '\n\treturn 1')), true);
    equal(open().wasRejected(suggestion(7, '\n\treturn 2')), false);
    const [decision] = open().decisions();
    deepEqual([decision?.title, decision?.text, decision?.follows?.length], ['Draft of f', 'Wrong', 1]);
  });

  it('neither loses nor revives anything, in whatever order three windows do what they do', () => {
    const random = sequence(7);
    for (let round = 0; round < 15; round++) {
      const at = join(folder, `${round}`, 'suggestions.json');
      const windows = [open(at), open(at), open(at)];
      const waits = new Map<string, Set<number>>();
      const decide = (id: string, numbers: readonly number[]) => {
        const numbersLeft = waits.get(id);
        for (const number of numbers) numbersLeft?.delete(number);
        if (numbersLeft?.size === 0) waits.delete(id);
      };
      for (let step = 0; step < 40; step++) {
        const which = random(windows.length);
        const queue = windows[which] as Queue;
        const [id = '', numbers = new Set<number>()] = [...waits][random(waits.size || 1)] ?? [];
        const kind = random(6);
        if (kind < 2) {
          const title = `Draft ${step}`;
          const ways = [several(`d${step}`, 'e')];
          const made = queue.add(
            { ...several(`a${step}`, 'b', 'c'), title, alternatives: ways },
            kind === 0 ? id : undefined,
          );
          if (kind === 0) waits.delete(id);
          waits.set(made.id, new Set([0, 1, 2]));
        } else if (kind === 2 && id) {
          const some = [...numbers].filter(() => random(2) === 0);
          if (some.length > 0) queue.resolve(id, 'accepted', { edits: some });
          decide(id, some);
        } else if (kind === 3 && id) {
          queue.resolve(id, 'rejected');
          waits.delete(id);
        } else if (kind === 4 && queue.get(id)?.alternatives?.length) {
          const { edits } = queue.choose(id, 0);
          waits.set(id, new Set(edits.map(({ number }) => number ?? -1)));
        } else windows[which] = open(at);
        const expected = [...waits].map(([name, ones]) => `${name} ${[...ones]}`).sort();
        for (const window of windows) {
          const shown = window.pending().map((one) => `${one.id} ${one.edits.map((edit, i) => edit.number ?? i)}`);
          deepEqual(shown.sort(), expected, `round ${round}, step ${step}`);
        }
      }
    }
  });

  const broken: Record<string, string> = {
    'half a file': '{"version":1,"suggestions":[{"id"',
    'no object': 'null',
    'a later version': '{"version":2,"suggestions":[],"decisions":[]}',
    'another shape': '{"version":1}',
  };
  for (const [title, content] of Object.entries(broken))
    it(`sets aside ${title} and says so once`, () => {
      open().add(suggestion(1, 'one'));
      writeFileSync(file, content);
      const queue = open();
      deepEqual(queue.pending(), []);
      equal(notices.length, 1);
      const aside = readdirSync(join(folder, 'store')).filter((name) => name.includes('unreadable'));
      deepEqual(
        aside.map((name) => readFileSync(join(folder, 'store', name), 'utf8')),
        [content],
      );
      queue.add(suggestion(1, 'two'));
      deepEqual([texts(open()), notices.length], [['two'], 1]);
    });

  it('leaves out entries that lost a part', () => {
    open().add(suggestion(1, 'one'));
    const content = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...content, suggestions: [null, { id: 'x' }, ...content.suggestions] }));
    deepEqual(texts(open()), ['one']);
  });

  it('keeps suggestions in memory when the file cannot be written', () => {
    writeFileSync(join(folder, 'store'), 'a file where the folder should be');
    const queue = open();
    queue.add(suggestion(1, 'one'));
    queue.add(suggestion(5, 'two'));
    deepEqual(texts(queue), ['two', 'one']);
    equal(notices.filter((notice) => notice.includes('could not be saved')).length, 1);
  });
});
