import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extract } from '../src/application/extract';
import { createGrammars, type Grammars } from '../src/application/grammars';
import { carryOver, lineHashes } from '../src/domain/history/carryOver';
import { languageOfPath } from '../src/domain/syntax/languages';
import type { FunctionFact } from '../src/domain/syntax/outline';
import type { Position } from '../src/foundations/text';

/** A function that an author added, with its body removed. */
export interface DraftCase {
  /** Which edit it is of: functions of one edit are not independent. */
  readonly cluster: number;
  readonly path: string;
  readonly language: string;
  /** The open file, and where the cursor stands in it. */
  readonly text: string;
  readonly position: Position;
  /** A digit a line: 1 where it is the author's. */
  readonly own: string;
  /** What the author wrote. */
  readonly body: string;
  /** The highest similarity of that to the body of any known function, 0–1. */
  readonly relative: number;
  /** The body of the known function with the most similar signature. */
  readonly neighbour: string;
}

/** What happens while an author works, in order: a file is read or saved, removed, or a draft is wanted. */
export type DraftEvent =
  | { readonly learn: { readonly key: string; readonly language: string; readonly functions: FunctionFact[] } }
  | { readonly forget: string }
  | { readonly draft: DraftCase };

export interface CaseOptions {
  /** The folder of the black-box harness, which says what an author added and what is asked. */
  readonly harness: string;
  /** The folder of bare repositories. */
  readonly mirror: string;
  /** How many new lines of an author are replayed, and how many functions sampled among them. */
  readonly lines: number;
  readonly functions: number;
}

interface Author {
  readonly id: string;
  readonly language: string;
}

interface Edit {
  readonly repository: string;
  readonly path: string | null;
  readonly oldPath: string | null;
  readonly oldText: string;
  readonly newText: string;
  readonly oldBlob: string | null;
  readonly newBlob: string | null;
}

interface Found {
  readonly start: number;
  readonly signature: string;
  readonly body: string;
}

interface Prepared {
  readonly emails: readonly string[];
  readonly edits: readonly Edit[];
  readonly indexed: readonly { repository: string; path: string; blob: string; text: string }[];
  readonly repositories: readonly { name: string; base: string; path: string }[];
  pathOf(repository: string, path: string): string;
}

/** What is used of the harness, which is plain JavaScript. */
export interface Harness {
  loadAuthors(file: string, only: string): Author[];
  prepareReplay(author: Author, options: { mirror: string; scratch: string; lines: number }): Promise<Prepared>;
  newFunctions(edit: Edit, language: string): Found[];
  bufferFor(edit: Edit, found: Found, options: { wholeFile: boolean }): { text: string; position: Position };
  findFunctions(text: string, language: string): Found[];
  KnownFunctions: new () => {
    replace(path: string, functions: readonly Found[]): void;
    nearestBySignature(found: Found, path: string): { body: string } | null;
    nearestBody(body: string): number;
  };
  sampleEvenly(total: number, count: number, random: () => number): number[];
  seededRandom(seed: number): () => number;
  hashString(text: string): number;
  lexText(text: string): string[];
  isName(token: string): boolean;
}

/** @param folder of the harness */
export async function loadHarness(folder: string): Promise<Harness> {
  const names = ['authors', 'replay', 'newFunctions', 'functions', 'similarity', 'statistics', 'lexing'];
  const urls = names.map((name) => pathToFileURL(resolve(folder, 'lib', `${name}.mjs`)).href);
  return Object.assign({}, ...(await Promise.all(urls.map((url) => import(url))))) as Harness;
}

/**
 * What an author's work was, read from a folder of temporary files where it was extracted before.
 * @returns undefined where nothing can be replayed
 */
export async function eventsOf(author: Author, harness: Harness, options: CaseOptions): Promise<DraftEvent[]> {
  const folder = join(tmpdir(), 'draft-cases');
  const file = join(folder, `${author.id}-${options.lines}-${options.functions}.jsonl`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const out = createWriteStream(`${file}.new`);
    await replay(author, harness, options, (event) => out.write(`${JSON.stringify(event)}\n`));
    await new Promise<void>((done) => out.end(done));
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as DraftEvent);
}

type Tell = (event: DraftEvent) => void;

