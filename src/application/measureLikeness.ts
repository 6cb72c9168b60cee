import { countObservations } from '../domain/style/counts';
import { contributions, leastLines, mostLines, scoreOf, separation, type UnseenGroup } from '../domain/style/likeness';
import { observe } from '../domain/style/observe';
import type { Unit } from '../domain/style/styleFacts';
import type { Yardstick } from '../domain/style/yardstick';
import { isTestPath, languageOfPath, styleOf } from '../domain/syntax/languages';
import { outline } from '../domain/syntax/outline';
import { HumanError } from '../foundations/errors';
import { inEnglish } from '../foundations/localize';
import type { Log } from '../foundations/log';
import type { KeptBlames } from './blameCache';
import { breathe } from './breathe';
import type { Likeness } from './compareText';
import type { EngineConfig } from './config';
import type { Corpus, KnownRepository } from './corpus';
import type { Emit } from './events';
import type { Grammars } from './grammars';
import type { MeasureLikenessRequest, MeasureLikenessResult } from './likeness';
import type { MeasuredLikeness } from './measuredLikeness';
import { openRepository } from './openRepository';
import type { SourceFile } from './sourceFile';
import { silenceSentence } from './styleSentences';

export interface MeasureLikenessOptions {
  readonly corpus: Pick<Corpus, 'repositories'>;
  readonly grammars: Grammars;
  readonly likeness: Pick<Likeness, 'yardstick'>;
  readonly measured: MeasuredLikeness;
  readonly blames: () => KeptBlames;
  /** Whether `git` may be started in the repositories. */
  readonly trusted: boolean;
  readonly config: EngineConfig;
  readonly log: Log;
  readonly emit: Emit;
  /** Milliseconds. */
  readonly clock: () => number;
}

/** A function with fewer own lines than this share is somebody else's. */
const foreign = 0.2;
/** Fewer on either side say nothing of a repository. */
const leastFunctions = 8;
const mostFiles = 80; // of a repository

/**
 * The use case `measureLikeness`: what others wrote in the engineer's repositories is read once more, scored with what
 * the engineer writes elsewhere, and forgotten; two numbers are kept. It takes as long as reading those repositories.
 */
export function createMeasureLikeness(options: MeasureLikenessOptions) {
  const { corpus, likeness, measured, clock } = options;
  return async (request: MeasureLikenessRequest, signal?: AbortSignal): Promise<MeasureLikenessResult> => {
    const started = clock();
    const { language, unit = 'source' } = request;
    const against = likeness.yardstick(language, unit);
    if ('lacks' in against)
      throw new HumanError(silenceSentence(against, inEnglish), 'Index more of your code, then measure again.');
    const known = [...corpus.repositories.values()].filter(({ consent }) => consent !== 'never');
    const wanted = known.filter(({ path }) => request.repositories?.includes(path) ?? true);
    const unknown = request.repositories?.find((path) => !wanted.some((one) => one.path === path));
    if (unknown !== undefined) throw new HumanError(`${unknown} is not learned.`, 'Index it first.');
    const found: Compared[] = [];
    for (const repository of wanted) {
      const groups = against.groups.filter((group) => group.repository === repository.path);
      const own = groups.flatMap(({ scores }) => scores.flat()).map(({ voice }) => voice);
      if (own.length < leastFunctions) continue;
      const others = await othersIn({ repository, language, unit, groups, against }, options, signal);
      if (others.length >= leastFunctions) found.push({ own, others });
    }
    const auc = { others: against.functions.separation, sameRepository: together(found) };
    if (!request.repositories) await measured.keep(language, unit, auc.sameRepository);
    return {
      ...{ language, unit, auc },
      functions: found.reduce((sum, { own }) => sum + own.length, 0),
      strangers: found.reduce((sum, { others }) => sum + others.length, 0),
      repositories: found.length,
      seconds: (clock() - started) / 1000,
    };
  };
}

/** Voices of functions of one repository. */
interface Compared {
  readonly own: readonly number[];
  readonly others: readonly number[];
}

/** The mean over repositories, each as weighty as it has functions of others; null: there is none. */
function together(found: readonly Compared[]): number | null {
  const weight = found.reduce((sum, { others }) => sum + others.length, 0);
  if (weight === 0) return null;
  return found.reduce((sum, { own, others }) => sum + others.length * separation(own, others), 0) / weight;
}

interface Task {
  readonly repository: KnownRepository;
  readonly language: string;
  readonly unit: Unit;
  /** Own files of the repository, with what the files behind them show. */
  readonly groups: readonly UnseenGroup[];
  readonly against: Yardstick;
}

/** The voices of functions that others wrote, as if nothing of the repository were known. */
async function othersIn(task: Task, options: MeasureLikenessOptions, signal?: AbortSignal): Promise<number[]> {
  const { path, revision, consent, identities } = task.repository;
  const { trusted, log, config, blames, emit } = options;
  const source = { path, consent, ...(revision === '' ? {} : { revision }) };
  const repository = await openRepository(source, identities, {
    ...{ trusted, log, agents: config.agents, exclude: config.exclude, blames: blames().of(path) },
    ...(signal ? { signal } : {}),
  });
  if (!repository) return [];
  try {
    const fits = (file: string) =>
      styleOf(languageOfPath(file)?.id ?? '') === styleOf(task.language) && isTestPath(file) === (task.unit === 'test');
    const files = repository.files.filter((file) => fits(file.path)).slice(0, mostFiles);
    repository.authorship.expect(files.map((file) => file.path));
    const voices: number[] = [];
    for (const [done, file] of files.entries()) {
      signal?.throwIfAborted();
      emit({ event: 'progress', params: { stage: 'measuring', done, total: files.length, repository: path } });
      const reading = await repository.read(file);
      if ('file' in reading && reading.file) voices.push(...(await voicesOf(reading.file, task, options.grammars)));
      await breathe();
    }
    return voices;
  } finally {
    repository.close();
  }
}

/** Only of files in which all other lines are people's: those of agents, bots and imports are left out. */
async function voicesOf(file: SourceFile, { groups, against }: Task, grammars: Grammars): Promise<number[]> {
  const isHandmade = Object.keys(file.others).every((whose) => whose === 'otherAuthors');
  if (!isHandmade || !('otherAuthors' in file.others)) return [];
  const grammar = await grammars.load(file.language);
  const tree = grammar.parseSoon(file.text);
  if (!tree) return [];
  try {
    const syntax = grammar.read(tree, file.text);
    const functions = outline(grammar, syntax, { isOwn: (line) => file.own[line] === 1, least: 0 });
    const observations = [...observe(grammar, syntax)];
    return functions.flatMap(({ range, ownShare }, index) => {
      const lines = range.end.line - range.start.line + 1;
      if (ownShare > foreign || lines < leastLines || lines > mostLines) return [];
      const { voice } = groups[index % groups.length] as UnseenGroup;
      const inside = observations.filter(({ line }) => line >= range.start.line && line <= range.end.line);
      return [scoreOf(contributions(countObservations(inside), voice, against.background), lines).voice];
    });
  } finally {
    tree.delete();
  }
}
