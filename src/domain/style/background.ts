import { styleOf } from '../syntax/languages';
import data from './background.json';
import messages from './commitBackground.json';
import { add, type Counts } from './counts';
import silent from './noise.json';
import settled from './settled.json';
import type { Unit } from './styleFacts';

/** How other people write a language: counted from public repositories by `bench/style/background.ts`, and commit messages by `bench/style/commitBackground.ts`. */
export interface Background {
  /** Shares of the categories of each dimension, 0–1; each repository counts the same. */
  readonly shares: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /**
   * Dimensions that say more of a topic, as `bench/style/separability.ts` measured, or of the language than of a person: no
   * habit is claimed of them. Absent: none.
   */
  readonly noise?: ReadonlySet<string>;
  /** What single functions of other people show; those of each repository apart. */
  functions(): readonly (readonly FunctionCounts[])[];
}

/** A function, or a text like one, as counts. */
export interface FunctionCounts {
  readonly counts: Counts;
  readonly lines: number;
}

/** The form in which it is shipped. */
export interface ShippedBackground {
  /** Dimension, category and share in thousandths. */
  readonly shares: readonly (readonly [dimension: string, category: string, share: number])[];
  /**
   * By repository: the number of lines of a function, and indices into `shares`, each with `*count` where it was seen
   * more than once, separated by spaces.
   */
  readonly functions: readonly (readonly string[])[];
}

const shipped = { ...data, ...messages } as unknown as Readonly<Record<string, ShippedBackground>>;
const noise: Readonly<Record<string, readonly string[]>> = silent;
/** What a language settles, not who writes it: in Go, case says who may use a name; the compiler of Rust asks for one. */
const decided: Readonly<Record<string, readonly string[]>> = settled;

/** A category nobody was seen to use is still not impossible. */
const leastShare = 0.004;

/** Undefined where nothing is known about a language. Test code without a background of its own is compared to sources. */
export function backgroundOf(language: string, unit: Unit): Background | undefined {
  const found = shipped[`${styleOf(language)}/${unit}`] ?? shipped[`${styleOf(language)}/source`];
  const id = styleOf(language);
  return found && unpack(found, [...(noise[id] ?? []), ...(decided[id] ?? [])]);
}

/** What the background expects of a category, 0–1; undefined: it knows nothing of the dimension. */
export function expected(background: Background, dimension: string, category: string): number | undefined {
  const categories = background.shares.get(dimension);
  return categories && Math.max(leastShare, categories.get(category) ?? 0);
}

function unpack({ shares, functions }: ShippedBackground, noise: readonly string[]): Background {
  const all: Counts = new Map();
  for (const [dimension, category, share] of shares) add(all, dimension, category, share / 1000);
  return {
    shares: all,
    noise: new Set(noise),
    functions: () => functions.map((repository) => repository.map((line) => unpackFunction(line, shares))),
  };
}

function unpackFunction(line: string, shares: ShippedBackground['shares']): FunctionCounts {
  const [lines, ...entries] = line.split(' ');
  const counts: Counts = new Map();
  for (const entry of entries) {
    const [index = '', count = '1'] = entry.split('*');
    const share = shares[Number(index)];
    if (share) add(counts, share[0], share[1], Number(count));
  }
  return { counts, lines: Number(lines) };
}
