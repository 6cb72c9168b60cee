import type { Archive } from './archive';
import { BlockGate, inputsOf, weightOf } from './blockGate';
import { BlockWriter } from './blockWriter';
import type { Continuation } from './continuation';
import { type Code, type Copy, CopyFinder, markedCode } from './copies';
import { nextLine, type Reader, type ReadLine, readerOf } from './copyReader';
import type { Cut } from './gate';
import { lexRun, TokenList } from './lexer';
import type { Decoded } from './lineDecoder';
import type { LiveFile } from './liveFile';
import { FIRST_WORD, NEWLINE, type Vocabulary } from './vocabulary';

const MOST_LINES = 12;
/** Several lines are shown only when they are at least so likely as a whole. */
const SURE = 0.75;
/** A further line counts as so many characters at most: were it not shown now, much of it would be at its time. */
const LINE_WORTH = 8;
/** So much of the text below the cursor is read, UTF-16 code units. */
const READ_BELOW = 60_000;

/** A line that may follow. */
export interface BlockLine {
  /** Its tokens without layout; none: a blank line. */
  readonly tokens: readonly number[];
  /** Columns that it is deeper than the line before the block, where it is copied from. */
  readonly deeper: number;
  /** The best copy that says so. */
  readonly copy: Copy;
  /** What the gate judged by. */
  readonly inputs: Float64Array;
  /** The probability that it follows when all lines before it do. */
  readonly p: number;
}

/** Where the cursor stands in a buffer, and how likely suggestions must be at least, 0–1. */
export interface CursorQuery {
  readonly text: string;
  readonly offset: number;
  readonly threshold: number;
}

/** What a decoder says of the rest of the line. */
export interface LineSource {
  whole(found: Decoded): Cut | undefined;
  provenance(found: Decoded, cut: Cut): readonly string[];
}

