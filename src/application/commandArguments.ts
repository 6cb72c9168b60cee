import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { languageOfPath } from '../domain/syntax/languages';
import { HumanError } from '../foundations/errors';
import type { Position } from '../foundations/text';
import type { Engine } from './engine';
import { mostBytes } from './files';

/** The options of the command line, as `parseArgs` of node:util takes them, with what they mean. */
export const options = {
  store: { type: 'string', help: 'DIR   keep what is learned in this folder (default: in memory, for this run)' },
  identity: {
    type: 'string',
    multiple: true,
    help: 'EMAIL  an address you commit under; may be repeated (default: user.email of git)',
  },
  mine: { type: 'boolean', help: 'the given addresses are yours, though nobody committed under them on this machine' },
  repository: {
    type: 'string',
    multiple: true,
    help: 'DIR   learn this repository first; may be repeated; of curation: the one that is meant',
  },
  consent: {
    type: 'string',
    help: 'learn | rules | never: code and counts, counts alone, or nothing (default: learn)',
  },
  background: {
    type: 'string',
    multiple: true,
    help: 'DIR  code of others, such as dependencies, for completion only; may be repeated',
  },
  revision: { type: 'string', help: 'COMMIT  read this commit instead of the files on disk' },
  report: { type: 'boolean', help: 'after `index`: the first style facts and a replay of your newest lines' },
  lines: { type: 'string', help: 'N   how many lines are replayed (default: 500)' },
  threshold: { type: 'string', help: 'P   show what is at least so sure, 0–1 (default: .7; 0: always the best line)' },
  instruction: { type: 'string', help: 'TEXT  what the drafted function is to do' },
  what: {
    type: 'string',
    help: 'KIND   function | test | docComment | sibling | message: what is drafted (default: function)',
  },
  endpoint: {
    type: 'string',
    help: 'URL   a server that writes the draft (default: CODING_DOUBLE_ENDPOINT, else the engine; its key: CODING_DOUBLE_KEY)',
  },
  model: { type: 'string', help: 'NAME  of the model there (default: CODING_DOUBLE_MODEL)' },
  budget: { type: 'string', help: 'N   the most tokens of a prompt (default: 6000)' },
  plain: { type: 'boolean', help: 'ask without your style and your functions, to compare' },
  language: { type: 'string', help: 'ID   such as javascript (default: by the file name)' },
  unit: { type: 'string', help: 'source | test | commit: which profile (default: source)' },
  scope: {
    type: 'string',
    help: 'DIR   the repository that is meant: its profile, or where alone holds what you pin, mute, prefer or clear (author, or absent: everywhere)',
  },
  format: {
    type: 'string',
    multiple: true,
    help: 'NAME  of an export: agents | claude | copilot | cursor | editorconfig; may be repeated (default: agents); of triage: text | json | sarif; of the ledger: json | csv (default: json); of a training kit: openai | plain | alpaca | prompt (default: openai and plain)',
  },
  changed: { type: 'boolean', help: 'only what stands on lines changed since the last commit' },
  since: {
    type: 'string',
    help: 'COMMIT  only what stands on lines changed since this commit; of a training kit: MONTH, such as 2024-03',
  },
  out: {
    type: 'string',
    help: 'FOLDER where the files of a training kit are written; FILE of an export of the ledger (default: it is printed)',
  },
  preview: { type: 'boolean', help: 'say what would be written, with examples, and write nothing' },
  kind: {
    type: 'string',
    multiple: true,
    help: 'NAME  of examples to train with: fim | instruction | fix; may be repeated (default: all)',
  },
  'yes-upload': { type: 'string', help: 'BYTES  upload so many bytes of a training kit, as the preview says' },
  parts: { type: 'string', help: 'NAME,… of the ledger: sent | decisions | handed' },
  overwrite: { type: 'boolean', help: 'replace an earlier kit in the folder' },
  source: {
    type: 'string',
    multiple: true,
    help: 'NAME  test | detector | deviation; may be repeated (default: all, deviations on changed lines alone)',
  },
  severity: { type: 'string', help: 'NAME  error | warning | information | hint: what is at least so severe' },
  tests: { type: 'string', help: 'FILE  the output or report of a test run, whose failures are findings too' },
  yes: { type: 'boolean', help: 'do what cannot be taken back' },
  code: { type: 'boolean', help: 'put own code into the bundle or the sync, too, where you let it be learned' },
  prefer: {
    type: 'string',
    help: 'here | file: what counts where both decided, when a bundle is imported (default: here) or machines sync (default: none, and it says so)',
  },
  branch: { type: 'string', help: 'NAME  of the branch through which machines sync (default: coding-double)' },
  measure: { type: 'boolean', help: 'measure on your repositories what a likeness can tell' },
  locale: {
    type: 'string',
    help: 'NAME  en | zh-cn: in what language to answer (default: as LC_ALL, LC_MESSAGES or LANG say)',
  },
  json: { type: 'boolean', help: 'print the result as JSON' },
  help: { type: 'boolean', short: 'h', help: 'print this' },
  version: { type: 'boolean', help: 'print the version' },
} as const;

export type Option = keyof typeof options;

/** Options that others have and this one refuses, and why. */
export const refused: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  '--fix': [
    'There is no --fix: nothing is changed that a person has not looked at and accepted.',
    'Accept fixes in the editor, or take them from --format json or sarif.',
  ],
};

