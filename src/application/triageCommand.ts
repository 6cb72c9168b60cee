import { statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { text } from 'node:stream/consumers';
import { HumanError } from '../foundations/errors';
import type { Command } from './command';
import { formatOf, Misunderstood, oneOf, readSource, type Values } from './commandArguments';
import type { Engine } from './engine';
import { findGitFolder } from './gitFolder';
import { sarifOf } from './sarif';
import type { Finding, FindingSource, SweepRequest, SweepResult, TestLogResult } from './triageDoor';
import { triageReport } from './triageReport';

const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const satisfies readonly Finding['severity'][];
const SOURCES = ['test', 'detector', 'deviation'] as const satisfies readonly FindingSource[];
const FORMATS = ['text', 'json', 'sarif'] as const;
/** The exit status where there are findings, and where it could not be told whether there are. */
const FOUND = 1;
const TROUBLE = 2;

/** `triage`: whatever is found is printed and nothing is changed. */
export const triageCommand: Command = {
  usage: '[PATH…]',
  help: 'what deserves a look in files, folders and repositories (default: this folder), with fixes; exit status 1: something does, 2: trouble',
  options: [
    ...(['store', 'repository', 'identity', 'mine', 'consent', 'language'] as const),
    ...(['changed', 'since', 'source', 'severity', 'tests', 'format'] as const),
  ],
  failure: TROUBLE,
  async *run(engine, given, values) {
    const format = formatOf(values, FORMATS);
    const least = SEVERITIES.indexOf(oneOf(values.severity ?? 'hint', SEVERITIES));
    const paths = (given.length > 0 ? given : ['.']).map((path) => resolve(path));
    const all = await look(engine, paths, values);
    const findings = all.findings.filter(({ severity }) => SEVERITIES.indexOf(severity) <= least);
    const result = { ...all, findings };
    const data = format === 'sarif' ? sarifOf(findings, rootOf, rootOf(paths[0] as string)) : result;
    yield {
      text: format === 'text' ? triageReport(result, process.cwd()) : JSON.stringify(data, null, 2),
      data,
      isVerbatim: format !== 'text',
      // A test that failed is a reason to look, be its place where it may.
      ...(findings.length > 0 || all.left['failedElsewhere'] ? { status: FOUND } : {}),
    };
  },
};

async function look(engine: Engine, paths: readonly string[], values: Values): Promise<SweepResult> {
  const { language, changed, since, tests } = values;
  if (changed && since !== undefined)
    throw new Misunderstood('--changed means --since HEAD, so only one of them can be given.');
  // A file that is named is meant: that it cannot be looked at is trouble, and not one left out among many.
  for (const path of paths) if (!isFolder(path)) readSource(path, language);
  const sources = values.source?.map((source) => oneOf(source, SOURCES));
  if (language !== undefined) return lookAtEach(engine, paths, language, sources);
  const log = tests === undefined ? undefined : await readLog(engine, tests, paths);
  const request: SweepRequest = {
    folders: paths,
    ...(sources ? { sources } : {}),
    ...(changed ? { since: 'HEAD' } : since === undefined ? {} : { since }),
    ...(log ? { failures: log.failures } : {}),
  };
  const swept = await engine.sweep(request);
  const elsewhere = log ? failedElsewhere(log, paths) : 0;
  return elsewhere > 0 ? { ...swept, left: { ...swept.left, failedElsewhere: elsewhere } } : swept;
}

/** How many failed tests lead to no place in what is looked at. */
function failedElsewhere({ failed, failures }: TestLogResult, paths: readonly string[]): number {
  const isInside = (path: string) =>
    paths.some((one) => path === one || path.startsWith(one === sep ? sep : one + sep));
  return Math.max(failed, failures.length) - failures.filter(({ frames }) => isInside(frames[0]?.path ?? '')).length;
}

/** Looks at files that are in a language other than their names tell. */
async function lookAtEach(
  engine: Engine,
  paths: readonly string[],
  language: string,
  sources: readonly FindingSource[] | undefined,
): Promise<SweepResult> {
  const folder = paths.find(isFolder);
  if (folder !== undefined) throw new Misunderstood(`${folder} is a folder, and --language is of files.`);
  const hidden = { dismissed: 0, snoozed: 0, muted: 0, habit: 0 };
  const findings: Finding[] = [];
  let milliseconds = 0;
  for (const path of paths) {
    const request = { path, text: readSource(path, language), language, ...(sources ? { sources } : {}) };
    const result = await engine.triage(request);
    findings.push(...result.findings);
    for (const why of ['dismissed', 'snoozed', 'muted', 'habit'] as const) hidden[why] += result.hidden[why];
    milliseconds += result.milliseconds;
  }
  return { findings, hidden, files: paths.length, left: {}, milliseconds };
}

/** @throws HumanError when it is the output of no runner that is known */
async function readLog(engine: Engine, tests: string, paths: readonly string[]) {
  const folders = paths.map((path) => (isFolder(path) ? path : dirname(path)));
  const source = tests === '-' ? { text: await text(process.stdin) } : { file: resolve(tests) };
  const log = await engine.readTestLog({ ...source, folders });
  if (log.runner === undefined)
    throw new HumanError(
      `${tests} is the output of no test runner that is known.`,
      'Give a log as the runner prints it.',
    );
  return log;
}

function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new HumanError(`There is no file or folder ${path}.`, 'Check its name.');
  return found.isDirectory();
}

/** The repository of a file or folder; where there is none, its folder. */
function rootOf(path: string): string {
  const folder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path);
  try {
    return findGitFolder(folder).root ?? folder;
  } catch (error) {
    if (error instanceof HumanError) return folder;
    throw error;
  }
}
