import { styleOf } from '../syntax/languages';
import data from './background.json';
import messages from './commitBackground.json';
import { add, type Counts } from './counts';
import type { Unit } from './profile';

/** How other people write a language: counted from public repositories by `bench/style/background.ts`, and commit messages by `bench/style/commitBackground.ts`. */
export interface Background {
  /** Shares of the categories of each dimension, 0–1; each repository counts the same. */
  readonly shares: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** What single functions of other people show. */
  readonly functions: readonly Counts[];
}

/** The form in which it is shipped. */
export interface ShippedBackground {
  /** Dimension, category and share in thousandths. */
  readonly shares: readonly (readonly [dimension: string, category: string, share: number])[];
  /** Space-separated indices into `shares`, each with `*count` where it was seen more than once. */
  readonly functions: readonly string[];
}

const shipped = { ...data, ...messages } as unknown as Readonly<Record<string, ShippedBackground>>;

/** A category nobody was seen to use is still not impossible. */
const leastShare = 0.004;

/** Undefined where nothing is known about a language. Test code without a background of its own is compared to sources. */
export function backgroundOf(language: string, unit: Unit): Background | undefined {
  const found = shipped[`${styleOf(language)}/${unit}`] ?? shipped[`${styleOf(language)}/source`];
  return found && unpack(found);
}

/** What the background expects of a category, 0–1; undefined: it knows nothing of the dimension. */
export function expected(background: Background, dimension: string, category: string): number | undefined {
  const categories = background.shares.get(dimension);
  return categories && Math.max(leastShare, categories.get(category) ?? 0);
}

function unpack({ shares, functions }: ShippedBackground): Background {
  const all: Counts = new Map();
  for (const [dimension, category, share] of shares) add(all, dimension, category, share / 1000);
  return {
    shares: all,
    functions: functions.map((line) => {
      const counts: Counts = new Map();
      for (const entry of line.split(' ')) {
        const [index = '', count = '1'] = entry.split('*');
        const share = shares[Number(index)];
        if (share) add(counts, share[0], share[1], Number(count));
      }
      return counts;
    }),
  };
}
