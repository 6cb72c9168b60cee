import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { version } from '../package.json';
import type { Command } from './application/command';
import { Misunderstood, needsStore, oneOf, type Values } from './application/commandArguments';
import { commands, help, indexRequest } from './application/commands';
import { createEngine } from './application/createEngine';
import type { Engine, EngineEvent } from './application/engine';
import { linePort } from './application/lines';
import { askedLocale, readArguments } from './application/readArguments';
import { languageOfEnvironment, readerLanguages, translatorOf } from './application/readerLanguage';
import { serveEngine } from './application/serve';
import { translatedReport } from './application/translatedReport';
import { wrapText } from './application/wrapText';
import { messageOf } from './foundations/errors';
import { type Log, silentLog, streamLog } from './foundations/log';
import { type Translator, untranslated } from './foundations/sentences';

const translations = join(__dirname, '..', 'l10n');
/** As the environment says, until the arguments are read, which may say otherwise. */
let translator: Translator = untranslated;

/** The engine without an editor. Exit status: 0 done, 1 it could not be done, 2 it was not understood; `triage` has its own. */
async function main(): Promise<number> {
  const args = process.argv.slice(2);
  const locale = askedLocale(args);
  if (locale) translator = translatorOf(oneOf(locale, readerLanguages), translations);
  const { name, given, values } = readArguments(args);
  if (values.version) {
    console.log(version);
    return 0;
  }
  if (values.help || name === undefined) {
    console.log(wrapText(translatedReport(help(name), translator), widthOfTerminal()));
    return name === undefined && !values.help ? 2 : 0;
  }
  if (name === 'serve') return serve(values);
  if (name === 'mcp') return answerAgents(values);
  const command = commands[name] as Command;
  try {
    return await run(command, given, values);
  } catch (error) {
    clearProgress();
    tell(error);
    return error instanceof Misunderstood ? 2 : (command.failure ?? 1);
  }
}

/** @returns the exit status that the command means */
async function run(command: Command, given: readonly string[], values: Values): Promise<number> {
  const engine = await start(values.store, { ...silentLog, error: streamLog(process.stderr).error });
  let isUnsaved = false;
  engine.on((event) => {
    if (event.event === 'notice') isUnsaved ||= event.params.unsaved ?? false;
    showProgress(event);
  });
  let status = 0;
  try {
    if (values.repository && !command.namesRepository)
      await engine.index(await indexRequest(engine, values.repository, values));
    const all: unknown[] = [];
    for await (const { text, data, status: meant = 0, isVerbatim = false } of command.run(
      engine,
      given,
      values,
      translate,
    )) {
      status ||= meant;
      clearProgress();
      if (!values.json) print(text, isVerbatim);
      all.push(data);
    }
    if (values.json) console.log(JSON.stringify(all.length === 1 ? all[0] : all, null, 2));
  } finally {
    await engine.close();
    clearProgress();
  }
  return isUnsaved ? status || (command.failure ?? 1) : status;
}

/** A report, or a part of one, in the reader's language. */
const translate = (text: string) => translatedReport(text, translator);

/** Reports are set apart by a line; a file stands as it is. */
function print(text: string, isVerbatim: boolean): void {
  if (isVerbatim && text.endsWith('\n')) process.stdout.write(text);
  else console.log(`${isVerbatim ? text : translate(text)}\n`);
}

/** Answers until `close` is asked or the input ends; whatever was asked by then is answered first. */
async function serve({ store }: Values): Promise<number> {
  const engine = start(store, streamLog(process.stderr));
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const { closed, idle } = serveEngine(engine, linePort(process.stdin, process.stdout, end));
  await Promise.race([closed, ended.then(idle)]);
  await (await engine).close();
  return 0;
}

/** Answers other agents until the input ends, from a bundle of its own, so that no other command carries the protocol. */
async function answerAgents(values: Values): Promise<number> {
  needsStore(values);
  const { mcp } = require(join(__dirname, 'mcp.js')) as typeof import('./mcp');
  await mcp(values.store);
  return 0;
}

function start(storeFolder: string | undefined, log: Log): Promise<Engine> {
  const config = { restOnBattery: false }; // Whoever asks on the command line waits for the answer.
  const surroundings = { now: Date.now, clock: () => performance.now(), newId: randomUUID };
  return createEngine({
    assetsFolder: __dirname,
    parsesApart: true,
    storeFolder,
    trusted: true,
    log,
    config,
    ...surroundings,
  });
}

/** Where a help text is read; more than this is hard to read. */
const widestText = 120;

/** As wide as lines may be: 80 where nobody says. */
function widthOfTerminal(): number {
  const columns = process.stdout.columns ?? process.stderr.columns ?? Number(process.env['COLUMNS'] ?? 80);
  return columns >= 40 ? Math.min(columns, widestText) : 80;
}

const WIDTH = 30; // characters of the bar

/** A bar on a terminal; events that the engineer has to know are lines. */
function showProgress(event: EngineEvent): void {
  if (event.event === 'notice') {
    clearProgress();
    console.error(`! ${translator.say(`${event.params.message} ${event.params.hint}`)}`);
  }
  if (event.event !== 'progress' || !process.stderr.isTTY) return;
  const { stage, done, total, repository } = event.params;
  const filled = total > 0 ? Math.round((WIDTH * done) / total) : 0;
  const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
  const words: Readonly<Record<string, string>> = {
    checking: 'asking git whose the lines are:',
    sweep: 'looking through',
    replayReading: 'reading what stood before the lines in',
  };
  const what = words[stage] ?? stage;
  process.stderr.write(`\r\x1b[K${bar} ${done}/${total} ${translator.say(what)} ${basename(repository)}`);
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
}

/** What the system says where a folder may not be written, or has no room. */
const refusals = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EFBIG'];

function tell(error: unknown): void {
  console.error(translator.say(messageOf(error)));
  // Errors of the bundle for agents are of its own class.
  const { code = '', hint } = (error instanceof Error ? error : {}) as { code?: string; hint?: unknown };
  if (typeof hint === 'string') console.error(translator.say(hint));
  else if (refusals.includes(code)) console.error(translator.say('Make room on the disk or make the folder writable.'));
  else if (error instanceof Error) console.error(error.stack);
}

// Whoever reads may have seen enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(1);
});

const { locale } = Intl.DateTimeFormat().resolvedOptions();
translator = translatorOf(languageOfEnvironment(process.env, locale), translations);
main().then(
  (status) => process.stdout.write('', () => process.exit(status)),
  (error) => {
    tell(error);
    process.exit(error instanceof Misunderstood ? 2 : 1);
  },
);