/** Goes on over several lines where own code does that resembles what stands above. */
export class Blocks {
  readonly gate = new BlockGate();
  readonly #finder: CopyFinder;
  readonly #writer: BlockWriter;
  readonly #vocabulary: Vocabulary;
  #belowText = '';
  #below = new TokenList();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#finder = new CopyFinder(vocabulary);
    this.#writer = new BlockWriter(vocabulary);
  }

  /**
   * The whole rest of the cursor's line and what follows it, where that is nearly certain and worth more than the piece
   * of the line that would be shown else.
   */
  at(found: Decoded, query: CursorQuery, piece: Continuation | undefined, lines: LineSource): Continuation | undefined {
    const { live, archive, at } = found;
    const { text, offset } = query;
    const end = text.indexOf('\n', offset);
    if ((end < 0 ? text.slice(offset) : text.slice(offset, end)).trim() !== '') return undefined;
    const least = Math.max(query.threshold, SURE);
    const whole = lines.whole(found);
    const p = whole?.text === '' ? whole.path.p : whole?.p; // The gate has seen no line that was complete.
    if (!whole?.path.isDone || p === undefined || p < least) return undefined;
    for (const [i, token] of whole.path.tokens.entries()) live.context[at + i] = token;
    const start = text.slice(0, offset).lastIndexOf('\n') + 1;
    const above = text.slice(0, start);
    const below = end < 0 ? '' : text.slice(end + 1);
    const further = this.propose(live, archive, below, at + whole.path.tokens.length);
    const render = this.#writer.begin({ live, archive, above, below, line: text.slice(start, offset) + whole.text });
    const ofPiece = piece ? piece.confidence * (piece.text.length - 1) : 0;
    const more = best(
      further,
      p,
      least,
      render,
      (characters, joint) => joint * (whole.text.length - 1 + characters) - ofPiece,
    );
    if (!more) return undefined;
    const provenance = [...new Set([...lines.provenance(found, whole), ...more.provenance])];
    return { text: whole.text + more.text, confidence: more.confidence, provenance };
  }

  /** The lines that copies of what stands before position `n` of the live context agree on, where a line begins. */
  propose(live: LiveFile, archive: Archive, below: string, n: number): BlockLine[] {
    live.cover();
    const under = this.#tokensOf(below);
    const code = markedCode(under.ids, under.spaced, under.length);
    let readers = this.#finder.find(live, code, archive, n).map(readerOf);
    const lines: BlockLine[] = [];
    while (readers.length > 0 && lines.length < MOST_LINES) {
      const step = this.#agree(readers, live, lines.length);
      if (!step || this.#isSaid(step.line.tokens, code)) break;
      lines.push(step.line);
      if (step.line.deeper < 0) break;
      readers = step.readers;
    }
    return lines;
  }

  /** The next line by the weight of the copies, and the copies that go on with it. */
  #agree(readers: readonly Reader[], live: LiveFile, depth: number) {
    const groups = new Map<string, { weight: number; lines: ReadLine[] }>();
    for (const reader of readers) {
      const line = nextLine(reader, live, this.#vocabulary);
      if (!line) continue;
      const name = line.tokens.join();
      const group = groups.get(name) ?? { weight: 0, lines: [] };
      group.lines.push(line);
      group.weight += weightOf(reader.copy);
      groups.set(name, group);
    }
    let best: { weight: number; lines: ReadLine[] } | undefined;
    for (const group of groups.values()) if (group.weight > (best?.weight ?? 0)) best = group;
    const line = best?.lines[0];
    if (!best || !line) return undefined;
    const { base, columns, copy } = line.rest;
    const deeper = base < 0 || columns < 0 ? 0 : columns - base;
    const isCloser = this.#isCloser(line.tokens);
    if (deeper < 0 && !isCloser) return undefined;
    const agreeing = best.lines.map(({ rest }) => rest.copy);
    const others = readers.map((reader) => reader.copy).filter((one) => !agreeing.includes(one));
    const inputs = inputsOf({ line, agreeing, others, depth, isCloser, isShallower: deeper < 0 });
    const p = this.gate.probability(inputs);
    return { line: { tokens: line.tokens, deeper, copy, inputs, p }, readers: best.lines.map(({ rest }) => rest) };
  }

  #isCloser([first]: readonly number[]): boolean {
    return first !== undefined && /^([)\]}]|end$)/.test(this.#vocabulary.texts[first]!);
  }

  /** Whether the first line below that is not blank is this one, or begins with it where it only closes. */
  #isSaid(line: readonly number[], { tokens, length }: Code): boolean {
    if (line.length === 0) return false;
    let at = 0;
    while (at < length && tokens[at]! < FIRST_WORD) at++;
    if (line.some((token, i) => tokens[at + i] !== token)) return false;
    return tokens[at + line.length] === NEWLINE || (line.length === 1 && this.#isCloser(line));
  }

  #tokensOf(below: string): TokenList {
    if (below === this.#belowText) return this.#below;
    this.#belowText = below;
    this.#below = new TokenList();
    if (below.trim() !== '') lexRun(below.slice(0, READ_BELOW), this.#vocabulary, this.#below);
    return this.#below;
  }
}

/**
 * As many lines as are worth most.
 * @param p the probability of the line before them
 * @param worth of so many further characters at a probability; what is worth nothing is left out
 */
function best(
  lines: readonly BlockLine[],
  p: number,
  least: number,
  render: (line: BlockLine) => string | undefined,
  worth: (characters: number, p: number) => number,
): Continuation | undefined {
  let found: Continuation | undefined;
  let most = 0;
  let [text, characters, joint] = ['', 0, p];
  const keys = new Set<string>();
  for (const line of lines) {
    joint *= line.p;
    const rendered = joint < least ? undefined : render(line);
    if (rendered === undefined) break;
    text += rendered;
    characters += Math.min(LINE_WORTH, rendered.trim().length);
    if (line.copy.key !== undefined) keys.add(line.copy.key);
    const value = worth(characters, joint);
    if (line.tokens.length === 0 || value <= most) continue;
    most = value;
    found = { text, confidence: joint, provenance: [...keys] };
  }
  return found;
}
