import type { Archive } from './archive';
import { type Candidates, MOST_CANDIDATES } from './candidates';
import { ORDERS } from './contextHash';
import type { CountTable } from './countTable';
import type { LiveFile } from './liveFile';
import { NameParts } from './nameParts';
import type { Occurrences } from './occurrences';
import type { Parallels } from './parallels';
import { SPARSE } from './sparseContexts';
import { CLASSES, IDENTIFIER, NEWLINE, NUMBER, OTHER, PUNCTUATION, type Vocabulary } from './vocabulary';

const TYPED_LENGTHS = 5;
/** Where each family of features begins. */
const ANYWHERE = 0; // sampled occurrences with a match of at least 1…6 tokens
const IN_FILE = ANYWHERE + ORDERS; // exact counts in the file, contexts of 1…6 tokens
export const SMOOTHED = IN_FILE + ORDERS; // the Witten-Bell chain anywhere and in the file
const UNIGRAM = SMOOTHED + 2;
const SPARSE_IN_FILE = UNIGRAM + 2;
const BY_LENGTH = SPARSE_IN_FILE + SPARSE; // abstract occurrences by match length
const BY_LENGTH_SUBSTITUTED = BY_LENGTH + 5;
const BY_LENGTH_SAME_FILE = BY_LENGTH_SUBSTITUTED + 5;
const BY_EQUAL = BY_LENGTH_SAME_FILE + 5; // abstract occurrences by share of equal tokens
const LONGEST_MATCH = BY_EQUAL + 4; // the token after the longest match, and when that is very long
const MOST_EQUAL = LONGEST_MATCH + 2;
const SUBSTITUTED = MOST_EQUAL + 2;
const RECENCY = SUBSTITUTED + 1;
const CLASS = RECENCY + 9;
const BRACKET = CLASS + CLASSES;
const PARALLEL = BRACKET + 3;
const IN_LINE = PARALLEL + 9;
const SHARED_PARTS = IN_LINE + 2;
const USES = SHARED_PARTS + 3;
/** The typed letters as a whole word, by their number. */
const TYPED = USES + 4;
export const FEATURES = TYPED + TYPED_LENGTHS;

/** Abstract tallies of a candidate: the four families side by side. */
const TALLIES = 19;
const tallyFamilies = [
  { feature: BY_LENGTH, first: 0, buckets: 5 },
  { feature: BY_LENGTH_SUBSTITUTED, first: 5, buckets: 5 },
  { feature: BY_LENGTH_SAME_FILE, first: 10, buckets: 5 },
  { feature: BY_EQUAL, first: 15, buckets: 4 },
] as const;
const UNSEEN = 0.02; // the share of an unseen follower's count
const VISITED_FOLLOWERS = 128;
const NEAR = 200; // tokens
const FEW_USES = 3;
const NO_KIND = -1 - CLASSES; // that of no token
const NO_PARTS = new Int32Array(0);
const MOST_ENTRIES = 1 << 13;

/**
 * The features of all candidates, stored sparsely: most candidates share a feature's value (that of an unseen
 * follower), so a feature has a `base` and the few candidates that differ an entry with the difference.
 */
