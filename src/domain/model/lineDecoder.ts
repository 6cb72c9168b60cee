import type { Archive } from './archive';
import { Decoder, type Path } from './decoder';
import { type Cut, GATE_WEIGHTS, Gate, type Place } from './gate';
import gateWeights from './gateWeights.json';
import { lexLine, TokenList } from './lexer';
import type { LiveFile } from './liveFile';
import { MIXTURE_WEIGHTS, Mixture } from './mixture';
import mixtureWeights from './mixtureWeights.json';
import { Predictor } from './predictor';
import { Renderer } from './renderer';
import { DEDENT, FIRST_WORD, IDENTIFIER, INDENT, KEYWORD, NEWLINE, type Vocabulary } from './vocabulary';

/** How the line may go on behind what is typed. */
export interface Decoded {
  readonly live: LiveFile;
  readonly archive: Archive;
  /** The position behind the typed tokens in the context of `live`. */
  readonly at: number;
  readonly paths: readonly Path[];
  readonly place: Place;
}

/** Tokens after which the gate practises on a typed line, and on which lines. */
const practicePoints = [0, 1, 2, 4, 7];
const PRACTICE_LENGTH = { least: 8, most: 120 };
const LONG_WORD = 4;

/** How the weights begin and how fast they change. */
export interface Learning {
  /** As `LineDecoder.weights` gives them; empty: from nothing. Those of another version are left for the shipped ones. */
  readonly weights: ArrayLike<number>;
  /** How settled they are: the sum of squared gradients that each begins with. */
  readonly settled: number;
  /** The gate practises on every how manyeth typed line. */
  readonly practiceEvery: number;
}

const shipped: Learning = { weights: [...mixtureWeights, ...gateWeights], settled: 150, practiceEvery: 6 };

/** Decodes the rest of a line, decides what of it to show, and learns from the lines that are typed. */
export class LineDecoder {
  readonly #vocabulary: Vocabulary;
  readonly #mixture: Mixture;
  readonly #gate: Gate;
  readonly predictor: Predictor;
  readonly #decoder: Decoder;
  readonly #renderer: Renderer;
  readonly #practiceEvery: number;
  readonly #list = new TokenList();
  #lines = 0;

