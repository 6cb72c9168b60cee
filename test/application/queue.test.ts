import { deepEqual, equal, match, notEqual, throws } from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createQueue, type NewSuggestion, type Queue } from '../../src/application/queue';
import type { SuggestionKind } from '../../src/domain/suggestion';

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
    queue.resolve(id, 'accepted', 'secretName again');
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
    queue.resolve(queue.add(suggestion(1, 'one')).id, 'accepted', 'changed');
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
