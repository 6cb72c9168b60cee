import { ecmascript, python } from '../../dimension';
import { defineRewrite } from '../rewrite';

const interpolating = ['ruby', 'php'];

const parts = /^([a-zA-Z]*)('''|"""|'|")([\s\S]*)\2$/;

/** What a literal says whichever quote surrounds it: a quote needs no escape inside the other. */
function cooked(literal: string): string {
  const [, prefix = '', quote = '', inside = ''] = parts.exec(literal) ?? [];
  if (quote === '' || quote.length > 1) return literal;
  return `${prefix}'${isRaw(prefix) ? inside : unescaped(inside, /['"]/)}'`;
}

const isRaw = (prefix: string) => /r/i.test(prefix);

/** Without the backslash before some characters. */
const unescaped = (inside: string, characters: RegExp) =>
  inside.replace(/\\([\s\S])/g, (escaped, character: string) => (characters.test(character) ? character : escaped));

/** A literal in the other quotes; undefined: it would need escapes there, or says something about its quotes. */
function requoted(literal: string, quote: string): string | undefined {
  const [, prefix = '', old = '', inside = ''] = parts.exec(literal) ?? [];
  if (old === '' || old === quote || old.length > 1 || inside.includes(quote)) return undefined;
  if (isRaw(prefix) ? inside.includes('\\') : /f/i.test(prefix) && /\{[^}]*['"\\]/.test(inside)) return undefined;
  return prefix + quote + unescaped(inside, new RegExp(old)) + quote;
}

/** Strings between the wanted quotes, where no more escapes are needed than before. Documentation, directives and attributes of JSX stay. */
export const quotes = defineRewrite({
  dimensions: ['layout.quotes'],
  languages: [...ecmascript, ...python, ...interpolating],
  stage: 'layout',
  find(place, { value }, report) {
    if (value !== "'" && value !== '"') return;
    for (const node of place.nodes('string', 'encapsed_string')) {
      const above = node.parent?.type ?? '';
      if (above === 'expression_statement' || above === 'jsx_attribute') continue;
      // Only between double quotes these languages put values into strings and read escapes.
      if (interpolating.includes(place.grammar.language.id) && /[\\#$]/.test(node.text)) continue;
      const newText = requoted(node.text, value);
      if (newText !== undefined) report.change(value === "'" ? '"' : "'", node, [{ ...spanOf(node), newText }]);
    }
  },
  equates: { strings: cooked },
});

const spanOf = ({ start, end }: { readonly start: number; readonly end: number }) => ({ start, end });
