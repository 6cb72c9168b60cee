import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRedaction } from '../domain/privacy/redaction';
import { sides } from '../domain/training/dataCard';
import { type ExampleKind, exampleKinds } from '../domain/training/trainingExample';
import { HumanError } from '../foundations/errors';
import { breathe } from './breathe';
import type { Corpus, KnownRepository } from './corpus';
import { fieldOf, listIn } from './llmPiece';
import type { Sendable } from './sendable';
import { earlierKit, markOf, PROVENANCE, rowsPath } from './trainingFiles';
import type { UploadedFile } from './tuningCall';
import type { UploadFile, UploadRequest } from './tuningDoor';

/** What servers take: chats. */
const FORMAT = 'openai';
/** Bytes; nobody writes that much, and it is held in memory. */
const LARGEST = 200_000_000;
/** So many examples are looked at in a row before other work of the thread may happen. */
const AT_ONCE = 50;

const again = 'Make the training kit anew, look at it, and upload that.';

export interface TuningKitOptions {
  readonly corpus: Pick<Corpus, 'repositories'>;
  readonly sendable: Sendable;
}

/** A file of a kit, ready to be uploaded. */
export interface KitFile extends UploadedFile, Pick<UploadFile, 'side' | 'parts' | 'examples'> {}

/** What of a kit may be uploaded now. */
export interface TuningKit {
  readonly files: readonly KitFile[];
  /** Of all files together. */
  readonly sha256: string;
  /** Names of the repositories, sorted. */
  readonly repositories: readonly string[];
}

/**
 * Reads kits as they are to be uploaded. That their code may leave the machine is asked again of every example, because what may
 * be learned, and what rules leave out, may have changed since the kit was made.
 */
export function createTuningKits({ corpus, sendable }: TuningKitOptions) {
  /** @throws HumanError when something in the kit may not leave the machine, or the kit is none */
  return async (
    { folder, kinds = exampleKinds }: UploadRequest,
    hidesEmails: boolean,
    signal?: AbortSignal,
  ): Promise<TuningKit> => {
    if (earlierKit(folder).length === 0)
      throw new HumanError(`There is no training kit in ${folder}.`, 'Make one, with the format openai.');
    const known = new Map([...corpus.repositories.values()].map((one) => [markOf(one.path), one]));
    const asked = new Set<string>();
    const repositories = new Set<string>();
    const mayLeave = async (row: unknown, file: string) => {
      const [source, name, path] = [fieldOf(row, 'source'), fieldOf(row, 'repository'), fieldOf(row, 'path')];
      if (typeof source !== 'string' || typeof name !== 'string' || typeof path !== 'string')
        throw new HumanError(`${file} does not say where its examples are from, as kits of late do.`, again);
      const place = `${source} ${path}`;
      if (asked.has(place)) return;
      asked.add(place);
      const repository = known.get(source);
      if (repository?.consent !== 'learn')
        throw new HumanError(`The code of ${name} may not be learned from any more, or is not known here.`, again);
      if (!(await sendable.prose(keyOf(repository, path), '')))
        throw new HumanError(`${path} of ${name} is left out by now, as a .doubleignore or a setting says.`, again);
      repositories.add(name);
    };
    const files: KitFile[] = [];
    for (const side of sides) {
      const parts = kinds
        .map((kind) => ({ kind, path: rowsPath(FORMAT, kind, side) }))
        .filter(({ path }) => existsSync(join(folder, path)));
      const made = await fileOf(folder, { side, parts, hidesEmails, mayLeave, signal });
      if (made) files.push(made);
    }
    if (files[0]?.side !== 'train')
      throw new HumanError(`The kit in ${folder} has nothing to train with in the format openai.`, again);
    const sha256 = digestOf(files.map((file) => `${file.side} ${file.sha256}\n`).join(''));
    return { files, sha256, repositories: [...repositories].sort() };
  };
}

interface Gathering extends Pick<UploadFile, 'side'> {
  readonly parts: readonly { readonly kind: ExampleKind; readonly path: string }[];
  readonly hidesEmails: boolean;
  mayLeave(row: unknown, file: string): Promise<void>;
  readonly signal: AbortSignal | undefined;
}

/** The files of one side, one behind the other; undefined: there is nothing on that side. */
async function fileOf(folder: string, gathering: Gathering): Promise<KitFile | undefined> {
  const { side, parts, hidesEmails, mayLeave, signal } = gathering;
  const kept: string[] = [];
  let secrets = 0;
  for (const { kind, path } of parts) {
    const provenance = rowsPath(PROVENANCE, kind, side);
    const [lines, origins] = [linesIn(folder, path), linesIn(folder, provenance)];
    if (lines.length !== origins.length)
      throw new HumanError(`${path} and ${provenance} do not have the same number of lines.`, again);
    for (const [at, line] of lines.entries()) {
      if (at % AT_ONCE === 0) await breathe();
      signal?.throwIfAborted();
      const place = `Line ${at + 1} of ${path}`;
      const texts = textsOf(parsed(line, place), place);
      await mayLeave(parsed(origins[at] ?? '', `Line ${at + 1} of ${provenance}`), provenance);
      const redaction = createRedaction({ emails: hidesEmails, texts });
      if (texts.every((text) => redaction.redact(text) === text)) kept.push(line);
      else secrets++;
    }
  }
  if (kept.length === 0) return undefined;
  const bytes = Buffer.from(`${kept.join('\n')}\n`, 'utf8');
  const sha256 = digestOf(bytes);
  const name = `coding-double-${sha256.slice(0, 12)}.${side}.jsonl`;
  return { side, parts: parts.map(({ path }) => path), examples: kept.length, name, bytes, sha256, secrets };
}

function linesIn(folder: string, path: string): string[] {
  const file = join(folder, path);
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new HumanError(`${path} is not in the kit.`, again);
  if (found.size > LARGEST)
    throw new HumanError(`${path} has ${found.size} bytes, which is more than is uploaded.`, 'Make a smaller kit.');
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

function parsed(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new HumanError(`${place} is no JSON.`, again);
  }
}

/** What is said in an example. @throws HumanError when it is no chat */
function textsOf(row: unknown, place: string): string[] {
  const texts = listIn(row, 'messages').map((message) => fieldOf(message, 'content'));
  if (texts.length > 0 && texts.every((text) => typeof text === 'string')) return texts;
  throw new HumanError(`${place} is no chat.`, again);
}

/** By what a file of a repository is known. */
const keyOf = ({ path, revision, imported }: KnownRepository, file: string): string =>
  revision === '' && !imported ? join(path, file) : `${path}:${file}`;

const digestOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
