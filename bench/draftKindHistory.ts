import { Corpus } from '../src/application/corpus';
import { extract } from '../src/application/extract';
import { functionFold } from '../src/application/folds';
import type { Grammars } from '../src/application/grammars';
import type { DraftSite } from '../src/application/proposal';
import { FunctionIndex } from '../src/domain/retrieval/functionIndex';
import { languageOfEditorId } from '../src/domain/syntax/languages';
import { LineIndex } from '../src/foundations/text';
import type { FileVersion } from './replayHistory';

/** What is known of an author's code at one time of its history. */
export class History {
  readonly functions = new FunctionIndex();
  readonly corpus: Corpus;
  readonly grammars: Grammars;
  /** By path. */
  readonly texts = new Map<string, string>();
  readonly #own = new Map<string, Uint8Array>();
  #time = 0;

  constructor(grammars: Grammars) {
    this.grammars = grammars;
    this.corpus = new Corpus([functionFold(this.functions)], () => this.#time++);
  }

  /** Learns the newest version of each file, with whose its lines are by all versions. */
  async begin(versions: readonly FileVersion[]): Promise<void> {
    const newest = new Map<string, FileVersion>();
    for (const version of versions) {
      this.#note(version);
      newest.set(version.path, version);
    }
    for (const version of newest.values()) await this.#extract(version);
  }

  /** Learns a version. */
  async learn(version: FileVersion): Promise<void> {
    this.#note(version);
    await this.#extract(version);
  }

  /** Whose the lines of a version would be. */
  ownOf({ path, text, isOwn }: FileVersion): Uint8Array {
    const before = new Map<string, number>();
    const own = this.#own.get(path);
    for (const [i, line] of (this.texts.get(path) ?? '').split('\n').entries()) before.set(line, own?.[i] ?? 0);
    return Uint8Array.from(text.split('\n'), (line) => before.get(line) ?? Number(isOwn));
  }

  /** A file in which something is asked for. */
  async site(path: string, language: string, text: string, offset: number, instruction = ''): Promise<DraftSite> {
    const position = new LineIndex(text).positionAt(offset);
    const own = new Uint8Array(text.split('\n').length).fill(1);
    return {
      request: { path, text, position, instruction },
      grammar: await this.grammars.load(languageOfEditorId(language)?.id ?? language),
      shown: text,
      ownership: { own, hasArrived: false },
    };
  }

  #note(version: FileVersion): void {
    this.#own.set(version.path, this.ownOf(version));
    this.texts.set(version.path, version.text);
  }

  async #extract({ path, language, text, commit, time }: FileVersion): Promise<void> {
    const repository = path.slice(0, path.indexOf(':'));
    if (!this.corpus.repositories.has(repository))
      this.corpus.setRepository({ path: repository, consent: 'learn', identities: [], revision: commit });
    const own = this.#own.get(path) as Uint8Array;
    const input = { path, repository, text, hash: `${commit}${path}`, bytes: text.length, time, own, keepsCode: true };
    const facts = extract(await this.grammars.load(language), input);
    this.corpus.replace({ facts, version: '', lines: new Uint32Array(), own, others: {}, checked: true });
  }
}
