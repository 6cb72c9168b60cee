import assert from 'node:assert/strict';
import { anchorAt, createdFile, positionOf } from '../../src/domain/suggestion';
import { locate } from '../../src/editor/located';
import { edit, suggestionOf } from './suggestions';

describe('locating the edits of a suggestion', () => {
  const before = 'a\nb\nc\nd\n';

  it('gives each file with its edits', () => {
    const suggestion = suggestionOf('/a', before, [edit(0, 0, 1, 'A'), edit(2, 0, 1, 'C')]);
    const files = locate(suggestion, () => before);
    assert.deepEqual(
      files?.map(({ path, edits }) => [path, edits.map(({ newText }) => newText)]),
      [['/a', ['A', 'C']]],
    );
  });

  it('moves them with their lines', () => {
    const suggestion = suggestionOf('/a', before, [edit(2, 0, 1, 'C')]);
    assert.equal(locate(suggestion, () => `x\n${before}`)?.[0]?.edits[0]?.range.start.line, 3);
  });

  it('gives nothing when one of them is gone', () => {
    const suggestion = suggestionOf('/a', before, [edit(0, 0, 1, 'A'), edit(2, 0, 1, 'C')]);
    assert.equal(
      locate(suggestion, () => 'a\nb\nx\nd\n'),
      undefined,
    );
  });

  describe('that makes a file', () => {
    const suggestion = {
      edits: [createdFile('/new', 'text\n'), ...suggestionOf('/a', before, [edit(0, 0, 1, 'A')]).edits],
    };
    const locatedIn = (texts: Readonly<Record<string, string>>) => locate(suggestion, (path) => texts[path]);

    it('gives it where there is none', () => {
      assert.deepEqual(
        locatedIn({ '/a': before })?.map(({ path, creates }) => [path, creates]),
        [
          ['/new', true],
          ['/a', undefined],
        ],
      );
    });
    it('gives nothing when a file has appeared there, though it is empty', () =>
      assert.equal(locatedIn({ '/a': before, '/new': '' }), undefined));
    it('gives nothing when it makes a file twice', () =>
      assert.equal(
        locate({ edits: [createdFile('/new', 'a'), createdFile('/new', 'b')] }, () => undefined),
        undefined,
      ));
  });

  it('gives nothing when a file is gone', () => {
    assert.equal(
      locate(suggestionOf('/a', before, [edit(0, 0, 1, 'A')]), () => undefined),
      undefined,
    );
  });

  it('gives nothing when edits overlap', () => {
    const suggestion = suggestionOf('/a', before, [edit(0, 0, 1, 'A', 1), edit(1, 0, 1, 'B')]);
    assert.equal(
      locate(suggestion, () => before),
      undefined,
    );
  });

  describe('the place that something was asked for at', () => {
    const asked = anchorAt('/a', before, { line: 2, character: 1 });
    const check = (title: string, now: string, expected: number | undefined) =>
      it(title, () => assert.equal(positionOf(now, asked)?.line, expected));

    check('stays where nothing changed', before, 2);
    check('moves with its line', `x\n${before}`, 3);
    check('is the same with other ends of line', before.replaceAll('\n', '\r\n'), 2);
    check('is gone with its line', 'a\nb\nC\nd\n', undefined);
    check('is not guessed where it may be two', `x\n${before}${before}`, undefined);
    it('keeps its character', () => assert.equal(positionOf(before, asked)?.character, 1));
  });
});
