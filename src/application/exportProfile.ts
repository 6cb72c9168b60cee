import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { type ContractLine, contract } from '../domain/style/contract';
import { editorProperties } from '../domain/style/exports/editorLayout';
import { type ExportedStyle, type ExportFormat, exportFormats } from '../domain/style/exports/formats';
import { messageLanguage } from '../domain/style/observeMessages';
import { createdFile, type Evidence, type FileEdit, fileEdit, type Suggestion } from '../domain/suggestion';
import { type Language, languageOfEditorId, languages, styleOf } from '../domain/syntax/languages';
import { HumanError } from '../foundations/errors';
import { smallestEdit } from '../foundations/text';
import { type Corpus, repositoryOf } from './corpus';
import type { ExportRequest } from './exportRequest';
import { isMeant } from './globs';
import type { ProfileRule } from './habit';
import type { ProfileQueries } from './profile';
import type { Queue } from './queue';
import type { StyleAt } from './styleAt';
import type { Texts } from './texts';

export interface ExportOptions {
  readonly corpus: Corpus;
  readonly styleAt: StyleAt;
  readonly profile: Pick<ProfileQueries, 'profile'>;
  readonly queue: Queue;
  readonly readText: Texts['find'];
}

/** A guide speaks of so many languages at most. */
const mostLanguages = 3;
/** Dialects of one style are named in its title, so many of them. */
const mostNames = 2;
/** So many lines has the chapter of the only language, of one of several, and that of commit messages. */
const mostLines = { alone: 12, together: 8, messages: 5 };
/** A longer file is no guide of a person. */
const longestText = 1_000_000;

/** A language with its dialects, or one that was asked for. */
interface ToldStyle {
  /** The id of the language whose profile it is. */
  readonly language: string;
  readonly title: string;
}

/** The use case `exportProfile`: files for other tools that tell how the engineer writes, as a suggestion. Nothing is written. */
export function createExportProfile({ corpus, styleAt, profile, queue, readText }: ExportOptions) {
  /** The styles to speak of, those with the most own files first. */
  function stylesIn({ folder, language }: ExportRequest): ToldStyle[] {
    if (language !== undefined)
      return [{ language: styleOf(languageNamed(language).id), title: languageNamed(language).name }];
    const repository = repositoryOf(corpus, join(folder, 'a'))?.path;
    const files = new Map<string, number>();
    for (const { facts } of corpus.files.values())
      if (facts.unit !== 'commit' && (repository === undefined || facts.repository === repository))
        files.set(facts.language, (files.get(facts.language) ?? 0) + 1);
    const known = languages.filter(({ id }) => files.has(id));
    known.sort((a, b) => (files.get(b.id) ?? 0) - (files.get(a.id) ?? 0));
    const styles = [...new Set(known.map(({ id }) => styleOf(id)))].slice(0, mostLanguages);
    return styles.map((style) => {
      const names = known.filter(({ id }) => styleOf(id) === style).map(({ name }) => name);
      return { language: style, title: names.slice(0, mostNames).join(' and ') };
    });
  }

  async function styleIn(request: ExportRequest): Promise<ExportedStyle & { readonly rules: readonly ProfileRule[] }> {
    const told = stylesIn(request);
    const most = told.length > 1 ? mostLines.together : mostLines.alone;
    const rules: ProfileRule[] = [];
    const [chapters, layouts]: [ExportedStyle['chapters'][number][], ExportedStyle['layouts'][number][]] = [[], []];
    for (const { language, title } of told) {
      const suffixes = suffixesOf(language);
      const path = join(request.folder, `a${suffixes[0]}`);
      const style = await styleAt(path, language, 'source');
      const habits = await profile.profile({ path, language });
      rules.push(...habits.rules);
      chapters.push({ title, lines: contract(style, most) });
      layouts.push({ suffixes, properties: editorProperties(style, habits.rules) });
    }
    const messages = await styleAt(join(request.folder, 'a'), messageLanguage, 'commit');
    return { rules, chapters: [...chapters, messageChapter(contract(messages, mostLines.messages))], layouts, means };
  }

  return async (request: ExportRequest): Promise<{ readonly suggestion: Suggestion }> => {
    const formats = request.formats.map(formatNamed);
    if (formats.length === 0) throw new HumanError('It is not said what to export.', `Name ${knownFormats}.`);
    await needsFolder(request.folder);
    const style = await styleIn(request);
    const edits: FileEdit[] = [];
    let isTold = false;
    for (const { path, render } of await apart(request.folder, formats)) {
      const file = join(request.folder, path);
      const text = await readText(file);
      if (text !== undefined && text.length > longestText)
        throw new HumanError(`${file} is too large to add to.`, 'Choose another format.');
      const rendered = render(text, style);
      isTold ||= rendered !== undefined;
      if (rendered === undefined || rendered === text) continue;
      edits.push(text === undefined ? createdFile(file, rendered) : fileEdit(file, text, smallestEdit(text, rendered)));
    }
    if (edits.length === 0) throw nothingNew(isTold);
    const suggestion = queue.add(suggestionOf(edits, style, request.folder));
    for (const { path } of edits) queue.retain(path, 'export', [suggestion.id]);
    return { suggestion };
  };
}

