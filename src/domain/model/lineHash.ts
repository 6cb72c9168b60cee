import type { TokenList } from './lexer';
import { FIRST_WORD, NEWLINE, START } from './vocabulary';

/** The hash of a line with one more token; a line without tokens is 0. */
const nextHash = (hash: number, token: number): number => (Math.imul(hash, 0x2c1b3c6d) + token + 1) | 0;

/** Names each line by its tokens, layout and spacing apart; blank lines are left out. */
export function hashesOfLines(tokens: Int32Array, start: number, end: number): number[] {
  const hashes: number[] = [];
  let hash = 0;
  for (let i = start; i < end; i++) {
    const token = tokens[i]!;
    if (token >= FIRST_WORD) hash = nextHash(hash, token);
    else if (token === NEWLINE) {
      if (hash !== 0) hashes.push(hash);
      hash = 0;
    }
  }
  return hashes;
}

/** The lines of runs that begin with START each, by their number. */
export interface TokenLines {
  /** As `hashesOfLines` names them; 0: a blank one. */
  readonly hashes: readonly number[];
  /** Where the first token of a line stands, and its NEWLINE. */
  readonly firsts: readonly number[];
  readonly ends: readonly number[];
  /** The number of the run that a line is in. */
  readonly runs: readonly number[];
}

/** The lines of a list of tokens, blank ones too. */
export function linesOf({ ids, length }: TokenList): TokenLines {
  const found = { hashes: [] as number[], firsts: [] as number[], ends: [] as number[], runs: [] as number[] };
  let [run, first, hash] = [-1, 0, 0];
  for (let i = 0; i < length; i++) {
    const token = ids[i]!;
    if (token >= FIRST_WORD) hash = nextHash(hash, token);
    else if (token === START) {
      run++;
      first = i + 1;
    } else if (token === NEWLINE) {
      found.hashes.push(hash);
      found.firsts.push(first);
      found.ends.push(i);
      found.runs.push(run);
      first = i + 1;
      hash = 0;
    }
  }
  return found;
}