async function replay(author: Author, harness: Harness, options: CaseOptions, tell: Tell): Promise<void> {
  const scratch = join(tmpdir(), 'coding-double-eval');
  const prepared = await harness.prepareReplay(author, { mirror: options.mirror, scratch, lines: options.lines });
  const { edits, indexed, pathOf, repositories, emails } = prepared;
  // Nothing may be learnt from a repository that began later: nobody was asked for it, as in the harness.
  const files = new OwnFiles(createGrammars('dist'), tell, new Set(repositories.map(({ path }) => path)));
  const known = new harness.KnownFunctions();
  const blobs = new Map<string, string | null>();
  for (const { repository, path, blob, text } of indexed) {
    const key = pathOf(repository, path);
    const base = repositories.find(({ name }) => name === repository);
    if (base) await files.read(key, text, ownLines(base.path, base.base, path, emails));
    known.replace(key, harness.findFunctions(text, author.language));
    blobs.set(key, blob);
  }
  const added = edits.map((edit) => harness.newFunctions(edit, author.language));
  const names = added.flatMap((list, e) => list.map((_, i) => `${e}:${i}`));
  const random = harness.seededRandom(harness.hashString(author.id) + 1);
  const chosen = new Set(harness.sampleEvenly(names.length, options.functions, random).map((i) => names[i]));
  for (const [cluster, edit] of edits.entries()) {
    const oldPath = edit.oldPath && pathOf(edit.repository, edit.oldPath);
    const path = edit.path && pathOf(edit.repository, edit.path);
    if (oldPath && oldPath !== path) {
      files.remove(oldPath);
      known.replace(oldPath, []);
    }
    if (!path) continue;
    if (oldPath && (oldPath !== path || blobs.get(path) !== edit.oldBlob)) await files.save(path, edit.oldText);
    for (const [i, found] of (added[cluster] ?? []).entries()) {
      if (!chosen.has(`${cluster}:${i}`)) continue;
      const above = harness.findFunctions(edit.newText.slice(0, found.start), author.language);
      const old = harness.findFunctions(edit.oldText, author.language);
      const isOld = (f: Found) => old.some((o) => o.signature === f.signature && o.body === f.body);
      known.replace(path, [...old, ...above.filter((f) => !isOld(f))]);
      const { text, position } = harness.bufferFor(edit, found, { wholeFile: false });
      tell({
        draft: {
          ...{ cluster, path, text, position, body: found.body },
          language: languageOfPath(path)?.id ?? '',
          own: files.ownOf(path, text).join(''),
          relative: known.nearestBody(found.body),
          neighbour: known.nearestBySignature(found, path)?.body ?? '',
        },
      });
    }
    await files.save(path, edit.newText);
    known.replace(path, harness.findFunctions(edit.newText, author.language));
    blobs.set(path, edit.newBlob);
  }
}

/** The author's own functions of files as they are read and saved: what is new in a saved file counts as typed. */
class OwnFiles {
  readonly #seen = new Map<string, { lines: Uint32Array; own: Uint8Array }>();

  constructor(
    readonly grammars: Grammars,
    readonly tell: Tell,
    /** The folders of the repositories that may be learnt from. */
    readonly learnt: ReadonlySet<string>,
  ) {}

  /** 1 for each own line of an open file; in a repository that is not learnt nobody can say, and all lines count. */
  ownOf(path: string, text: string): Uint8Array {
    if (!this.#isLearnt(path)) return new Uint8Array(lineHashes(text).length).fill(1);
    const seen = this.#seen.get(path) ?? { lines: new Uint32Array(), own: new Uint8Array() };
    return carryOver(seen, lineHashes(text));
  }

  save = (path: string, text: string) => this.read(path, text, this.ownOf(path, text));

  #isLearnt = (path: string) => this.learnt.has(path.slice(0, path.indexOf(':')));

  async read(path: string, text: string, marks: Uint8Array): Promise<void> {
    if (!this.#isLearnt(path)) return;
    const lines = lineHashes(text);
    const own = new Uint8Array(lines.length);
    own.set(marks.subarray(0, lines.length));
    this.#seen.set(path, { lines, own });
    const language = languageOfPath(path);
    if (!language) return;
    const input = { path, repository: '', text, hash: '', bytes: text.length, time: 0, own, keepsCode: true };
    const { functions } = extract(await this.grammars.load(language.id), input);
    this.tell({ learn: { key: path, language: language.id, functions: [...functions] } });
  }

  remove(path: string): void {
    this.#seen.delete(path);
    this.tell({ forget: path });
  }
}

/** 1 for each line of a committed file that one of these addresses wrote; none where git cannot tell. */
function ownLines(gitDir: string, commit: string, path: string, emails: readonly string[]): Uint8Array {
  try {
    const args = ['--git-dir', gitDir, '-c', 'safe.directory=*', 'blame', '--line-porcelain', commit, '--', path];
    const blame = execFileSync('git', args, { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] }).toString();
    return Uint8Array.from(blame.match(/^author-mail .*$/gm) ?? [], (line) =>
      emails.includes(line.slice('author-mail <'.length, -1)) ? 1 : 0,
    );
  } catch {
    return new Uint8Array();
  }
}