  constructor(vocabulary: Vocabulary, learning: Partial<Learning> = {}) {
    const { weights, settled, practiceEvery } = { ...shipped, ...learning };
    const isKnown = weights.length === 0 || weights.length === MIXTURE_WEIGHTS + GATE_WEIGHTS;
    const chosen = isKnown ? weights : shipped.weights;
    const all = chosen.length === 0 ? undefined : Float64Array.from(chosen);
    this.#vocabulary = vocabulary;
    this.#practiceEvery = practiceEvery;
    this.#mixture = new Mixture(vocabulary, all?.subarray(0, MIXTURE_WEIGHTS), settled);
    this.#gate = new Gate(all?.subarray(MIXTURE_WEIGHTS), settled);
    this.predictor = new Predictor(vocabulary, this.#mixture);
    this.#decoder = new Decoder(this.predictor);
    this.#renderer = new Renderer(vocabulary);
  }

  /** What was learnt online: the weights of the mixture, then those of the gate. */
  get weights(): Float32Array {
    return Float32Array.from([...this.#mixture.weights, ...this.#gate.weights]);
  }

  /**
   * Decodes behind the typed part of a line under the lines above, which `live` has followed.
   * @param goesOn whether the line is known not to end here
   */
  decode(live: LiveFile, archive: Archive, typed: string, goesOn = false): Decoded {
    const list = this.#list;
    list.length = 0;
    lexLine(typed, 0, typed.length, live.width, this.#vocabulary, list);
    if (typed.trim() === '') this.#addLayout(typed, live.width);
    const last = list.ids[list.length - 1]!;
    let prefix = '';
    if (list.length > 0 && isWordCharacter(typed.at(-1)) && this.#vocabulary.isWord(last)) {
      prefix = typed.slice(list.starts[--list.length]);
    }
    const typedTokens = list.length - (list.length > 0 && list.ids[0]! < FIRST_WORD ? 1 : 0);
    const at = live.place(list.ids, list.length);
    this.#renderer.begin(live, archive, at);
    const paths = this.#decoder.search(live, archive, at, prefix, goesOn);
    const place = {
      previous: typedTokens > 0 ? list.ids[list.length - 1]! : 0,
      prefix,
      isSpaceTyped: prefix === '' && typedTokens > 0 && /\s$/.test(typed),
      typedTokens,
    };
    return { live, archive, at, paths, place };
  }

  /** The best piece to show that is at least so likely; absent: none is. */
  best({ live, archive, at, paths, place }: Decoded, least: number): Cut | undefined {
    this.#renderer.begin(live, archive, at);
    return this.#gate.best(paths, place, least, this.#renderer.render);
  }

  /** The most likely whole rest of the line; absent: no path at all. */
  whole({ live, archive, at, paths, place }: Decoded): Cut | undefined {
    this.#renderer.begin(live, archive, at);
    const path = paths.find(({ isDone }) => isDone) ?? paths[0];
    return path && this.#gate.whole(path, place, this.#renderer.render);
  }

  /** The archived file that knows best how the last token of a piece follows; none: the open file knows as much. */
  provenance({ live, archive, at }: Decoded, { path, length }: Cut): string[] {
    const last = path.tokens[length - 1] === NEWLINE ? length - 2 : length - 1;
    if (last < 0) return [];
    for (let i = 0; i <= last; i++) live.context[at + i] = path.tokens[i]!;
    const key = this.predictor.origin(live, archive, at + last);
    return key === undefined ? [] : [key];
  }

  /**
   * Learns a typed line, `context[first]…context[end]` of `live`, before it is passed: the mixture learns every token,
   * and the gate practises on some lines if it `mayPractise`, which takes as long as a dozen suggestions.
   */
  train(archive: Archive, live: LiveFile, first: number, end: number, line: string, mayPractise: boolean): void {
    const { length } = line.trim();
    const isFit = length >= PRACTICE_LENGTH.least && length <= PRACTICE_LENGTH.most;
    if (isFit && mayPractise && this.#lines++ % this.#practiceEvery === 0)
      this.#practiseOn(archive, live, first, end, line);
    for (let i = first; i <= end; i++) this.#learn(live, archive, i);
  }

  /** The mixture learns the token at a position, and names and keywords once more as if one or two letters were typed. */
  #learn(live: LiveFile, archive: Archive, at: number): void {
    const token = live.context[at]!;
    this.predictor.predict(live, archive, at);
    this.predictor.train(token);
    const prefix = this.predictor.practicePrefix(token, at);
    if (prefix === '') return;
    this.predictor.predict(live, archive, at, prefix);
    this.predictor.train(token);
  }

  /** The gate learns from what really followed the cursor on its line. */
  practise({ live, archive, at, paths, place }: Decoded, rest: string): void {
    const truth = rest.trimEnd();
    const isRight = (text: string) =>
      truth.startsWith(text) && !(isWordCharacter(text.at(-1)) && isWordCharacter(truth[text.length]));
    this.#renderer.begin(live, archive, at);
    this.#gate.train(paths, place, this.#renderer.render, isRight);
  }

  /** The mean log2 probability of a line's tokens, its end included. */
  likelihood(live: LiveFile, archive: Archive, line: string): number {
    const list = this.#list;
    list.length = 0;
    lexLine(line, 0, line.length, live.width, this.#vocabulary, list);
    list.push(NEWLINE, 0, line.length);
    const from = list.ids[0]! === INDENT || list.ids[0]! === DEDENT ? 1 : 0;
    const end = live.place(list.ids, list.length);
    let sum = 0;
    for (let i = live.length + from; i < end; i++) {
      const token = live.context[i]!;
      this.predictor.predict(live, archive, i);
      sum += Math.log2(this.predictor.probabilityOf(token) + 1e-12);
    }
    return sum / Math.max(1, end - live.length - from);
  }

  /** On a blank line the cursor's column says whether a block opens or closes. */
  #addLayout(typed: string, width: number): void {
    const columns = [...typed].reduce((sum, character) => sum + (character === '\t' ? 4 : 1), 0);
    if (columns !== width) this.#list.push(columns > width ? INDENT : DEDENT, 0, 0);
  }

  /** The gate guesses at a few points of the line and inside the next word, and sees whether it was right. */
  #practiseOn(archive: Archive, live: LiveFile, first: number, end: number, line: string): void {
    const { texts, classes } = this.#vocabulary;
    const list = new TokenList();
    lexLine(line, 0, line.length, -1, this.#vocabulary, list);
    for (const point of practicePoints) {
      const at = first + point;
      if (at >= end) break;
      const tokens = live.context.slice(first, end + 1);
      const previous = point > 0 ? tokens[point - 1]! : 0;
      const from = point > 0 ? list.starts[point - 1]! + texts[previous]!.length : list.starts[0]!;
      const place = { previous, prefix: '', isSpaceTyped: false, typedTokens: point };
      this.#practiseAt({ archive, live, at, paths: [], place }, line.slice(from));
      live.context.set(tokens, first);
      const word = texts[tokens[point]!]!;
      const c = classes[tokens[point]!];
      if ((c !== IDENTIFIER && c !== KEYWORD) || word.length < LONG_WORD) continue;
      const prefix = word.slice(0, 1 + (this.#lines % 2));
      this.#practiseAt(
        { archive, live, at, paths: [], place: { ...place, prefix } },
        line.slice(list.starts[point]! + prefix.length),
      );
      live.context.set(tokens, first);
    }
  }

  #practiseAt(found: Decoded, rest: string): void {
    const { archive, live, at, place } = found;
    this.practise({ ...found, paths: this.#decoder.search(live, archive, at, place.prefix) }, rest);
  }
}

const isWordCharacter = (character: string | undefined) => character !== undefined && /[A-Za-z0-9_$]/.test(character);
