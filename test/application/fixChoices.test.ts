import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createFixChoices } from '../../src/application/fixChoices';
import { writePacked } from '../../src/application/fixHistoryFile';
import { fileEdit } from '../../src/domain/suggestion';
import { silentLog } from '../../src/foundations/log';
import { fixAt } from '../editor/foundProblems';

describe('chosen fixes of two windows that share a store', () => {
  let folder: string;
  let notices: string[] = [];
  const told = (message: string, hint: string) => void notices.push(`${message} ${hint}`);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'choices-'));
    notices = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const open = () => {
    const file = join(folder, 'chosen.fixes');
    return createFixChoices({ file, now: () => 1, mayQuote: () => true, log: silentLog, notify: told });
  };
  const fix = (path: string, by: string) => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
    const edits = [fileEdit(path, 'one', { range, newText: by })];
    return fixAt(path, by, { edits, finding: { id: by, rule: 'a-rule', source: 'detector' } });
  };
  const onDisk = () => gunzipSync(readFileSync(join(folder, 'chosen.fixes'))).toString();
  const madeOf = (choices: ReturnType<typeof open>) => choices.of('a-rule').map((choice) => choice.after);

  it('are those of both', async () => {
    const [one, other] = [open(), open()];
    deepEqual([madeOf(one), madeOf(other)], [[], []]);
    one.resolved(fix('/w/a.js', 'first'), 'accepted');
    await one.flush();
    other.resolved(fix('/w/a.js', 'second'), 'accepted');
    await other.flush();
    for (const choices of [one, other, open()]) deepEqual(madeOf(choices), ['second', 'first']);
  });
  it('are not brought back by a window that still knows what the other one forgot', async () => {
    const [one, other] = [open(), open()];
    one.resolved(fix('/gone/a.js', 'private'), 'accepted');
    one.resolved(fix('/w/a.js', 'first'), 'accepted');
    await one.flush();
    deepEqual(madeOf(other), ['first', 'private']);
    one.forget((path) => path.startsWith('/gone/'));
    await one.flush();
    other.resolved(fix('/w/a.js', 'second'), 'rejected');
    await other.flush();
    deepEqual(madeOf(other), ['second', 'first']);
    ok(!onDisk().includes('private'));
  });
  it('are all there when many are decided at once', async () => {
    const [one, other] = [open(), open()];
    for (let at = 0; at < 10; at++) (at % 2 ? one : other).resolved(fix('/w/a.js', `by${at}`), 'accepted');
    await Promise.all([one.flush(), other.flush()]);
    equal(madeOf(open()).length, 10);
  });

  describe('of which one was taken back', () => {
    const [before, after] = ['one\n', 'first\n'];
    const accepted = async (outcome: 'accepted' | 'rejected' = 'accepted', more = {}) => {
      const choices = open();
      choices.resolved(fix('/w/a.js', 'first'), outcome, more);
      await choices.flush();
      return choices;
    };
    const check = (title: string, texts: readonly (readonly [text: string, isSaved: boolean])[], counts: boolean) =>
      it(title, async () => {
        const choices = await accepted();
        for (const [text, isSaved] of texts) choices.look('/w/a.js', text, isSaved);
        await choices.flush();
        for (const window of [choices, open()]) deepEqual(madeOf(window), counts ? ['first'] : []);
      });
    check('count while nobody has looked', [], true);
    check('count while the fix is there', [[after, false]], true);
    check(
      'do not count it when its old text came back',
      [
        [after, false],
        [before, false],
      ],
      false,
    );
    check('do not count it when its old text is saved', [[before, true]], false);
    check('count it where a buffer never had it', [[before, false]], true);
    check(
      'count it again when it was redone',
      [
        [after, false],
        [before, false],
        [after, false],
      ],
      true,
    );
    check(
      'count it where something else was written',
      [
        [after, false],
        ['two\n', true],
      ],
      true,
    );
    it('are looked for in their own file', async () => {
      const choices = await accepted();
      choices.look('/w/b.js', before, true);
      deepEqual(madeOf(choices), ['first']);
    });
    it('count a refusal, whatever stands there', async () => {
      const choices = await accepted('rejected', { text: 'Wrong' });
      choices.look('/w/a.js', before, true);
      deepEqual(madeOf(choices), ['first']);
    });
    it('are followed as they were edited', async () => {
      const choices = await accepted('accepted', { text: 'edited' });
      choices.look('/w/a.js', 'edited\n', false);
      choices.look('/w/a.js', before, false);
      deepEqual(madeOf(choices), []);
    });
  });

  const lies = (title: string, write: (file: string) => unknown) =>
    it(`are set aside where the file is ${title}, and that is said`, async () => {
      const file = join(folder, 'chosen.fixes');
      await write(file);
      const kept = readFileSync(file);
      const choices = open();
      deepEqual(madeOf(choices), []);
      choices.resolved(fix('/w/a.js', 'first'), 'accepted');
      await choices.flush();
      deepEqual(madeOf(open()), ['first']);
      deepEqual(readFileSync(`${file}.unreadable-1`), kept);
      equal(notices.length, 1);
      match(
        notices[0] ?? '',
        /The fixes that you chose are damaged or from a later version, and were set aside\. They are in /,
      );
      choices.forget(() => true);
      await choices.flush();
      deepEqual(
        readdirSync(folder).filter((name) => name.includes('unreadable')),
        [],
        'what is forgotten is forgotten there, too',
      );
    });
  lies('of a later version', (file) => writePacked(file, 99, [{ shape: 'of another kind' }]));
  lies('damaged', (file) => writeFileSync(file, 'noise'));
});
