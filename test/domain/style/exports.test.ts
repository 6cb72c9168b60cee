import { deepEqual, equal } from 'node:assert/strict';
import { isMeant } from '../../../src/application/globs';
import { renderEditorconfig } from '../../../src/domain/style/exports/editorconfig';
import { editorProperties } from '../../../src/domain/style/exports/editorLayout';
import { exportFormats } from '../../../src/domain/style/exports/formats';
import { markdownMarks, withoutSection, withSection } from '../../../src/domain/style/exports/markedSection';
import type { Resolved } from '../../../src/domain/style/resolvedStyle';

const { begin, end } = markdownMarks;
const marked = (text: string) => `${begin}\n${text}\n${end}`;

describe('a marked section', () => {
  const check = (what: string, text: string | undefined, expected: string) =>
    it(what, () => {
      equal(withSection(text, 'new', markdownMarks), expected);
      equal(withSection(expected, 'new', markdownMarks), expected, 'a second time changes nothing');
    });
  check('is all of a new file', undefined, `${marked('new')}\n`);
  check('is all of an empty file', ' \n', `${marked('new')}\n`);
  check('stands behind what a person wrote', '# Mine\n', `# Mine\n\n${marked('new')}\n`);
  check('stands behind a line without an end', '# Mine', `# Mine\n\n${marked('new')}\n`);
  check(
    'takes the place of an earlier one',
    `# Mine\n\n${marked('old')}\n\nMore.\n`,
    `# Mine\n\n${marked('new')}\n\nMore.\n`,
  );
  check(
    'has the ends of line of the file',
    '# Mine\r\n',
    `# Mine\r\n\r\n${marked('new').replaceAll('\n', '\r\n')}\r\n`,
  );
  check('does not begin where no section ends', `${begin}\nMine.\n`, `${begin}\nMine.\n\n${marked('new')}\n`);
  check('does not end where none begins', `${end}\nMine.\n`, `${end}\nMine.\n\n${marked('new')}\n`);
  it('takes nothing of a person with it', () => {
    equal(withoutSection(`a\n${marked('old')}\nb`, markdownMarks), 'a\n\nb');
    equal(withoutSection('a\nb', markdownMarks), 'a\nb');
  });
});

