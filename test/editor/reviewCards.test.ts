import assert from 'node:assert/strict';
import { createdFile, type Evidence, type FileEdit, type Suggestion } from '../../src/domain/suggestion';
import { cardOf, groupsOf, type Surroundings, versionOf } from '../../src/editor/reviewCards';
import { inEnglish } from '../../src/foundations/localize';
import type { TextEdit } from '../../src/foundations/text';
import { edit, suggestionOf } from './suggestions';

const marks = { removed: '-', added: '+', copied: '=', kept: ' ', skipped: '…' };

const around = (textOf: Surroundings['textOf']): Surroundings => ({
  textOf,
  shortPath: (path) => path.replace('/w/', ''),
  t: inEnglish,
  translate: (text) => text,
  language: 'en',
  now: 60_000,
});
const place: Evidence = {
  path: '/w/lib.js',
  range: { start: { line: 8, character: 0 }, end: { line: 9, character: 1 } },
  text: 'function own () {}',
  note: '',
};
const provenance = { source: 'own code', functions: [], rules: [], copiedLines: [] };

describe('review cards', () => {
  /** The lines of the first change with their marks, against the text that stands there now. */
  function check(
    before: string,
    made: TextEdit,
    expected: readonly string[],
    now = before,
    copiedLines: number[] = [],
  ) {
    const suggestion = suggestionOf('/w/a.js', before, [made], { provenance: { ...provenance, copiedLines } });
    const card = cardOf(
      suggestion,
      around(() => now),
    );
    assert.deepEqual(
      card.changes[0]?.lines.map(({ role, text }) => marks[role] + text),
      expected,
    );
    return card;
  }

  it('show an edit within a line as whole lines', () => {
    check('if (a = 1) b()\n', edit(0, 6, 7, '==='), ['-if (a = 1) b()', '+if (a === 1) b()']);
  });

  it('show an inserted body with what follows it', () => {
    check('function f () {\n}\n', edit(1, 0, 0, '  return 1\n'), ['+  return 1', ' }']);
  });

  it('mark the lines that are copied', () => {
    const expected = ['=  const a = 1', '+  return b', ' }'];
    check('function f () {\n}\n', edit(1, 0, 0, '  const a = 1\n  return b\n'), expected, undefined, [0]);
  });

  it('count copied lines from the first new line where the edit begins within a line', () => {
    check('f () {}\n', edit(0, 6, 6, '\n  return 1\n'), ['-f () {}', '+f () {', '=  return 1', '+}'], undefined, [1]);
  });

  it('show a file that is made, until one stands there', () => {
    const suggestion = { ...suggestionOf('/w/a.js', '', []), edits: [createdFile('/w/new.md', '# New\n')] };
    const card = (now: string | undefined) =>
      cardOf(
        suggestion,
        around(() => now),
      );
    assert.deepEqual(
      card(undefined).changes[0]?.lines.map(({ role, text }) => marks[role] + text),
      ['+# New'],
    );
    assert.deepEqual([card(undefined).stale, card('').stale], [false, true]);
    assert.equal(card('').changes[0]?.state, 'exists');
    assert.deepEqual(
      [card(undefined).changes[0]?.into, card(undefined).changes[0]?.place.label],
      ['newFile', 'new.md'],
      'nothing leads to a line of a file that is not there',
    );
  });

  it('show deleted lines', () => {
    check('a\nb\nc\n', edit(1, 0, 0, '', 2), ['-b', ' c']);
  });

  it('keep carriage returns out of sight', () => {
    check('a = 1\r\nb\r\n', edit(0, 4, 5, '2'), ['-a = 1', '+a = 2']);
  });

  it('follow lines that moved', () => {
    const card = check('a\nb = 1\nc\n', edit(1, 4, 5, '2'), ['-b = 1', '+b = 2'], 'x\ny\na\nb = 1\nc\n');
    assert.equal(card.stale, false);
    assert.equal(card.changes[0]?.place.label, 'a.js:4');
  });

  it('are stale when their text is gone, and then show what they know', () => {
    const card = check('a\nb = 1\nc\n', edit(1, 4, 5, '2'), ['-1', '+2'], 'a\nb = 3\nc\n');
    assert.equal(card.stale, true);
  });

  it('of which one change no longer fits say which', () => {
    const suggestion = suggestionOf('/w/a.js', 'a = 1\nb\nc\nd\ne\nf\ng = 1\n', [
      edit(0, 4, 5, '2'),
      edit(6, 4, 5, '2'),
    ]);
    const card = cardOf(
      suggestion,
      around(() => 'a = 1\nb\nc\nd\ne\nf\ng = 3\n'),
    );
    assert.deepEqual(
      [card.stale, card.changes.map(({ state, edit: number }) => [number, state])],
      [
        true,
        [
          [0, 'fits'],
          [1, 'gone'],
        ],
      ],
    );
  });

  it('keep the numbers of changes of which others were decided', () => {
    const [, second] = suggestionOf('/w/a.js', 'a\nb\nc\n', [edit(0, 0, 1, 'A'), edit(2, 0, 1, 'C')]).edits;
    const left = { ...suggestionOf('/w/a.js', '', []), edits: [{ ...(second as FileEdit), number: 1 }] };
    const shown = cardOf(
      { ...left, provenance: { ...provenance, copiedLines: [0] } },
      around(() => 'A\nb\nc\n'),
    ).changes[0];
    assert.deepEqual([shown?.edit, shown?.lines.find(({ text }) => text === 'C')?.role], [1, 'added']);
  });

  it('show a message beside the one that stands in the box, whatever that is', () => {
    const message: FileEdit = {
      ...{
        path: '/w',
        expected: '',
        newText: 'Tell the tide',
        into: 'commitMessage',
        context: { before: '', after: '' },
      },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    };
    const card = (box: string | undefined) =>
      cardOf(
        { ...suggestionOf('/w', '', []), edits: [message] },
        around(() => box),
      ).changes[0];
    const lines = (box: string) => card(box)?.lines.map(({ role, text }) => marks[role] + text);
    assert.deepEqual(lines(''), ['+Tell the tide']);
    assert.deepEqual(lines('wip'), ['-wip', '+Tell the tide']);
    assert.deepEqual([card('wip')?.state, card(undefined)?.state, card('')?.into], ['fits', 'gone', 'commitMessage']);
  });

  describe('say of a suggestion', () => {
    const card = (more: Partial<Suggestion>, ways?: readonly string[]) =>
      cardOf(
        suggestionOf('/w/a.js', 'a\n', [edit(0, 0, 1, 'b')], more),
        around(() => 'a\n'),
        ways,
      );
    const said = (
      title: string,
      more: Partial<Suggestion>,
      pick: (of: ReturnType<typeof card>) => unknown,
      expected: unknown,
    ) => it(title, () => assert.deepEqual(pick(card(more)), expected));

    const licensed = { ...place, commit: '0123456789abcdef', licence: 'MIT' };
    said(
      'which function it follows, in which commit and under which licence',
      { provenance: { ...provenance, functions: [licensed] } },
      ({ functions: [own] }) => [own?.place.label, own?.commit?.label, own?.commit?.commit, own?.licence],
      ['lib.js:9', '01234567', '0123456789abcdef', 'MIT'],
    );
    said(
      'that a licence was found and not recognised, or that there is none',
      { provenance: { ...provenance, functions: [{ ...place, licence: '' }, place] } },
      ({ functions }) => functions.map(({ licence }) => licence),
      ['a licence that is not known', ''],
    );
    said(
      'no place twice',
      { evidence: [place, { ...place, path: '/w/b.js' }], provenance: { ...provenance, functions: [place] } },
      ({ evidence }) => evidence.map(({ label }) => label),
      ['b.js:9'],
    );
    const mends = { kind: 'fix', finding: { id: 'f', rule: 'a-rule', source: 'detector' } } as const;
    const model = { name: 'm', host: 'editor', sent: [], tokens: { asked: 1, answered: 1, estimated: false } };
    said(
      'that a fix of a model can be asked for again, and how',
      { ...mends, provenance: { ...provenance, model } },
      ({ again }) => again,
      { instruction: '' },
    );
    said('that a fix that was determined cannot be asked for again', mends, ({ again }) => again, undefined);
    said(
      'which rules, by their titles',
      {
        provenance: {
          ...provenance,
          source: 'detector',
          rules: ['detector', 'layout.quotes', 'assignment-in-condition'],
        },
      },
      ({ rules }) => rules.map(({ habit }) => habit),
      [true, false],
    );
    said(
      'what a model took, in tokens and money',
      {
        provenance: {
          ...provenance,
          model: {
            name: 'm',
            host: 'h',
            sent: ['e1'],
            cost: 0.0012,
            tokens: { asked: 1234, answered: 56, estimated: true },
          },
        },
      },
      ({ model }) => [model?.use, model?.sent],
      ['about 1,234 tokens asked, 56 answered · $0.0012', ['e1']],
    );
    said(
      'what failed before what passed',
      {
        checks: [
          { name: 'parses', passed: true, note: '' },
          { name: 'names resolve', passed: false, note: 'x' },
        ],
      },
      ({ checks }) => checks.map(({ word }) => word),
      ['Unknown names', 'Parses'],
    );
    said('when it was made', {}, ({ made }) => made.relative, '1 minute ago');
    said(
      'that it can be asked for again only where it is known where',
      { asked: { what: 'function', instruction: 'x' } },
      ({ again }) => again,
      undefined,
    );
    said(
      'what a message was asked for with',
      { asked: { what: 'commitMessage', instruction: 'x' } },
      ({ again }) => again,
      { instruction: 'x' },
    );

    it('which of its ways is shown, in an order that stays', () => {
      const { edits } = suggestionOf('/w/a.js', 'a\n', [edit(0, 0, 1, 'c')]);
      const alternatives = [{ edits, reason: '', evidence: [], provenance, checks: [] }];
      const shown = versionOf(suggestionOf('/w/a.js', 'a\n', [edit(0, 0, 1, 'b')]));
      assert.deepEqual(card({ alternatives }).ways, { count: 2, shown: 0 });
      assert.deepEqual(card({ alternatives }, [versionOf({ edits }), shown]).ways, { count: 2, shown: 1 });
    });
  });

  it('stand together by file, the newest first', () => {
    const card = (id: string, path: string) =>
      cardOf(
        suggestionOf(path, 'a\n', [edit(0, 0, 1, 'b')], { id }),
        around(() => 'a\n'),
      );
    const groups = groupsOf(
      [card('3', '/w/b.js'), card('2', '/w/a.js'), card('1', '/w/b.js')],
      around(() => ''),
    );
    assert.deepEqual(
      groups.map(({ label, cards }) => [label, cards.map(({ id }) => id)]),
      [
        ['b.js', ['3', '1']],
        ['a.js', ['2']],
      ],
    );
  });
});
