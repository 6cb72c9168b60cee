import type { Archive } from './archive';
import { BlockGate, inputsOf, weightOf } from './blockGate';
import { BlockWriter } from './blockWriter';
import type { Continuation } from './continuation';
import { type Code, type Copy, CopyFinder, markedCode } from './copies';
import { nextLine, type ReadLine, readerOf } from './copyReader';
import type { Cut } from './gate';
import { columnsOf, indentationOf } from './indentation';
import { lexRun, TokenList } from './lexer';
import type { Decoded } from './lineDecoder';
import type { LiveFile } from './liveFile';
import { FIRST_WORD, NEWLINE, type Vocabulary } from './vocabulary';

const MOST_LINES = 12;
/** Several lines are shown only when they are at least so likely as a whole. */
const SURE = 0.85;
/** The line alone takes the place of a piece of it only from here on: a piece is more often right, and more follows. */
const SURE_OF_LINE = 0.9;
/** A further line counts as so many characters at most: were it not shown now, much of it would be at its time. */
const LINE_WORTH = 8;
/** So much of the text below the cursor is read, UTF-16 code units. */
const READ_BELOW = 60_000;
const HIGHEST = 0.999;
/** Several lines that save fewer keys are not worth the unrest. */
const LEAST_CHARACTERS = 6;

/** A line that may come. */
export interface BlockLine {
  /** Its tokens without layout; none: a blank line. */
  readonly tokens: readonly number[];
  /** Columns that it is deeper than the cursor's line, where it is copied from. */
  readonly deeper: number;
  /** The best copy that says so. */
  readonly copy: Copy;
  /** What the gate judged by. */
  readonly inputs: Float64Array;
  /** The probability that it comes when all lines before it do. */
  readonly p: number;
}

/** What is typed of the cursor's line. */
export interface Begun {
  /** INDENT or DEDENT where it is indented otherwise than the line above, else 0. */
  readonly layout: number;
  /** Whole tokens, and what is typed of the next one. */
  readonly tokens: readonly number[];
  readonly prefix: string;
  /** Columns of its indentation. */
  readonly columns: number;
}

/** Where the cursor stands in a buffer, and the lowest probability of what is given, 0–1; 0: the best line, however likely. */
export interface CursorQuery {
  readonly text: string;
  readonly offset: number;
  readonly least: number;
}

/** The rest of the cursor's line, and the same with lines behind it; each absent where it is not likely or not worth enough. */
export interface Copied {
  readonly line?: Continuation;
  readonly block?: Continuation;
}

/** What the copies say of a line, and what they depend on. */
interface Asked {
  readonly live: LiveFile;
  readonly archive: Archive;
  /** Tokens that the archive had. */
  readonly learnt: number;
  readonly above: string;
  readonly below: Code;
  readonly lines: readonly ReadLine[];
}

