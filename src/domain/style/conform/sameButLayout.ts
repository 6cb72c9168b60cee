import { syntaxErrors } from '../../syntax/errors';
import type { Grammar } from '../../syntax/grammar';
import { formOf, sameForm } from './form';
import { arrowParens } from './rewrites/arrowParens';
import { quotes } from './rewrites/quotes';
import { semicolons } from './rewrites/semicolons';
import { trailingCommas } from './rewrites/trailingCommas';

/** What a formatter may change besides white space. */
const ofFormatters = [quotes, semicolons, trailingCommas, arrowParens];

/**
 * Whether two texts of a language are the same code, laid out in two ways: they may differ in white space, the quotes of
 * strings, semicolons at the ends of statements, last commas of lists, and brackets around the lone parameter of an arrow
 * function. Comments count. A text with more syntax errors than the one before is not the same.
 */
export function sameButLayout(grammar: Grammar, before: string, after: string): boolean {
  if (before === after) return true;
  const equates = ofFormatters
    .filter(({ languages }) => languages?.includes(grammar.language.id) ?? true)
    .flatMap((rewrite) => rewrite.equates ?? []);
  const read = (text: string) => {
    const parsed = grammar.parse(text);
    const errors = syntaxErrors(parsed);
    const tree = grammar.read(parsed, text);
    parsed.delete();
    return { errors, form: formOf(tree, { start: 0, end: text.length }, equates) };
  };
  const [old, now] = [read(before), read(after)];
  return now.errors <= old.errors && sameForm(old.form, now.form);
}
