import { familyOf } from '../syntax/languages';
import { Archive } from './archive';
import { arranged } from './arranged';
import { Blocks } from './blocks';
import type { Continuation } from './continuation';
import { type Cut, confidenceOf, leastProbability } from './gate';
import { lexRun, TokenList } from './lexer';
import { type Decoded, type Learning, LineDecoder } from './lineDecoder';
import { hashesOfLines } from './lineHash';
import { LiveFile } from './liveFile';
import { type ModelSnapshot, restoredArchives, takeSnapshot } from './modelSnapshot';
import { aroundNewLines } from './practice';
import { Vocabulary } from './vocabulary';

export type { ModelSnapshot } from './modelSnapshot';

/** What stands around the cursor. */
export interface ModelQuery {
  /** The file's key: an absolute path, or `REPOSITORY:path`. */
  readonly key: string;
  /** A language id. */
  readonly language: string;
  /** The whole buffer. */
  readonly text: string;
  /** Offset of the cursor in `text`, UTF-16 code units. */
  readonly offset: number;
  /** The share of what is shown at it that should be right at least, 0–1; 0 gives the best whole line. */
  readonly threshold: number;
}

/** What is likely to follow the cursor. */
export interface ModelAnswer extends Continuation {
  /** The same over several lines, where it is nearly certain that they come and more of a gain: it begins as the line does. */
  readonly block?: Continuation;
}

/** Open files kept, the last ones used. */
const OPEN_FILES = 4;
/** An open file is read anew after so many typed tokens, because it still counts lines that were changed since. */
const REOPEN_AFTER = 20_000;
const LONGEST_LINE = 1000; // UTF-16 code units
const SPARE_TOKENS = 512; // A save rarely brings more, so that the list need not grow.
const PRACTISED_ON_SAVE = 12; // lines on which the gate may practise, so that a save takes milliseconds
/** An archive is made anew when more than this share of it is forgotten or out of order, and more than this many tokens. */
const WORN_SHARE = 0.3;
const WORN_TOKENS = 100_000;

/** A file that is about to be learnt anew, with its tokens until now. */
interface Saved {
  readonly key: string;
  readonly before: TokenList;
}

/** An embedded statistical model of the engineer's own code that says how a line goes on. */
export class CompletionModel {
  #vocabulary = new Vocabulary();
  #archives = new Map<string, Archive>();
  #background = new Map<string, Archive>();
  #decoder: LineDecoder;
  #blocks: Blocks;
  #open = new Map<string, LiveFile>();
  #saved: Saved | undefined;

  /** @param learning absent: the shipped weights */
  constructor(learning: Partial<Learning> = {}) {
    this.#decoder = new LineDecoder(this.#vocabulary, learning);
    this.#blocks = new Blocks(this.#vocabulary);
  }

  /** Bytes of memory held by what was learnt, roughly. */
  get bytes(): number {
    const words = this.#vocabulary.size * 60;
    return [...this.#archives.values(), ...this.#background.values()].reduce(
      (sum, archive) => sum + archive.bytes,
      words,
    );
  }

  /**
   * Learns the own lines of a file version, each run apart; what was learnt under the key before is replaced. In the
   * order of `time` (seconds since 1970), the oldest first: until `arrange`, the last learnt counts as the most recent.
   */
  learn(key: string, language: string, runs: readonly string[], time: number): void {
    this.#learn(key, language, runs, time, true);
  }

  /** As `learn`, in any order, and what is learnt counts from the next `arrange` on. */
  collect(key: string, language: string, runs: readonly string[], time: number): void {
    this.#learn(key, language, runs, time, false);
  }