/** Goes on as own code does before which stands the same as here, but for names. */
export class Blocks {
  readonly gate = new BlockGate();
  readonly #finder: CopyFinder;
  readonly #writer: BlockWriter;
  readonly #vocabulary: Vocabulary;
  #belowText = '';
  #below = markedCode(new Int32Array(0), new Uint8Array(0), 0);
  /** What the copies say of the line that was last asked about: it stays while the line is typed. */
  #last: Asked | undefined;
  /** Lines that were said to come, from a position of the live context on, until they have come or another one has. */
  #expected: { live: LiveFile; n: number; lines: readonly BlockLine[] } | undefined;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#finder = new CopyFinder(vocabulary);
    this.#writer = new BlockWriter(vocabulary);
  }

  /**
   * The rest of the cursor's line and the lines behind it, by copies of what stands above.
   * @param piece what would be shown else; what is worth less is not given
   * @param whole the most likely whole rest of the line by other means
   */
  at(found: Decoded, query: CursorQuery, piece: Continuation | undefined, whole: Cut | undefined): Copied {
    const { live, archive } = found;
    const { text, offset, least } = query;
    const start = text.slice(0, offset).lastIndexOf('\n') + 1;
    const end = text.indexOf('\n', offset);
    if ((end < 0 ? text.slice(offset) : text.slice(offset, end)).trim() !== '') return {};
    const [above, typed, below] = [text.slice(0, start), text.slice(start, offset), end < 0 ? '' : text.slice(end + 1)];
    const [first, ...further] = this.propose(
      live,
      archive,
      above,
      below,
      begunIn(found, columnsOf(indentationOf(typed))),
    );
    if (!first) return {};
    const writer = this.#writer.begin({ live, archive, above, below, base: indentationOf(typed) });
    const begun = typed.trimStart();
    const written = writer.textOf(first.tokens);
    if (!written.startsWith(begun)) return {};
    const rest = written.slice(begun.length);
    const confidence = whole ? agreed(first.p, whole, rest) : first.p;
    const provenance = first.copy.key === undefined ? [] : [first.copy.key];
    const line = { text: rest, confidence, provenance };
    const ofPiece = piece ? worthOf(piece.confidence, piece.text.length) : 0;
    const isSure = confidence >= (least === 0 ? 0 : Math.max(least, SURE_OF_LINE));
    const isBetter = least === 0 && piece ? confidence > piece.confidence : worthOf(confidence, rest.length) > ofPiece;
    const isLine = isSure && rest.trim() !== '' && isBetter;
    const ofLine = isLine ? worthOf(confidence, rest.length) : ofPiece;
    const block = chosen(line, further, writer.lineOf, Math.max(least, SURE), ofLine);
    return { ...(isLine ? { line } : {}), ...(block ? { block } : {}) };
  }

  /** The cursor's line and those behind it, as the copies agree on them. */
  propose(live: LiveFile, archive: Archive, above: string, below: string, begun: Begun): BlockLine[] {
    const code = this.#codeOf(below);
    this.#practise(live);
    const lines: BlockLine[] = [];
    let read = this.#firstLines(live, archive, above, code).filter((line) => this.#isBegun(line, begun));
    while (read.length > 0 && lines.length <= MOST_LINES) {
      const depth = lines.length;
      const agreed = this.#agree(read, depth, begun);
      if (!agreed || (depth > 0 && this.#isSaid(agreed.line, code, begun.columns))) break;
      lines.push(agreed.line);
      if (agreed.line.deeper < 0) break;
      read = agreed.readers.flatMap(
        (reader) => nextLine(depth === 0 ? { ...reader, base: reader.columns } : reader, live, this.#vocabulary) ?? [],
      );
    }
    const isUntouched = begun.tokens.length === 0 && begun.prefix === '';
    if (isUntouched && this.#expected === undefined) this.#expected = { live, n: live.length, lines };
    return lines;
  }

  /** How each copy of what stands above the cursor's line goes on. */
  #firstLines(live: LiveFile, archive: Archive, above: string, below: Code): readonly ReadLine[] {
    const learnt = archive.store.length;
    const last = this.#last;
    const isSame = last?.live === live && last.archive === archive && last.learnt === learnt && last.below === below;
    if (isSame && last.above === above) return last.lines;
    live.cover();
    const copies = this.#finder.find(live, below, archive, live.length);
    const lines = copies.flatMap((copy) => nextLine(readerOf(copy), live, this.#vocabulary) ?? []);
    this.#last = { live, archive, learnt, above, below, lines };
    return lines;
  }

  /** The gate learns from the lines that came where others, or the same, were expected. */
  #practise(live: LiveFile): void {
    const expected = this.#expected;
    if (!expected || (expected.live === live && expected.n === live.length)) return;
    this.#expected = undefined;
    if (expected.live !== live) return;
    let { n, lines } = expected;
    while (n < live.length && lines.length > 0) {
      const end = live.context.indexOf(NEWLINE, n);
      const [line, ...further] = lines;
      const isRight = line!.tokens.join() === split([...live.context.subarray(n, end)]).tokens.join();
      this.gate.train(line!.inputs, isRight);
      n = end + 1;
      lines = isRight ? further : [];
    }
    if (n === live.length && lines.length > 0) this.#expected = { live, n, lines };
  }

  #isBegun({ tokens, layout }: ReadLine, begun: Begun): boolean {
    const { length } = begun.tokens;
    if (layout !== begun.layout || tokens.length < length || begun.tokens.some((token, i) => token !== tokens[i]))
      return false;
    return (
      begun.prefix === '' ||
      (tokens.length > length && this.#vocabulary.texts[tokens[length]!]!.startsWith(begun.prefix))
    );
  }

  /** The line with the most weight, and the copies that go on with it. */
  #agree(read: readonly ReadLine[], depth: number, begun: Begun) {
    const groups = new Map<string, { weight: number; lines: ReadLine[] }>();
    let best: { weight: number; lines: ReadLine[] } | undefined;
    for (const line of read) {
      const name = line.tokens.join();
      const group = groups.get(name) ?? { weight: 0, lines: [] };
      group.lines.push(line);
      group.weight += weightOf(line.rest.copy);
      groups.set(name, group);
    }
    for (const group of groups.values()) if (group.weight > (best?.weight ?? 0)) best = group;
    const line = best?.lines[0];
    if (!best || !line) return undefined;
    const { base, columns, copy } = line.rest;
    const tokensBefore = depth === 0 ? 0 : line.rest.read - line.tokens.length - 1;
    const deeper = depth === 0 || base < 0 || columns < 0 ? 0 : columns - base;
    const isCloser = this.#isCloser(line.tokens);
    if (deeper < 0 && !isCloser) return undefined;
    const { lines } = best;
    const inputs = inputsOf({
      line,
      agreeing: lines.map(({ rest }) => rest.copy),
      others: read.filter((one) => !lines.includes(one)).map(({ rest }) => rest.copy),
      depth,
      read: tokensBefore,
      isCloser,
      isShallower: deeper < 0,
      typed: depth === 0 ? begun.tokens.length + (begun.prefix === '' ? 0 : 0.5) : 0,
    });
    const p = this.gate.probability(inputs);
    return { line: { tokens: line.tokens, deeper, copy, inputs, p }, readers: lines.map(({ rest }) => rest) };
  }

  #isCloser([first]: readonly number[]): boolean {
    return first !== undefined && /^([)\]}]|end$)/.test(this.#vocabulary.texts[first]!);
  }

  /**
   * Whether the first line below that is not blank is this one, or begins with it where it only closes: as deep, seen
   * from the cursor's line, which is indented by `columns`.
   */
  #isSaid({ tokens: line, deeper }: BlockLine, { tokens, length, columnsBefore }: Code, columns: number): boolean {
    if (line.length === 0) return false;
    let at = 0;
    while (at < length && tokens[at]! < FIRST_WORD) at++;
    if (Math.sign(columnsBefore(at) - columns) !== Math.sign(deeper)) return false;
    if (line.some((token, i) => tokens[at + i] !== token)) return false;
    return tokens[at + line.length] === NEWLINE || (line.length === 1 && this.#isCloser(line));
  }

  #codeOf(below: string): Code {
    if (below === this.#belowText) return this.#below;
    const list = new TokenList();
    if (below.trim() !== '') lexRun(below.slice(0, READ_BELOW), this.#vocabulary, list);
    this.#belowText = below;
    this.#below = markedCode(list.ids, list.spaced, list.length);
    return this.#below;
  }
}

