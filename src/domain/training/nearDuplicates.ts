import { mixed, shared } from './shingles';

/** From this share of common runs on, of all that either has, two codes are nearly the same. */
export const NEARLY_SAME = 0.7;

/**
 * Tells which codes are nearly the same as one that was kept. Candidates are found by MinHash in bands: of two codes that are
 * just nearly the same one pair in a million is missed; what is found is compared exactly.
 * @see Broder, On the resemblance and containment of documents (1997)
 */
export class NearDuplicates {
  readonly #kept: Uint32Array[] = [];
  /** The kept codes by band, and by what their hashes in it are. */
  readonly #bands: readonly Map<number, number[]>[] = Array.from({ length: BANDS }, () => new Map());

  /**
   * Keeps a code unless one that was kept is nearly the same.
   * @param shingles as `shinglesOf` gives them
   * @returns whether it was kept
   */
  add(shingles: Uint32Array): boolean {
    const keys = bandsOf(shingles);
    const near = new Set(keys.flatMap((key, band) => this.#bands[band]?.get(key) ?? []));
    for (const other of near) if (isNear(shingles, this.#kept[other] as Uint32Array)) return false;
    const place = this.#kept.push(shingles) - 1;
    for (const [band, key] of keys.entries()) {
      const places = this.#bands[band]?.get(key);
      if (places) places.push(place);
      else this.#bands[band]?.set(key, [place]);
    }
    return true;
  }
}

const BANDS = 32;
const ROWS = 3;

function isNear(a: Uint32Array, b: Uint32Array): boolean {
  const both = shared(a, b);
  return both >= NEARLY_SAME * (a.length + b.length - both);
}

/** One number for each band: the least hashes of its rows, joined. */
function bandsOf(shingles: Uint32Array): number[] {
  const keys: number[] = [];
  for (let band = 0; band < BANDS; band++) {
    let key = band;
    for (let row = 0; row < ROWS; row++) {
      const seed = mixed(band * ROWS + row + 1);
      let least = 0xffff_ffff;
      for (const shingle of shingles) {
        const hash = mixed(shingle ^ seed);
        if (hash < least) least = hash;
      }
      key = mixed(Math.imul(key, 0x9e3779b1) ^ least);
    }
    keys.push(key);
  }
  return keys;
}
