import { replaceSubwords, subwords } from '../../syntax/subwords';
import { indentationOf } from '../layout';
import type { AdaptedTest } from './adaptTest';
import type { Span, Suite, TestBlock, TestFile } from './testFile';
import { relativePath, stemOf } from './testPlace';

/** Where a text goes in a file: `at` is a UTF-16 offset, and nothing is taken away. */
export interface Placed {
  readonly at: number;
  readonly text: string;
}

/** Puts a test behind the last one of the suite that the nearest tests are in, with as many blank lines as between its neighbours. */
export function placeTest(
  { text, blocks }: TestFile,
  test: AdaptedTest,
  isNear: (block: TestBlock) => boolean,
): Placed {
  const near = blocks.findLast(isNear) ?? blocks.at(-1);
  const beside = blocks.filter(({ suite }) => suite?.start === near?.suite?.start);
  const last = beside.at(-1);
  if (!last) return { at: text.length, text: `${text.endsWith('\n') || text === '' ? '' : '\n'}\n${test.text}\n` };
  const before = beside.at(-2);
  const between = before ? text.slice(before.end, last.start) : '';
  const gap = /^[;,]?\s*$/.test(between) && between.includes('\n') ? between.replace(/[^\n]/g, '') : '\n\n';
  const indentation = indentationOf(text.slice(text.lastIndexOf('\n', last.start - 1) + 1));
  return { at: last.end, text: gap + indented(test, indentation) };
}

/** A test with another indentation than its model has. */
export function indented({ text, model: { block } }: Pick<AdaptedTest, 'text' | 'model'>, indentation: string): string {
  const lines = text.split('\n');
  const own = lines.slice(1).filter((line) => line.trim() !== '');
  const shared = Math.min(...own.map((line) => indentationOf(line).length), block.column);
  return lines
    .map((line, i) => (line.trim() === '' ? '' : indentation + (i === 0 ? line : line.slice(shared))))
    .join('\n');
}

/** What a new test file needs to know. */
export interface NewFile {
  /** The file of the model: its text and tests. */
  readonly model: TestFile;
  /** Paths inside their repositories. */
  readonly modelPath: string;
  readonly path: string;
  readonly source: string;
  /** The file that the model tests; undefined: nobody knows. */
  readonly subjectSource: string | undefined;
  /** The names of the function that the model is about, and of the one that the test is about. */
  readonly names: readonly [from: string, to: string];
}

/** A new file around a test: what the model's file imports and the test needs, and the suite that the model stands in. */
export function newTestFile(file: NewFile, test: AdaptedTest): string {
  const { model } = file;
  const { suite } = test.model.block;
  const head = model.package ? model.text.slice(model.package.start, model.package.end) : '';
  const body = suite ? wrapped(suite, file, test) : indented(test, '');
  const needed = model.imports.flatMap((span) => importLine(file, span, body) ?? []);
  const below = model.text.slice(Math.max(0, (model.imports.at(-1)?.end ?? 1) - 1));
  const count = (gaps: RegExp) => below.match(gaps)?.length ?? 0;
  const [wide, narrow] = [count(/\S\n\n\n(?=\S)/g), count(/\S\n\n(?=\S)/g)];
  const gap = wide > 0 && wide >= narrow ? '\n\n\n' : '\n\n';
  const above = [head, needed.join(importGap(model))].filter((part) => part !== '').join('\n\n');
  return `${above === '' ? '' : above + gap}${body}\n`;
}

/** What stands between two imports: an end of line, or a blank line as between groups of them. */
function importGap({ text, imports }: TestFile): string {
  const gaps = imports.slice(1).map(({ start }, i) => text.slice(imports[i]?.end, start));
  return gaps.length > 0 && gaps.every((gap) => /^;?\n\s*\n\s*$/.test(gap)) ? '\n\n' : '\n';
}

/** The suite with nothing but the test in it, named after what is tested. */
function wrapped(suite: Suite, file: NewFile, test: AdaptedTest): string {
  const { text } = file.model;
  const isBraced = text[suite.body.start] === '{';
  const isDo = text.startsWith('do', suite.body.start);
  const opening = text.slice(suite.start, suite.body.start + (isBraced ? 1 : isDo ? 2 : 0)).trimEnd();
  const closing = isBraced ? text.slice(suite.body.end - 1, suite.end) : isDo ? 'end' : '';
  const [from, to] = [subwords(stemOf(file.subjectSource ?? '')), subwords(stemOf(file.source))];
  const named = opening.replace(suite.name, (name) => replaceSubwords(name, from, to));
  const { column } = test.model.block;
  const indentation = lineAt(text, test.model.block.start).slice(0, column);
  return [
    named,
    indentation + indented(test, indentation).slice(indentation.length),
    ...(closing === '' ? [] : [closing]),
  ].join('\n');
}