/** The part of the line that stands before the cursor. */
const begunIn = ({ live, at, place }: Decoded, columns: number): Begun => ({
  ...split([...live.context.subarray(live.length, at)]),
  prefix: place.prefix,
  columns,
});

/** A line's layout token, 0 where it has none, and its others. */
function split(tokens: number[]): Pick<Begun, 'layout' | 'tokens'> {
  const layout = tokens.length > 0 && tokens[0]! < FIRST_WORD ? tokens.shift()! : 0;
  return { layout, tokens };
}

/** The probability of a rest of the line by copies, given another opinion: that it is so, or otherwise. */
function agreed(p: number, whole: Cut, rest: string): number {
  const isSame = whole.text === rest;
  return Math.min(HIGHEST, isSame ? Math.max(p, whole.p) : Math.min(p, 1 - whole.p));
}

const worthOf = (p: number, characters: number) => p * (characters - 1);

/**
 * A line with as many of the lines behind it as are worth most.
 * @param write the text of a line with the end of line before it; undefined: it cannot be written there
 * @param least the lowest probability
 * @param worth of what would be shown else
 */
function chosen(
  first: Continuation,
  further: readonly BlockLine[],
  write: (line: BlockLine) => string | undefined,
  least: number,
  worth: number,
): Continuation | undefined {
  let found: Continuation | undefined;
  let most = worth;
  let { text, confidence } = first;
  let characters = text.length;
  const keys = new Set(first.provenance);
  for (const line of further) {
    confidence *= line.p;
    const written = confidence < least ? undefined : write(line);
    if (written === undefined) break;
    text += written;
    characters += Math.min(LINE_WORTH, written.trim().length);
    if (line.copy.key !== undefined) keys.add(line.copy.key);
    const value = worthOf(confidence, characters);
    if (line.tokens.length === 0 || characters < LEAST_CHARACTERS || value <= most) continue;
    most = value;
    found = { text, confidence, provenance: [...keys] };
  }
  return found;
}
