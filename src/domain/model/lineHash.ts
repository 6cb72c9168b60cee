import { FIRST_WORD, NEWLINE } from './vocabulary';

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
