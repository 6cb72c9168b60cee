/** How near the engineer's own code comes to what is wanted, as far as that can be told before it is written. */
export interface Fit {
  readonly name: 'little' | 'some' | 'much';
  /** From this expected similarity of the best body on, 0–1. */
  readonly from: number;
  /** How similar such bodies were to what authors wrote: the mean of `bench/drafts.ts`, in per cent. */
  readonly measured: number;
}

/** The lowest first. The measured numbers are those of docs/draft.md, and are to be changed with them. */
export const fits: readonly [Fit, ...Fit[]] = [
  { name: 'little', from: 0, measured: 16 },
  { name: 'some', from: 0.5, measured: 31 },
  { name: 'much', from: 0.8, measured: 40 },
];

/** @param expected the expected similarity of the best body, 0–1, as `assemble` says it */
export const fitOf = (expected: number): Fit => fits.findLast(({ from }) => expected >= from) ?? fits[0];

const openings: Readonly<Record<Fit['name'], string>> = {
  little: 'Little of yours is like this',
  some: 'Some of yours is a bit like this',
  much: 'Some of yours is much like this',
};

/** The same as a sentence for a person who is to rely on a draft, or not to. */
export const fitSentence = ({ name, measured }: Fit): string =>
  `${openings[name]}: such drafts were ${measured} % like what was written in the end.`;