  /**
   * Puts all that was learnt into the order of time, and gives back the room of what was forgotten; where it is in order
   * already, only when that room is worth it. It stops after each file, so that other work of the thread can happen in
   * between, learning and forgetting too.
   */
  *arrange(): Generator<void> {
    for (const [family, archive] of this.#archives) {
      if (archive.misplaced === 0 && !isWorn(archive)) continue;
      const fresh = yield* arranged(archive, this.#vocabulary);
      if (this.#archives.get(family) === archive) this.#archives.set(family, fresh);
    }
  }

  /**
   * The engineer saved a file, so the `learn` that follows brings lines just typed: those that are new also train the
   * mixing weights and the gate. Call it while the old version is still learnt.
   */
  saved(key: string, language: string): void {
    this.#saved = { key, before: this.#archiveOf(language).tokensOf(key) };
  }

  /** Forgets a file; its identifiers are gone from the next snapshot where no other file has them. */
  forget(key: string): void {
    for (const archive of this.#archives.values()) archive.forget(key);
  }

  /**
   * Learns a file that others wrote: completions draw on it where the own code leaves room, and nothing else does. It is
   * in no snapshot, and its key in no provenance. Keys are its own, apart from those of `learn`; the last learnt is the
   * first to be found.
   */
  learnBackground(key: string, language: string, runs: readonly string[]): void {
    const archive = archiveIn(this.#background, language, this.#vocabulary);
    archive.forget(key);
    archive.learn(key, language, runs, 0, true);
  }

  /** Forgets all that others wrote. */
  forgetBackground(): void {
    this.#background = new Map();
  }

  /** Whether `arrange` is worth its time, which is that of learning everything once more without reading it. */
  get isWorn(): boolean {
    return [...this.#archives.values()].some(isWorn);
  }

  /** The open buffer of a file is of no interest any more. */
  close(key: string): void {
    this.#open.delete(key);
  }

  /** What is likely to come next; absent when nothing is likely enough. */
  complete(query: ModelQuery): ModelAnswer | undefined {
    const answer = this.#likely(query);
    if (!answer) return undefined;
    const { block } = answer;
    return { ...inConfidence(answer), ...(block ? { block: inConfidence(block) } : {}) };
  }

  /** The same, but the confidences are plain probabilities. */
  #likely({ key, language, text, offset, threshold }: ModelQuery): ModelAnswer | undefined {
    const start = text.slice(0, offset).lastIndexOf('\n') + 1;
    const typed = text.slice(start, offset);
    if (typed.length > LONGEST_LINE) return undefined;
    const archive = this.#withBackground(language);
    const live = this.#follow(key, archive, text, start);
    const found = this.#decoder.decode(live, archive, typed, threshold === 0);
    const cut = threshold > 0 ? this.#decoder.best(found, leastProbability(threshold)) : this.#decoder.whole(found);
    const line = cut && cut.text.trim() !== '' ? this.#continuation(found, cut) : undefined;
    const copied = this.#blocks.at(
      found,
      { text, offset, least: leastProbability(threshold) },
      line,
      this.#decoder.whole(found),
    );
    const answer = copied.line ?? line ?? copied.block;
    return answer && { ...answer, ...copied };
  }

  /**
   * The most likely rest of a line that begins with `prefix` under the lines `above`: for filling the gaps of a draft.
   * @returns absent when nothing is known; `p` is the probability that the line goes on exactly so
   */
  predictLine(
    above: string,
    prefix: string,
    language: string,
  ): { readonly text: string; readonly p: number } | undefined {
    const archive = this.#archiveOf(language);
    const cut = this.#decoder.whole(this.#decoder.decode(this.#scratch(above), archive, prefix));
    return cut && cut.text !== '' ? { text: cut.text, p: cut.p } : undefined;
  }

  /** The mean log2 probability of the tokens of `line` under the lines `above`: nearer 0 is more expected. */
  likelihood(above: string, line: string, language: string): number {
    return this.#decoder.likelihood(this.#scratch(above), this.#archiveOf(language), line);
  }

  /** All that was learnt from files, and the weights. Open buffers are no part of it. */
  snapshot(): ModelSnapshot {
    return takeSnapshot(this.#vocabulary, [...this.#archives.values()], this.#decoder.weights);
  }

  /**
   * Replaces all that is known; the columns are copied. Weights of another version are left for the shipped ones.
   * @throws RangeError when the columns do not fit each other; nothing changes then
   */
  restore(snapshot: ModelSnapshot): void {
    const vocabulary = new Vocabulary();
    const decoder = new LineDecoder(vocabulary, { weights: snapshot.weights });
    const archives = restoredArchives(snapshot, vocabulary);
    const background = takeSnapshot(this.#vocabulary, [...this.#background.values()], new Float32Array());
    this.#background = restoredArchives(background, vocabulary);
    this.#vocabulary = vocabulary;
    this.#decoder = decoder;
    this.#blocks = new Blocks(vocabulary);
    this.#archives = archives;
    this.#open = new Map();
  }

  #learn(key: string, language: string, runs: readonly string[], time: number, isFound: boolean): void {
    const archive = this.#withBackground(language);
    if (this.#saved?.key === key) this.#train(this.#saved, archive, runs);
    this.#saved = undefined;
    this.forget(key);
    archive.learn(key, language, runs, time, isFound);
    const live = this.#open.get(key);
    if (!live) return;
    const { start, end } = archive.rangeOf(key);
    if (!live.knows(hashesOfLines(archive.store.tokens, start, end))) this.#open.delete(key);
  }

  /** The own code in the family of a language. */
  #archiveOf(language: string): Archive {
    const archive = archiveIn(this.#archives, language, this.#vocabulary);
    archive.background = undefined;
    return archive;
  }

  /** The same with the code of others behind it, for completion alone. */
  #withBackground(language: string): Archive {
    const archive = this.#archiveOf(language);
    archive.background = this.#background.get(familyOf(language));
    return archive;
  }

  /** The open file, its context brought to the lines above the cursor's line, which begins at `start`. */
  #follow(key: string, archive: Archive, text: string, start: number): LiveFile {
    let live = this.#open.get(key);
    const end = text.indexOf('\n', start);
    const below = end < 0 ? '' : text.slice(end + 1);
    if (!live || live.typedTokens > REOPEN_AFTER)
      live = LiveFile.open(key, text.slice(0, start), below, this.#vocabulary);
    this.#open.delete(key);
    this.#open.set(key, live);
    if (this.#open.size > OPEN_FILES) this.#open.delete(this.#open.keys().next().value as string);
    live.follow(text.slice(0, start), (...line) => this.#decoder.train(archive, ...line, true));
    live.lookBelow(below);
    return live;
  }

  /** Trains on the lines of a saved file that are neither in its old version nor were they trained on while typed. */
  #train({ key, before }: Saved, archive: Archive, runs: readonly string[]): void {
    const trained = this.#open.get(key)?.takeTyped() ?? new Set();
    const old = new Set(hashesOfLines(before.ids, 0, before.length));
    const list = new TokenList(before.length + SPARE_TOKENS);
    for (const run of runs) lexRun(run, this.#vocabulary, list);
    const isNew = (hash: number) => !old.has(hash) && !trained.has(hash);
    if (!hashesOfLines(list.ids, 0, list.length).some(isNew)) return;
    const near = aroundNewLines(before, list, runs, isNew);
    const file = new LiveFile(key, near.base, this.#vocabulary);
    let lines = 0;
    for (const run of near.runs) {
      file.follow(`${run}\n`, (live, first, end, line) => {
        const hash = hashesOfLines(live.context, first, end + 1)[0]!;
        if (isNew(hash)) this.#decoder.train(archive, live, first, end, line, lines++ < PRACTISED_ON_SAVE);
      });
    }
  }

  #continuation(found: Decoded, cut: Cut): Continuation {
    return { text: cut.text, confidence: cut.p, provenance: this.#decoder.provenance(found, cut) };
  }

  /** A file of which only the lines above the cursor are known. */
  #scratch(above: string): LiveFile {
    const live = new LiveFile('', new TokenList(), this.#vocabulary);
    live.follow(above === '' || above.endsWith('\n') ? above : `${above}\n`);
    return live;
  }
}

const inConfidence = (found: Continuation): Continuation => ({ ...found, confidence: confidenceOf(found.confidence) });

function archiveIn(archives: Map<string, Archive>, language: string, vocabulary: Vocabulary): Archive {
  const family = familyOf(language);
  let archive = archives.get(family);
  if (!archive) {
    archive = new Archive(vocabulary);
    archives.set(family, archive);
  }
  return archive;
}

function isWorn({ forgotten, misplaced, store }: Archive): boolean {
  const worn = forgotten + misplaced;
  return worn > WORN_TOKENS && worn > WORN_SHARE * store.length;
}