/** The given options; those that may be repeated are lists. */
export interface Values {
  readonly store?: string;
  readonly identity?: readonly string[];
  readonly mine?: boolean;
  readonly repository?: readonly string[];
  readonly consent?: string;
  readonly background?: readonly string[];
  readonly revision?: string;
  readonly report?: boolean;
  readonly lines?: string;
  readonly threshold?: string;
  readonly instruction?: string;
  readonly what?: string;
  readonly endpoint?: string;
  readonly model?: string;
  readonly budget?: string;
  readonly plain?: boolean;
  readonly language?: string;
  readonly unit?: string;
  readonly scope?: string;
  readonly format?: readonly string[];
  readonly changed?: boolean;
  readonly since?: string;
  readonly out?: string;
  readonly preview?: boolean;
  readonly kind?: readonly string[];
  readonly 'yes-upload'?: string;
  readonly parts?: string;
  readonly overwrite?: boolean;
  readonly yes?: boolean;
  readonly source?: readonly string[];
  readonly severity?: string;
  readonly tests?: string;
  readonly code?: boolean;
  readonly prefer?: string;
  readonly branch?: string;
  readonly measure?: boolean;
  readonly locale?: string;
  readonly json?: boolean;
  readonly help?: boolean;
  readonly version?: boolean;
}

/** The arguments do not say what to do. */
export class Misunderstood extends HumanError {
  constructor(message: string, hint = 'See coding-double --help.') {
    super(message, hint);
  }
}

/** @throws Misunderstood when no store is named */
export function needsStore({ store }: Values): void {
  if (store === undefined) throw new Misunderstood('This command needs --store DIR: where what was learned is kept.');
}

/** @throws HumanError when no code of the engineer is known that could be asked for */
export async function needsLearnt(engine: Pick<Engine, 'sources'>): Promise<void> {
  const { repositories } = await engine.sources();
  if (repositories.length === 0)
    throw new HumanError(
      'Nothing is learned yet.',
      'Name a --store that was indexed, or a --repository to learn first.',
    );
}

/** What was given, at least one. @throws Misunderstood when there is none */
export function required(given: readonly string[], what: string): [string, ...string[]] {
  if (given.length === 0) throw new Misunderstood(`This command needs a ${what}.`);
  return given as [string, ...string[]];
}

/** @throws Misunderstood when it is no number from 0 to `most` */
export function numberOf(given: string | undefined, absent: number, most = Number.POSITIVE_INFINITY): number {
  const number = given === undefined ? absent : Number(given);
  if (given === '' || !Number.isFinite(number) || number < 0 || number > most)
    throw new Misunderstood(
      `“${given}” cannot be used here.`,
      Number.isFinite(most) ? `Give a number from 0 to ${most}.` : 'Give a number from 0 on.',
    );
  return number;
}

/** @throws Misunderstood when it is no whole number from 1 on */
export function countOf(given: string | undefined, absent: number): number {
  const number = numberOf(given, absent);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Misunderstood(`“${given}” cannot be used here.`, 'Give a whole number from 1 on.');
}

/** @param given empty: nothing was given. @throws Misunderstood when it is none of the choices */
export function oneOf<Choice extends string>(given: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === given);
  if (given === '')
    throw new Misunderstood('Something is missing behind the command.', `Choose ${choices.join(', ')}.`);
  if (found === undefined) throw new Misunderstood(`“${given}” is not known.`, `Choose ${choices.join(', ')}.`);
  return found;
}

/** The one format to print, of those that a command knows; text where none is given. @throws Misunderstood when it is another, or several are */
export function formatOf<Format extends string>({ format, json }: Values, choices: readonly Format[]): Format {
  const [first, ...more] = format ?? [json ? 'json' : 'text'];
  if (more.length > 0) throw new Misunderstood('Only one --format can be printed.', `Choose ${choices.join(', ')}.`);
  return oneOf(first ?? '', choices);
}

/** `FILE:LINE:COLUMN`, both from 1; the column may be absent: the end of the line. @throws Misunderstood when it is none */
export function placeOf(
  [place]: readonly [string, ...string[]],
  language: string | undefined,
): { path: string; text: string; position: Position } {
  const [, file, line, column] = /^(.+?):(0*[1-9]\d*)(?::(0*[1-9]\d*))?$/.exec(place) ?? [];
  if (!file)
    throw new Misunderstood(
      `“${place}” is not a place.`,
      'Give FILE:LINE or FILE:LINE:COLUMN; both are counted from 1.',
    );
  const path = resolve(file);
  const text = readSource(path, language);
  const lines = text.split('\n');
  const lineNumber = Number(line) - 1;
  const end = lines[lineNumber]?.replace(/\r$/, '').length;
  if (end === undefined)
    throw new Misunderstood(`${path} has no line ${line}.`, `Give a line from 1 to ${lines.length}.`);
  const character = column ? Number(column) - 1 : end;
  if (character > end)
    throw new Misunderstood(`Line ${line} of ${path} has no column ${column}.`, `Give a column from 1 to ${end + 1}.`);
  return { path, text, position: { line: lineNumber, character } };
}

/** The text of a source file that is no larger than what is learnt; `language` where its name does not tell. */
export function readSource(path: string, language: string | undefined): string {
  if (!language && !languageOfPath(path))
    throw new HumanError(`${path} is in no language the double reads.`, 'Name another file, or its --language.');
  try {
    if (statSync(path).size > mostBytes)
      throw new HumanError(`${path} is larger than 1 MiB.`, 'Such files are neither learned nor looked at.');
    const text = readFileSync(path, 'utf8');
    if (text.includes('\0')) throw new HumanError(`${path} is a binary file.`, 'Name a file of source text.');
    return text;
  } catch (error) {
    if (error instanceof HumanError) throw error;
    throw new HumanError(`${path} cannot be read.`, 'Check the name and the rights of the file.', { cause: error });
  }
}