const lineAt = (text: string, offset: number) => text.slice(text.lastIndexOf('\n', offset - 1) + 1);

/** An import as the new file needs it; undefined: it does not. */
function importLine(file: NewFile, { start, end }: Span, test: string): string | undefined {
  const { model, modelPath, path, source, subjectSource } = file;
  const line = model.text.slice(start, end).trimEnd();
  // What is of the same package in the same folder needs no import: whatever is called so is something else.
  const isBeside = model.package !== undefined && folderOf(modelPath) === folderOf(subjectSource ?? '');
  if (subjectSource !== undefined && !isBeside) {
    const isSubject = mentions(line, modelPath, subjectSource);
    if (isSubject) return ofTarget(line, file, relativePath(modelPath, subjectSource), relativePath(path, source));
  }
  const group = GROUP.exec(line)?.groups;
  if (!group) return isUsed(line, test) || /\*/.test(line) ? line : undefined;
  const { head = '', items = '', tail = '' } = group;
  const kept = itemsUsed(items.split('\n'), test);
  return kept.length > 0 || isUsed(head, test) ? [head, ...kept, tail].join('\n') : undefined;
}

/** An import over several lines, each of which brings in something, and none of which opens another list. */
const GROUP = /^(?<head>[^\n]*)\n(?<items>[^{}()]*)\n(?<tail>[^\n]*)$/;

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);

/** Whether a test uses a name of an import. */
function isUsed(line: string, test: string): boolean {
  const all = (text: string) => text.match(/[\p{ID_Start}_$][\p{ID_Continue}$]*/gu) ?? [];
  const quoted = line.match(/"[^"]*"|'[^']*'/g)?.join(' ') ?? '';
  const bare = line.replaceAll(/"[^"]*"|'[^']*'/g, ' ');
  const names = [...all(bare).filter((name) => !WORDS.has(name)), ...all(quoted)];
  return names.some((name) =>
    new RegExp(`(?<![\\p{L}\\p{N}_$])${name.replace(/[$]/g, '\\$&')}(?![\\p{L}\\p{N}_$])`, 'u').test(test),
  );
}

/** The lines of a list of imports that a test needs, with a blank line where some parts those that are left. */
function itemsUsed(lines: readonly string[], test: string): string[] {
  const kept = lines.filter((line) => line.trim() === '' || isUsed(line, test) || /^\s*[_.]\s/.test(line));
  return kept.filter(
    (line, i) =>
      line.trim() !== '' ||
      (kept[i - 1] !== undefined && kept.slice(i + 1).some((one) => one.trim() !== '') && kept[i - 1]?.trim() !== ''),
  );
}

const WORDS: ReadonlySet<string> = new Set(
  'import from require const let var as use using static include crate super'.split(' '),
);

/** Whether an import brings in a source: by its path, or by its dotted name. */
function mentions(line: string, from: string, source: string): boolean {
  const relative = relativePath(from, source);
  const short = relative.replace(/\/index$/, '');
  return (
    new RegExp(`["'](?:${pattern(relative)}|${pattern(short)})/?(?:\\.\\w+)?["']`).test(line) ||
    new RegExp(`(?<![\\p{L}\\p{N}_])${pattern(stemOf(source))}(?![\\p{L}\\p{N}_])`, 'u').test(line)
  );
}

const pattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The model's import of what it tests as an import of what is tested now. */
function ofTarget(
  line: string,
  { names: [from, to], subjectSource, source }: NewFile,
  before: string,
  after: string,
): string {
  const short = before.replace(/\/index$/, '');
  const path = line.replace(/(["'])(\.[^"']*?)(\.\w+)?\1/, (whole, quote: string, named: string, suffix = '') =>
    named === before || named === short || `${named}/` === `${short}/` ? `${quote}${after}${suffix}${quote}` : whole,
  );
  const dotted = path === line ? line.replaceAll(stemOf(subjectSource ?? ''), stemOf(source)) : path;
  const list = /\{[^{}]*\}/.exec(dotted)?.[0];
  if (list !== undefined) return dotted.replace(list, /^\{\s/.test(list) ? `{ ${to} }` : `{${to}}`);
  return from === '' ? dotted : dotted.replace(new RegExp(`(?<=import\\s.*)\\b${pattern(from)}\\b`), () => to);
}
