import { subwords } from '../syntax/subwords';
import type { Head, Rarity } from './nearness';

/** What two functions have in common that a person understands. */
export interface Common {
  readonly isSameName: boolean;
  /** In the same class, type or namespace, by its name. */
  readonly isSameContainer: boolean;
  /** The rarest first. */
  readonly words: readonly string[];
  readonly parameters: readonly string[];
}

const MOST_WORDS = 6;
/** Shorter words stand everywhere, and so do these: in English, and as the receiver of a method. */
const SHORTEST = 3;
const EVERYWHERE: ReadonlySet<string> = new Set(
  'self cls and are but can for from has have into its not one our out that the their them then they this was when which will with you your'.split(
    ' ',
  ),
);

/** Says why a known function is near the one that is asked for. @param rarity of the words among all known functions */
export function whyNear(wanted: Head, known: Head, rarity: Rarity): Common {
  const there = new Set(wordsOf(known));
  const words = [...new Set(wordsOf(wanted))].filter(
    (word) => word.length >= SHORTEST && !EVERYWHERE.has(word) && there.has(word),
  );
  const named = (name: string, other: string) => name !== '' && name === other;
  return {
    isSameName: named(wanted.name, known.name),
    isSameContainer: named(wanted.container, known.container),
    words: words.sort((a, b) => rarity(b) - rarity(a) || (a < b ? -1 : 1)).slice(0, MOST_WORDS),
    parameters: [...new Set(wanted.parameters)].filter(
      (name) => name !== '' && !EVERYWHERE.has(name) && known.parameters.includes(name),
    ),
  };
}

const wordsOf = ({ name, doc, container, parameters }: Head): string[] => [
  ...subwords(name),
  ...subwords(doc),
  ...subwords(container),
  ...parameters.flatMap((parameter) => subwords(parameter)),
];