describe('.editorconfig', () => {
  const ts = {
    suffixes: ['.ts', '.tsx'],
    properties: { indent_style: 'space', indent_size: '2', max_line_length: '100' },
  };
  const py = { suffixes: ['.py'], properties: { indent_style: 'space', indent_size: '4' } };
  const means = (glob: string, path: string) => isMeant([glob], path);
  const written = (text: string | undefined, ...layouts: (typeof ts | typeof py)[]) =>
    renderEditorconfig(text, layouts, means)
      ?.split('\n')
      .filter((line) => !/^(#|$)/.test(line));
  const check = (what: string, text: string | undefined, expected: readonly string[] | undefined) =>
    it(what, () => deepEqual(written(text, ts, py), expected));

  const all = [
    ...['[*.{ts,tsx}]', 'indent_style = space', 'indent_size = 2', 'max_line_length = 100'],
    ...['[*.py]', 'indent_style = space', 'indent_size = 4'],
  ];
  check('gets a section for each language', undefined, all);
  check('keeps what a person set', 'root = true\n[*]\ncharset = utf-8\n', [
    'root = true',
    '[*]',
    'charset = utf-8',
    ...all,
  ]);
  check('does not say what a person set for all files', '[*]\nindent_size = 8\nmax_line_length=80', undefined);
  check('does not say what a person set for these files', '[{*.py,*.rb}]\nindent_style = tab\n', [
    ...['[{*.py,*.rb}]', 'indent_style = tab'],
    ...all.slice(0, 4),
  ]);
  check('does not say what a person set in a folder', '[lib/**.py]\nIndent_Style = tab\n', [
    ...['[lib/**.py]', 'Indent_Style = tab'],
    ...all.slice(0, 4),
  ]);
  check('says the rest of what a person set', '[*.ts]\nindent_size = 3\n', [
    ...['[*.ts]', 'indent_size = 3', '[*.{ts,tsx}]', 'max_line_length = 100'],
    ...all.slice(4),
  ]);
  it('is written anew where an earlier export wrote', () => {
    const before = renderEditorconfig(
      '[*.md]\nindent_size = 4\n',
      [{ ...py, properties: { indent_size: '3' } }],
      means,
    );
    deepEqual(written(before, py), ['[*.md]', 'indent_size = 4', '[*.py]', 'indent_style = space', 'indent_size = 4']);
  });
  it('takes back what an earlier export wrote where a person has set it since', () => {
    const before = `${renderEditorconfig(undefined, [py], means)}\n[*]\nindent_size = 3\n`;
    equal(renderEditorconfig(before, [py], means), '\n\n[*]\nindent_size = 3\n');
  });
  it('is not written where there is nothing certain', () =>
    equal(written('', { ...ts, properties: {} as never }), undefined));
});

describe('layout for editors', () => {
  const resolved = (dimension: string, value: string, more: Partial<Resolved> = {}): readonly [string, Resolved] => [
    dimension,
    { ...{ dimension, value, by: 'author', share: 0.99, confidence: 0.95, distinctive: false, file: '' }, ...more },
  ];
  const lengths = (...counts: readonly (readonly [string, number])[]) => [{ dimension: 'layout.longestLine', counts }];
  const check = (
    what: string,
    style: readonly (readonly [string, Resolved])[],
    habits: ReturnType<typeof lengths>,
    expected: object,
  ) => it(what, () => deepEqual(editorProperties(new Map(style), habits), expected));

  check('is what is certain', [resolved('layout.indent', '2')], [], { indent_style: 'space', indent_size: '2' });
  check('may be tabs', [resolved('layout.indent', 'tab')], [], { indent_style: 'tab' });
  check('is not what only leans', [resolved('layout.indent', '2', { confidence: 0.8 })], [], {});
  check('is left to the file of a formatter', [resolved('layout.indent', '2', { by: 'config' })], [], {});
  check(
    'has the limit that nearly all files keep',
    [resolved('layout.longestLine', '≤80')],
    lengths(['≤80', 40], ['81–100', 20], ['101–120', 2]),
    {
      max_line_length: '100',
    },
  );
  check(
    'has no limit where none is kept',
    [resolved('layout.longestLine', '≤80')],
    lengths(['≤80', 90], ['>120', 10]),
    {},
  );
  check('has no limit where few files are known', [resolved('layout.longestLine', '≤80')], lengths(['≤80', 19]), {});
  check(
    'leaves the limit to the file of a formatter',
    [resolved('layout.longestLine', '≤80', { by: 'config' })],
    lengths(['≤80', 90]),
    {},
  );
});

describe('formats', () => {
  const line = {
    dimension: 'idiom.absence',
    value: '=== undefined',
    text: 'Compare with `=== undefined`',
    share: 0.81,
  };
  const style = {
    chapters: [
      { title: 'TypeScript', lines: [line] },
      { title: 'Go', lines: [] },
    ],
    layouts: [],
    means: () => false,
  };
  it('tell habits with their shares, and leave out languages without any', () => {
    for (const { id, render } of exportFormats.filter((format) => format.id !== 'editorconfig')) {
      const text = render(undefined, style) ?? '';
      deepEqual(
        text.match(/^(#+|-) .*/gm),
        ['## How I write code', '### TypeScript', '- Compare with `=== undefined` (81 % of the time)'],
        id,
      );
    }
  });
  it('begin a file of Cursor with what it wants to know', () => {
    const cursor = exportFormats.find(({ id }) => id === 'cursor');
    equal(cursor?.render(undefined, style)?.startsWith('---\ndescription: '), true);
    equal(cursor?.render('Mine.\n', style)?.startsWith('Mine.\n'), true);
  });
  it('say nothing where there is nothing to say', () => {
    for (const { id, render } of exportFormats) equal(render('Mine.', { ...style, chapters: [] }), undefined, id);
  });
});
