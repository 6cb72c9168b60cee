import type { Cut } from './cutPoints';
import type { OwnFix, OwnFunction, TrainingUnit } from './trainingUnit';

/** The kinds of examples, in the order in which they are told. */
export const exampleKinds = ['fim', 'instruction', 'fix'] as const;
export type ExampleKind = (typeof exampleKinds)[number];

/** One thing that a model is asked, and what the engineer wrote. */
export type TrainingExample =
  | {
      readonly kind: 'fim';
      readonly unit: OwnFunction;
      readonly prefix: string;
      readonly suffix: string;
      readonly middle: string;
      readonly form: Cut['form'];
    }
  | {
      readonly kind: 'instruction';
      readonly unit: OwnFunction;
      /** Doc comment and signature, with what opens the body. */
      readonly head: string;
      readonly body: string;
    }
  | { readonly kind: 'fix'; readonly unit: OwnFix };

/** A doc comment of fewer words, or of as many characters where words are not set apart, does not say what to write. */
const FEWEST_WORDS = 3;
const FEWEST_CHARACTERS = 6;

/** Whether a doc comment says enough to write a function from it. */
export function isTelling(doc: string): boolean {
  const unspaced = doc.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return unspaced >= FEWEST_CHARACTERS || (doc.match(/\p{L}{2,}/gu)?.length ?? 0) >= FEWEST_WORDS;
}

/** The examples that one unit makes. @param cuts of a function, as `cutPoints` gives them */
export function examplesOf(unit: TrainingUnit, cuts: readonly Cut[]): TrainingExample[] {
  if (unit.kind === 'fix') return [{ kind: 'fix', unit }];
  const { text, body, doc } = unit;
  const holes = cuts.map(({ start, end, form }): TrainingExample => {
    const [prefix, middle, suffix] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
    return { kind: 'fim', unit, prefix, suffix, middle, form };
  });
  const written = text.slice(body.start, body.end);
  const asked = { kind: 'instruction', unit, head: text.slice(0, body.start).trimEnd() } as const;
  return isTelling(doc) && written.trim() !== '' ? [...holes, { ...asked, body: withoutMargins(written) }] : holes;
}

/** Without empty lines around it; the indentation of its first line stays where it begins a line. */
const withoutMargins = (text: string) =>
  (/^\s*\n/.test(text) ? text.replace(/^(?:[^\S\n]*\n)+/, '') : text.trimStart()).trimEnd();
