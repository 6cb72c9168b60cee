import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { HumanError } from '../foundations/errors';
import { bundleCommand } from './bundleCommand';
import type { Command, Output } from './command';
import {
  countOf,
  formatOf,
  needsLearnt,
  needsStore,
  numberOf,
  type Option,
  oneOf,
  options,
  placeOf,
  required,
  type Values,
} from './commandArguments';
import { curationCommand } from './curationCommand';
import { draftCommand } from './draftCommand';
import type { Engine, IdentityCandidate, IndexRequest, ReplayRequest, ReplayResult } from './engine';
import { exportCommand } from './exportCommand';
import { ledgerCommand } from './ledgerCommand';
import { likenessCommand } from './likenessCommand';
import { profileCommand } from './profileCommand';
import { replayPicture } from './replayPicture';
import { replayMarkdown, replayReport } from './replayReport';
import { completeReport, identitiesReport, indexReport, profileReport, sourcesReport } from './report';
import { evidentlyOthers } from './strangers';
import { syncCommand } from './syncCommand';
import { trainingKitCommand } from './trainingKitCommand';
import { triageCommand } from './triageCommand';
import { tuningCommand } from './tuningCommand';

/** So many of the newest lines are held out where nobody says how many. */
const replayedLines = 500;
const REPLAY_FORMATS = ['text', 'markdown', 'json', 'svg'] as const;
const replayFormats: Readonly<Record<(typeof REPLAY_FORMATS)[number], (result: ReplayResult) => string>> = {
  text: replayReport,
  markdown: replayMarkdown,
  json: (result) => JSON.stringify(result, null, 2),
  svg: replayPicture,
};

/** What the command line can do, besides `serve`. Lines and columns of places begin at 1, as editors show them. */
export const commands: Readonly<Record<string, Command>> = {
  index: {
    usage: '[--report] REPOSITORY…',
    help: 'learn repositories, and say what was learned and what was left out',
    options: ['store', 'identity', 'mine', 'consent', 'background', 'revision', 'report', 'lines'],
    async *run(engine, given, values) {
      const request = await indexRequest(engine, required(given, 'repository'), values);
      const result = await engine.index(request);
      yield { text: indexReport(result), data: result };
      if (!values.report) return;
      const profile = await engine.profile({});
      yield { text: profileReport(profile.rules), data: profile };
      yield await replayed(engine, {
        ...request,
        identities: result.identities,
        lines: countOf(values.lines, replayedLines),
      });
    },
  },
  sources: {
    usage: '',
    help: 'what is learned from where, how much of it is yours, and what was left out and why',
    options: ['store'],
    async *run(engine, _given, values) {
      needsStore(values);
      const known = await engine.sources();
      yield { text: sourcesReport(known), data: known };
    },
  },
  consent: {
    usage: 'learn|rules|never REPOSITORY…',
    help: 'say what may be learned from a repository: code and counts, counts alone, or nothing; less is forgotten at once',
    options: ['store', 'identity', 'mine'],
    async *run(engine, [consent, ...given], values) {
      needsStore(values);
      const asked = { ...values, consent: oneOf(consent ?? '', ['learn', 'rules', 'never']) };
      for (const folder of required(given, 'repository')) {
        const { repositories } = await engine.sources();
        const known = repositories.find(({ path }) => path === resolve(folder))?.identities ?? [];
        const identity = values.identity ?? known;
        const result = await engine.index(await indexRequest(engine, [folder], { ...asked, identity }));
        yield { text: indexReport(result), data: result };
      }
    },
  },
  forget: {
    usage: 'REPOSITORY…',
    help: 'forget all that was learned from a repository, and that it was known',
    options: ['store'],
    async *run(engine, given, values) {
      needsStore(values);
      for (const folder of required(given, 'repository')) {
        const { repositories } = await engine.sources();
        // What was imported has a name instead of a folder.
        const isKnown = (name: string) => repositories.some(({ path }) => path === name);
        const repository = isKnown(folder) ? folder : resolve(folder);
        if (!isKnown(repository))
          throw new HumanError(`Nothing is known of ${repository}.`, 'See coding-double sources for what is known.');
        await engine.forget({ repository });
        yield { text: `Forgot ${repository}.`, data: { forgotten: repository } };
      }
    },
  },
  ledger: ledgerCommand,
  discover: {
    usage: 'FOLDER…',
    help: 'the repositories in these folders and beneath them',
    options: [],
    async *run(engine, given) {
      const folders = required(given, 'folder').map((folder) => resolve(folder));
      const missing = folders.find((folder) => !existsSync(folder));
      if (missing) throw new HumanError(`There is no folder ${missing}.`, 'Check its name.');
      const found = await engine.discover({ folders });
      yield { text: found.repositories.join('\n') || 'There is no repository.', data: found };
    },
  },
  curation: curationCommand,
  profile: profileCommand,
  likeness: likenessCommand,
  export: exportCommand,
  bundle: bundleCommand,
  sync: syncCommand,
  'training-kit': trainingKitCommand,
  tuning: tuningCommand,
  complete: {
    usage: 'FILE:LINE:COLUMN',
    help: 'how the line goes on',
    options: ['store', 'repository', 'identity', 'mine', 'consent', 'background', 'revision', 'language', 'threshold'],
    async *run(engine, given, { language, threshold }) {
      const asked = threshold === undefined ? {} : { threshold: numberOf(threshold, 0.7, 1) };
      const { path, text, position } = placeOf(required(given, 'place'), language);
      await needsLearnt(engine);
      const request = { path, text, position, trigger: 'manual' as const, ...asked };
      const result = await engine.complete({ ...request, ...(language ? { language } : {}) });
      yield { text: completeReport(result), data: result };
    },
  },
  draft: draftCommand,
  triage: triageCommand,
  replay: {
    usage: '[--lines N] [--format NAME] REPOSITORY…',
    help: 'type your newest lines again with a double that has not seen them, and say what it was worth: keys, drafts, by language and over time',
    options: ['store', 'identity', 'mine', 'revision', 'lines', 'format'],
    async *run(engine, given, values) {
      const format = formatOf(values, REPLAY_FORMATS);
      const request = await indexRequest(engine, required(given, 'repository'), values);
      const result = await engine.replay({ ...request, lines: countOf(values.lines, replayedLines) });
      const isVerbatim = format === 'json' || format === 'svg';
      yield { text: replayFormats[format](result), data: result, isVerbatim };
    },
  },
  identities: {
    usage: 'REPOSITORY…',
    help: 'who committed there, so that you can say which of them you are',
    options: [],
    async *run(engine, given) {
      const candidates = await engine.identities(required(given, 'repository').map((path) => resolve(path)));
      yield { text: identitiesReport(candidates), data: candidates };
    },
  },
};

