import type { Language } from '../../syntax/languages';
import { type Pattern, patternsOf } from './pattern';
import { type Site, sitesOf } from './sites';
import { tokensOf } from './tokens';

/** A made edit with the lines around it. */
export interface Example {
  readonly path: string;
  readonly language: Language;
  /** Whole lines: the old and the new ones, each with the same lines above and below. */
  readonly before: string;
  readonly after: string;
  /** Offsets of the new lines in the file as it is now: nothing is proposed there. */
  readonly start: number;
  readonly end: number;
}

/** A file to search. */
export interface Searched {
  readonly path: string;
  readonly language: Language;
  readonly text: string;
}

/** A place that looks like the old text of an example. */
export interface Proposal extends Site {
  readonly path: string;
  readonly pattern: Pattern;
  readonly example: Example;
  /** How many places the pattern fits. */
  readonly sites: number;
  /** 0–1. */
  readonly confidence: number;
}

/** Fewer words than this fit nearly anywhere. */
const FEWEST_AGREEING = 2;
/** More places than this are a name in general use, and no pattern. */
const MOST_SITES = 40;

/** The places in some files that look like an edit just made, the surest first. */
export function propagate(examples: readonly Example[], files: readonly Searched[]): Proposal[] {
  const proposals: Proposal[] = [];
  for (const example of examples) {
    const patterns = patternsOf(
      tokensOf(example.before, example.language),
      tokensOf(example.after, example.language),
      example.after,
    );
    const { lineComment } = example.language; // Languages that write comments alike read alike, such as JavaScript and TypeScript.
    const searched = files.filter(
      ({ language, text }) =>
        language.lineComment === lineComment && patterns.some((pattern) => mayHold(text, pattern)),
    );
    const tokens = new Map(searched.map((file) => [file, tokensOf(file.text, file.language)]));
    for (const pattern of patterns) {
      const found = searched.flatMap((file) =>
        sitesOf(pattern, file.text, tokens.get(file) ?? []).map((site) => ({
          ...site,
          path: file.path,
          pattern,
          example,
        })),
      );
      const places = found.filter((site) => !isExample(site, examples) && site.agreeing >= FEWEST_AGREEING);
      if (places.length > MOST_SITES) continue;
      for (const site of places) {
        const confidence = confidenceIn(site, places.length);
        if (confidence > 0) proposals.push({ ...site, sites: places.length, confidence });
      }
    }
  }
  return withoutOverlaps(proposals);
}

/**
 * The share of such places that the engineer changed in the same way, measured on 155 repeated edits of eight people's
 * commits; 0: too few to ask. What decides is how many words of the old code and its surroundings agree, then how far
 * the surroundings are the same.
 */
function confidenceIn({ agreeing, alikeBefore, alikeBehind }: Site, sites: number): number {
  const alike = alikeBefore + alikeBehind;
  if (agreeing > 2) return alike > 0 ? Math.min(0.9, 0.8 + 0.01 * alike) : 0;
  if (alikeBefore === 0 || alike < 4) return 0;
  if (sites > 8) return alike > 4 ? 0.6 : 0;
  return alike > 5 ? 0.8 : 0.65;
}

/** Whether a text holds all words of a pattern, somewhere: a quick no for most files. */
const mayHold = (text: string, { old }: Pattern) =>
  old.every((element) => !('text' in element) || text.includes(element.text));

const isExample = (site: { path: string; start: number; end: number }, examples: readonly Example[]) =>
  examples.some(({ path, start, end }) => path === site.path && site.start < end && site.end > start);

/** Of proposals for overlapping places the surest stays. */
function withoutOverlaps(proposals: readonly Proposal[]): Proposal[] {
  const kept: Proposal[] = [];
  for (const proposal of [...proposals].sort((a, b) => b.confidence - a.confidence)) {
    const isTaken = kept.some(
      ({ path, start, end }) => path === proposal.path && proposal.start < end && start < proposal.end,
    );
    if (!isTaken) kept.push(proposal);
  }
  return kept;
}
