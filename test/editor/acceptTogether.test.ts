import assert from 'node:assert/strict';
import type { Suggestion } from '../../src/domain/suggestion';
import { createdFile, fileEdit } from '../../src/domain/suggestion';
import { openFakeEditor } from './fakeEditor';
import { fixAt } from './foundProblems';

const text = 'one = two\nthree = four\nfive = six\n';

/** A fix that replaces a word by another one. */
function fix(id: string, word: string, by: string, path = '/w/a.js'): Suggestion {
  const line = text.split('\n').findIndex((one) => one.includes(word));
  const character = text.split('\n')[line]?.indexOf(word) ?? 0;
  const range = { start: { line, character }, end: { line, character: character + word.length } };
  return fixAt(path, id, { edits: [fileEdit(path, text, { range, newText: by })] });
}

/** The writer over two files that hold the same text. */
function open(mayWrite = () => true) {
  const writes: string[] = [];
  const resolved: string[] = [];
  const editor = openFakeEditor({ onWrite: (path) => writes.push(path), onPost: () => {}, mayWrite });
  editor.type('/w/a.js', text);
  editor.type('/w/b.js', text);
  const { createWriter } = require('../../src/editor/applyEdit') as typeof import('../../src/editor/applyEdit');
  const writer = createWriter({
    resolve: async ({ id, outcome }) => {
      resolved.push(`${id} ${outcome}`);
      return {};
    },
  });
  return { editor, writer, writes, resolved };
}

describe('accepting several fixes together', () => {
  const written = (title: string, fixes: readonly Suggestion[], a: string, b: string) =>
    it(title, async () => {
      const { editor, writer, writes, resolved } = open();
      await writer.acceptTogether(fixes);
      assert.deepEqual([editor.text('/w/a.js'), editor.text('/w/b.js')], [a, b]);
      assert.deepEqual(
        resolved,
        fixes.map(({ id }) => `${id} accepted`),
      );
      assert.equal(writes.length, new Set(fixes.map(({ edits }) => edits[0]?.path)).size, 'one edit of the workspace');
    });
  const changed = (...pairs: readonly (readonly [string, string])[]) =>
    pairs.reduce((made, [word, by]) => made.replace(word, by), text);

  written(
    'writes them all, in whatever order they come',
    [fix('1', 'six', '6'), fix('2', 'one', '1'), fix('3', 'four', '4')],
    changed(['six', '6'], ['one', '1'], ['four', '4']),
    text,
  );
  written(
    'writes into several files',
    [fix('1', 'six', '6'), fix('2', 'six', '66', '/w/b.js')],
    changed(['six', '6']),
    changed(['six', '66']),
  );
  written('writes nothing where there is none', [], text, text);

  const refused = (
    title: string,
    fixes: readonly Suggestion[],
    why: RegExp,
    prepare: (world: ReturnType<typeof open>) => unknown = () => {},
    mayWrite = () => true,
  ) =>
    it(`refuses ${title}, and writes nothing`, async () => {
      const world = open(mayWrite);
      await prepare(world);
      const before = [world.editor.text('/w/a.js'), world.resolved.length];
      await assert.rejects(world.writer.acceptTogether(fixes), { name: 'HumanError', message: why });
      assert.deepEqual([world.editor.text('/w/a.js'), world.resolved.length], before);
    });
  refused(
    'two that change the same text, and names the second',
    [fix('first', 'one = two', '1'), fix('second', 'two', '2')],
    /second.*same text/,
  );
  refused(
    'one whose text has changed, and names it',
    [fix('first', 'one', '1'), fix('second', 'four', '4')],
    /second.*has changed/,
    ({ editor }) => editor.type('/w/a.js', text.replace('four', 'changed')),
  );
  refused(
    'one that was accepted before',
    [fix('first', 'one', '1'), fix('second', 'four', '4')],
    /second.*already/,
    ({ writer }) => writer.accept({ suggestion: fix('second', 'four', '4') }),
  );
  refused(
    'one whose file is to be made twice',
    [
      fixAt('/w/c.js', 'first', { edits: [createdFile('/w/c.js', 'x')] }),
      fixAt('/w/c.js', 'second', { edits: [createdFile('/w/c.js', 'y')] }),
    ],
    /second.*same text/,
  );
  refused(
    'what the editor does not let be written',
    [fix('first', 'one', '1')],
    /did not let/,
    () => {},
    () => false,
  );

  it('lets what was refused be accepted later, and what was accepted not again', async () => {
    const { editor, writer } = open();
    await assert.rejects(writer.acceptTogether([fix('first', 'one = two', '1'), fix('second', 'two', '2')]));
    await writer.acceptTogether([fix('first', 'one = two', '1')]);
    assert.equal(editor.text('/w/a.js'), changed(['one = two', '1']));
    await assert.rejects(writer.acceptTogether([fix('first', 'one = two', '1')]), /already/);
  });
});