export class Features {
  readonly base = new Float64Array(FEATURES);
  readonly entryCandidate = new Uint16Array(MOST_ENTRIES);
  readonly entryFeature = new Uint16Array(MOST_ENTRIES);
  readonly entryValue = new Float64Array(MOST_ENTRIES);
  size = 0;
  /** How many followers of 1 and of 2 tokens were sampled, and how many different ones. */
  readonly sampled = new Int32Array(ORDERS + 1);
  readonly distinct = new Int32Array(ORDERS + 1);
  readonly #vocabulary: Vocabulary;
  readonly #exactTally = new Int32Array(MOST_CANDIDATES * ORDERS);
  readonly #abstractTally = new Int32Array(MOST_CANDIDATES * TALLIES);
  readonly #abstractTotal = new Int32Array(TALLIES);
  readonly #parts: NameParts;
  /** The words of the names in the current line, and how often each name stands there. */
  readonly #partsInLine = new Set<number>();
  readonly #timesInLine = new Map<number, number>();
  readonly #chain = new Float64Array(MOST_CANDIDATES);

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#parts = new NameParts(vocabulary);
  }

  /** Computes the features of the gathered candidates for position `n` of `live.context`. */
  of(
    candidates: Candidates,
    occurrences: Occurrences,
    parallels: Parallels,
    live: LiveFile,
    archive: Archive,
    n: number,
  ): void {
    this.base.fill(0);
    this.size = 0;
    this.#anywhere(candidates, occurrences, live, archive);
    this.#inFile(candidates, live, archive);
    if (occurrences.abstract.count > 0) this.#abstract(candidates, occurrences);
    for (let k = 0; k < SPARSE; k++)
      this.#followers(SPARSE_IN_FILE + k, live.table, candidates.sparseEntries[k]!, candidates);
    this.#ofTokens(candidates, live, n);
    this.#ofParallels(candidates, parallels);
    this.#ofNames(candidates, live, n);
    this.#ofTyped(candidates);
  }

  #put(candidate: number, feature: number, value: number): void {
    if (this.size === MOST_ENTRIES) return;
    this.entryCandidate[this.size] = candidate;
    this.entryFeature[this.size] = feature;
    this.entryValue[this.size++] = value - this.base[feature]!;
  }

  /** Unigrams, and sampled occurrences by match length with their Witten-Bell chain. */
  #anywhere(candidates: Candidates, occurrences: Occurrences, live: LiveFile, archive: Archive): void {
    const { count, fromExact, tokens } = candidates;
    const words = this.#vocabulary.size;
    const chain = this.#chain;
    const scale = 1 / (archive.allTokens + words * 0.1 + 1);
    const logTotal = Math.log(archive.allTokens + words);
    const logHere = Math.log(live.total + 20);
    for (let j = 0; j < count; j++) {
      const everywhere = archive.frequencyOf(tokens[j]!);
      this.#put(j, UNIGRAM, Math.log(everywhere + 0.5) - logTotal);
      this.#put(j, UNIGRAM + 1, Math.log(live.counts[tokens[j]!]! + 0.05) - logHere);
      chain[j] = (everywhere + 0.1) * scale;
    }
    this.#tallyExact(candidates, occurrences);
    let factor = 1; // the chain of candidate j is factor · chain[j]
    for (let k = 1; k <= ORDERS && this.sampled[k]! > 0; k++) {
      const distinct = Math.max(1, this.distinct[k]!);
      const share = 1 / (this.sampled[k]! + distinct);
      factor *= distinct * share;
      this.base[ANYWHERE + k - 1] = Math.log(UNSEEN * distinct * share);
      for (let j = 0; j < fromExact; j++) {
        const c = this.#exactTally[j * ORDERS + k - 1]!;
        if (c === 0) continue;
        chain[j]! += (c * share) / factor;
        this.#put(j, ANYWHERE + k - 1, Math.log((c + UNSEEN * distinct) * share));
      }
    }
    for (let j = 0; j < count; j++) this.#put(j, SMOOTHED, Math.log(factor * chain[j]! + 1e-9));
  }

  /** Counts each candidate's occurrences with a match of at least 1…6 tokens, in one pass and a running sum. */
  #tallyExact(candidates: Candidates, { exact }: Occurrences): void {
    const { fromExact } = candidates;
    const tally = this.#exactTally;
    tally.fill(0, 0, fromExact * ORDERS);
    this.sampled.fill(0);
    this.distinct.fill(0);
    for (let i = 0; i < exact.count; i++) {
      const k = Math.min(ORDERS, exact.length[i]!);
      this.sampled[k]!++;
      const j = candidates.indexOf(exact.token[i]!);
      if (j >= 0) tally[j * ORDERS + k - 1]!++;
    }
    for (let k = ORDERS - 1; k >= 1; k--) this.sampled[k]! += this.sampled[k + 1]!;
    for (let j = 0; j < fromExact; j++) {
      let sum = 0;
      for (let k = ORDERS; k >= 1; k--) {
        sum += tally[j * ORDERS + k - 1]!;
        tally[j * ORDERS + k - 1] = sum;
        if (sum > 0) this.distinct[k]!++;
      }
    }
  }

  /** Exact counts in the file with their Witten-Bell chain. */
  #inFile(candidates: Candidates, live: LiveFile, archive: Archive): void {
    const { count, tokens, entries } = candidates;
    const chain = this.#chain;
    const scale = 1 / (live.total + 1);
    const prior = 0.5 / (archive.total + 1);
    for (let j = 0; j < count; j++) {
      chain[j] = (live.counts[tokens[j]!]! + prior * (archive.counts[tokens[j]!]! + 0.1)) * scale;
    }
    let factor = 1;
    for (let k = 1; k <= ORDERS && entries[k]! >= 0; k++) {
      const entry = entries[k]!;
      const distinct = live.table.distinct[entry]!;
      const share = 1 / (live.table.total[entry]! + distinct);
      factor *= distinct * share;
      this.#followers(IN_FILE + k - 1, live.table, entry, candidates, chain, share / factor);
    }
    for (let j = 0; j < count; j++) this.#put(j, SMOOTHED + 1, Math.log(factor * chain[j]! + 1e-9));
  }

  /** Writes a table entry's counts as log((c + εD) / (T + D)), and adds them to a chain where one is given. */
  #followers(
    feature: number,
    table: CountTable,
    entry: number,
    candidates: Candidates,
    chain?: Float64Array,
    weight = 0,
  ): void {
    if (entry < 0) return;
    const distinct = Math.max(1, table.distinct[entry]!);
    const share = 1 / (table.total[entry]! + distinct);
    this.base[feature] = Math.log(UNSEEN * distinct * share);
    let visits = VISITED_FOLLOWERS;
    for (let link = table.head[entry]!; link !== 0 && visits > 0; link = table.next[link]!, visits--) {
      const j = candidates.indexOf(table.token[link]!);
      if (j < 0) continue;
      const c = table.count[link]!;
      if (chain) chain[j]! += c * weight;
      this.#put(j, feature, Math.log((c + UNSEEN * distinct) * share));
    }
  }

  /** Abstract occurrences by length, by length among the substituted and those of the same file, and by share of equal tokens. */
  #abstract(candidates: Candidates, { abstract }: Occurrences): void {
    this.#tallyAbstract(candidates, abstract);
    const { fromOccurrences } = candidates;
    const tally = this.#abstractTally;
    for (const { feature, first, buckets } of tallyFamilies) {
      for (let bucket = 0; bucket < buckets; bucket++) {
        const total = this.#abstractTotal[first + bucket]!;
        if (total === 0) break;
        let distinct = 0;
        for (let j = 0; j < fromOccurrences; j++) if (tally[j * TALLIES + first + bucket]! > 0) distinct++;
        distinct = Math.max(1, distinct); // all of them may be followed by what is no candidate, such as the start of a run
        const share = 1 / (total + distinct);
        this.base[feature + bucket] = Math.log(UNSEEN * distinct * share);
        for (let j = 0; j < fromOccurrences; j++) {
          const c = tally[j * TALLIES + first + bucket]!;
          if (c > 0) this.#put(j, feature + bucket, Math.log((c + UNSEEN * distinct) * share));
        }
      }
    }
    this.#bestMatches(candidates, abstract);
  }

  #tallyAbstract(candidates: Candidates, found: Occurrences['abstract']): void {
    const { fromOccurrences } = candidates;
    const tally = this.#abstractTally;
    const totals = this.#abstractTotal;
    tally.fill(0, 0, fromOccurrences * TALLIES);
    totals.fill(0);
    for (let i = 0; i < found.count; i++) {
      const j = candidates.indexOf(found.token[i]!);
      const length = lengthBucket(found.length[i]!);
      count(tally, totals, j, length);
      if (found.substituted[i] === 1) count(tally, totals, j, 5 + length);
      if (found.sameFile[i] === 1) count(tally, totals, j, 10 + length);
      if (length >= 1) count(tally, totals, j, 15 + equalBucket(found.equal[i]! / found.length[i]!));
    }
    for (const { first, buckets } of tallyFamilies) {
      for (let b = first + buckets - 2; b >= first; b--) totals[b]! += totals[b + 1]!;
      for (let j = 0; j < fromOccurrences; j++) {
        const o = j * TALLIES;
        for (let b = first + buckets - 2; b >= first; b--) tally[o + b]! += tally[o + b + 1]!;
      }
    }
  }

  /** Flags for the token after the longest match, after the match with most equal tokens, and for substituted tokens. */
  #bestMatches(candidates: Candidates, found: Occurrences['abstract']): void {
    let longest = 0;
    let mostEqual = 0;
    for (let i = 1; i < found.count; i++) {
      if (found.length[i]! > found.length[longest]!) longest = i;
      if (found.equal[i]! > found.equal[mostEqual]!) mostEqual = i;
    }
    const flag = (token: number, feature: number) => {
      const j = candidates.indexOf(token);
      if (j >= 0) this.#put(j, feature, 1);
    };
    flag(found.token[longest]!, LONGEST_MATCH + (found.length[longest]! >= 20 ? 1 : 0));
    flag(found.token[mostEqual]!, MOST_EQUAL + (found.equal[mostEqual]! >= 12 ? 1 : 0));
    const { fromOccurrences } = candidates;
    for (let j = 0; j < fromOccurrences; j++) {
      if (this.#abstractTally[j * TALLIES + BY_LENGTH_SUBSTITUTED - BY_LENGTH]! > 0) this.#put(j, SUBSTITUTED, 1);
    }
  }

  /** How recent a name is, the token's class, and whether a closing bracket fits the open one. */
  #ofTokens(candidates: Candidates, live: LiveFile, n: number): void {
    const { classes, texts } = this.#vocabulary;
    const open = live.sparse.openBracket >= 0 ? texts[live.sparse.openBracket]! : '';
    for (let j = 0; j < candidates.count; j++) {
      const token = candidates.tokens[j]!;
      const c = classes[token]!;
      if (c === IDENTIFIER || c === NUMBER || c === OTHER) this.#put(j, RECENCY + recency(live, token, n), 1);
      this.#put(j, CLASS + c, 1);
      const opener = c === PUNCTUATION ? openers[texts[token]!] : undefined;
      if (opener !== undefined) this.#put(j, BRACKET + (opener === open ? 0 : 1), 1);
      else if (token === NEWLINE && open !== '') this.#put(j, BRACKET + 2, 1);
    }
  }
  /** Whether a candidate stands at this place in the lines around, or would be of the same kind there. */
  #ofParallels(candidates: Candidates, { above, second, below, increment }: Parallels): void {
    this.#flag(candidates, above.token, PARALLEL + (above.isAlike ? 0 : 1));
    this.#flag(candidates, second.token, PARALLEL + (second.isAlike ? 2 : 3));
    this.#flag(candidates, below.token, PARALLEL + (below.isAlike ? 4 : 5));
    this.#flag(candidates, increment, PARALLEL + 6);
    const { abstracts } = this.#vocabulary;
    const kindAbove = above.token !== 0 && above.isAlike ? abstracts[above.token]! : NO_KIND;
    const kindBelow = below.token !== 0 && below.isAlike ? abstracts[below.token]! : NO_KIND;
    for (let j = 0; j < candidates.count; j++) {
      const kind = abstracts[candidates.tokens[j]!]!;
      if (kind === kindAbove) this.#put(j, PARALLEL + 7, 1);
      if (kind === kindBelow) this.#put(j, PARALLEL + 8, 1);
    }
  }

  #flag(candidates: Candidates, token: number, feature: number): void {
    const j = token === 0 ? -1 : candidates.indexOf(token);
    if (j >= 0) this.#put(j, feature, 1);
  }

  /** Whether a name stands in the line already, shares words with the names there, and how seldom it was used so far. */
  #ofNames(candidates: Candidates, live: LiveFile, n: number): void {
    const { classes } = this.#vocabulary;
    const last = this.#readLine(live, n);
    for (let j = 0; j < candidates.count; j++) {
      const token = candidates.tokens[j]!;
      if (classes[token] !== IDENTIFIER) continue;
      const times = this.#timesInLine.get(token) ?? 0;
      if (times > 0) this.#put(j, IN_LINE + (times > 1 ? 1 : 0), 1);
      else if (this.#partsInLine.size > 0) this.#comparePartsOf(token, j, last);
      const count = live.counts[token]!;
      if (live.seenAt[token]! === 0 || count > FEW_USES) continue;
      const isNear = n - live.seenAt[token]! < NEAR;
      this.#put(j, USES + (count > 1 ? 2 : 0) + (isNear ? 0 : 1), 1);
    }
  }

  /** Whether a candidate is what is typed of the word already, so that the word would be whole. */
  #ofTyped({ typed, tokens }: Candidates): void {
    if (typed >= 0) this.#put(typed, TYPED + lengthStep(this.#vocabulary.texts[tokens[typed]!]!.length), 1);
  }

  /** Notes the names before `n` in the line and their words; returns the words of the last one. */
  #readLine(live: LiveFile, n: number): Int32Array {
    this.#partsInLine.clear();
    this.#timesInLine.clear();
    let last: Int32Array = NO_PARTS;
    for (let i = live.sparse.lineStart; i < n; i++) {
      const token = live.context[i]!;
      const parts = this.#parts.of(token);
      for (const part of parts) this.#partsInLine.add(part);
      if (this.#vocabulary.classes[token] !== IDENTIFIER) continue;
      if (parts.length > 0) last = parts;
      this.#timesInLine.set(token, (this.#timesInLine.get(token) ?? 0) + 1);
    }
    return last;
  }

  #comparePartsOf(token: number, j: number, last: Int32Array): void {
    const parts = this.#parts.of(token);
    let shared = 0;
    for (const part of parts) if (this.#partsInLine.has(part)) shared++;
    if (shared > 0) this.#put(j, SHARED_PARTS + (shared === parts.length ? 0 : 1), 1);
    const isEqual = parts.length > 0 && parts.length === last.length && parts.every((part, i) => part === last[i]);
    if (isEqual) this.#put(j, SHARED_PARTS + 2, 1);
  }
}

/** One, two, three or four, five to seven, and more letters. */
export const lengthStep = (letters: number) => (letters < 3 ? letters - 1 : letters < 5 ? 2 : letters < 8 ? 3 : 4);

const openers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

function count(tally: Int32Array, totals: Int32Array, candidate: number, bucket: number): void {
  totals[bucket]!++;
  if (candidate >= 0) tally[candidate * TALLIES + bucket]!++;
}

const lengthBucket = (length: number) => (length < 8 ? 0 : length < 12 ? 1 : length < 18 ? 2 : length < 28 ? 3 : 4);
const equalBucket = (share: number) => (share >= 0.9 ? 3 : share >= 0.75 ? 2 : share >= 0.5 ? 1 : 0);

/** How many tokens ago a name was seen, in seven steps; 7: only elsewhere in the file, 8: not in the file. */
function recency(live: LiveFile, token: number, n: number): number {
  const at = live.seenAt[token]!;
  if (at === 0) return live.counts[token]! > 0 ? 7 : 8;
  const distance = n - at + 1;
  if (distance < 50) return distance < 8 ? 0 : distance < 20 ? 1 : 2;
  return distance < 120 ? 3 : distance < 300 ? 4 : distance < 1000 ? 5 : 6;
}