const means = (glob: string, path: string) => isMeant([glob], path);

const knownFormats = exportFormats.map(({ id }) => id).join(', ');

function formatNamed(id: string): ExportFormat {
  const found = exportFormats.find((format) => format.id === id);
  if (found) return found;
  throw new HumanError(`There is no format “${id}”.`, `The formats are ${knownFormats}.`);
}

function languageNamed(id: string): Language {
  const found = languageOfEditorId(id);
  if (found) return found;
  throw new HumanError(
    `“${id}” is not a language the double reads.`,
    `The languages are ${languages.map((language) => language.id).join(', ')}.`,
  );
}

async function needsFolder(folder: string): Promise<void> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new HumanError(`There is no folder ${folder}.`, 'Name the root of the project.');
}

/**
 * The formats that have a file of their own: some keep one of these files as a link to another. What a link leads out of the
 * project is not written through.
 * @throws HumanError when nothing is left
 */
async function apart(folder: string, formats: readonly ExportFormat[]): Promise<ExportFormat[]> {
  const root = await realpath(folder);
  const places = new Map<string, ExportFormat>();
  for (const format of formats) {
    const place = await placeBehindLinks(join(root, format.path));
    if (place?.startsWith(join(root, sep)) && !places.has(place))
      places.set(place, { ...format, path: relative(root, place) });
  }
  if (places.size > 0) return [...places.values()];
  throw new HumanError(
    `${formats.map(({ path }) => path).join(', ')}: a link leads out of the project, or nowhere.`,
    'Put a file in its place, or choose another format.',
  );
}

/** Where a file is or would be made; undefined: a link leads nowhere. */
async function placeBehindLinks(path: string): Promise<string | undefined> {
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined) return real;
  const isThere = await lstat(path).then(
    () => true,
    () => false,
  );
  const parent = isThere || dirname(path) === path ? undefined : await placeBehindLinks(dirname(path));
  return parent === undefined ? undefined : join(parent, basename(path));
}

const suffixesOf = (language: string) =>
  languages.filter(({ id }) => styleOf(id) === language).flatMap(({ suffixes }) => suffixes);

const messageChapter = (lines: readonly ContractLine[]) => ({ title: 'Commit messages', lines });

function nothingNew(isTold: boolean): HumanError {
  return isTold
    ? new HumanError('The files say already how you write.', 'Export again when you have written more.')
    : new HumanError(
        'Nothing is known yet that would be worth exporting.',
        'Learn more of your code first: what most others do as well is not exported.',
      );
}

function suggestionOf(
  edits: readonly FileEdit[],
  { chapters, rules }: ExportedStyle & { readonly rules: readonly ProfileRule[] },
  folder: string,
): Parameters<Queue['add']>[0] {
  const names = edits.map(({ path }) => path.slice(folder.length + 1).replaceAll('\\', '/'));
  const dimensions = chapters.flatMap(({ lines }) => lines.map(({ dimension }) => dimension));
  const evidence = dimensions.flatMap((dimension): Evidence[] => {
    const rule = rules.find((one) => one.dimension === dimension);
    return rule?.evidence.slice(0, 1) ?? [];
  });
  return {
    kind: 'export',
    title: `How you write, in ${names.join(', ')}`,
    language: 'markdown',
    edits,
    reason:
      'What is distinctive of how you write, for the tools that read these files. What you wrote around it is kept.',
    evidence,
    provenance: { source: 'profile', functions: [], rules: dimensions, copiedLines: [] },
    checks: [],
  };
}