/** What a longer entry does stands below it. Characters. */
const longestBeside = 24;

/** The help text: of one command, or of all. */
export function help(name?: string): string {
  const rows = (entries: readonly (readonly [string, string])[]) => {
    const width = Math.min(longestBeside, Math.max(...entries.map(([entry]) => entry.length)));
    const beside = ([entry, text]: readonly [string, string]) =>
      entry.length > width ? `  ${entry}\n  ${' '.repeat(width)}  ${text}` : `  ${entry.padEnd(width)}  ${text}`;
    return entries.map(beside).join('\n');
  };
  const optionRows = (names: readonly Option[]) => rows(names.map((option) => [`--${option}`, options[option].help]));
  const command = name === undefined ? undefined : commands[name];
  if (command)
    return [
      `coding-double ${name} ${command.usage}`.trimEnd(),
      '',
      `  ${command.help}`,
      '',
      optionRows([...command.options, 'locale', 'json', 'help']),
    ].join('\n');
  const named = Object.entries(commands).map(([entry, { usage, help }]) => [`${entry} ${usage}`, help] as const);
  return [
    'coding-double COMMAND [options]: your own coding double, without an editor. Nothing is sent anywhere, unless you name an --endpoint.',
    '',
    rows([
      ...named,
      ['serve', 'answer requests, one JSON object a line, on standard input and output'],
      [
        'mcp',
        'tell other agents how you write, by the Model Context Protocol; docs/agents.md says how they are set up',
      ],
    ]),
    '',
    optionRows(Object.keys(options) as Option[]),
    '',
    'profile, complete, draft and triage need something learned: a --store that was indexed, or --repository.',
    'coding-double COMMAND --help says which options a command heeds.',
  ].join('\n');
}

/**
 * What to index, as the arguments say.
 * @throws HumanError when a given address is evidently somebody else's
 */
export async function indexRequest(engine: Engine, folders: readonly string[], values: Values): Promise<IndexRequest> {
  const { consent = 'learn', revision, identity: identities = [], mine } = values;
  const agreed = oneOf(consent, ['learn', 'rules', 'never']);
  const paths = folders.map((folder) => resolve(folder));
  if (identities.length > 0 && !mine && agreed !== 'never') {
    const { repositories } = await engine.sources();
    const there = paths.filter((path) => existsSync(path));
    const candidates = await engine.identities(there);
    const others = evidentlyOthers(
      identities,
      candidates,
      repositories.flatMap((known) => known.identities),
    );
    if (others.length > 0) throw somebodyElse(others, candidates);
  }
  const source = { consent: agreed, ...(revision ? { revision } : {}) };
  const background = values.background?.map((folder) => resolve(folder));
  return {
    repositories: paths.map((path) => ({ path, ...source })),
    identities,
    ...(background ? { background } : {}),
  };
}

function somebodyElse(others: readonly string[], candidates: readonly IdentityCandidate[]): HumanError {
  const here = candidates.filter(({ configured, committedHere }) => configured || committedHere);
  const known = here.map(({ email }) => email).join(', ') || 'nobody';
  return new HumanError(
    `Nobody has committed on this machine as ${others.join(' or ')}, so these seem to be the lines of somebody else. In these repositories it was ${known}.`,
    'If they are yours, say so with --mine; if not, name your own address with --identity.',
  );
}

/** The replay of a report; that there is nothing to replay is no failure of the report. */
async function replayed(engine: Engine, request: ReplayRequest): Promise<Output> {
  try {
    const result = await engine.replay(request);
    return { text: replayReport(result), data: result };
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    return { text: `No replay: ${error.message} ${error.hint}`, data: { error: error.message, hint: error.hint } };
  }
}
