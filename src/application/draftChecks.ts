import type { Check } from '../domain/suggestion';
import { globals } from '../domain/syntax/globals';
import type { Grammar } from '../domain/syntax/grammar';
import { readScopes } from '../domain/syntax/scope';
import { detect } from '../domain/triage/detector';
import { detectors } from '../domain/triage/detectors';
import { examine } from '../domain/triage/examine';
import { countRules } from './verify';

const MOST_NAMED = 5;

/** Looks at a file before a draft, to tell later what the draft adds. */
export function checksAgainst(grammar: Grammar, text: string): (drafted: string, from: number, to: number) => Check[] {
  // A draft in a file without errors and findings, the usual one, needs no look at what was there before.
  let look: { readonly errors: number; readonly counts: ReadonlyMap<string, number> } | undefined;
  const before = () => {
    if (!look) {
      const examined = examine(grammar, text);
      look = { errors: examined.syntaxErrors, counts: countRules(detect(detectors, examined)) };
    }
    return look;
  };
  return (drafted, from, to) => {
    const after = examine(grammar, drafted);
    const found = [...countRules(detect(detectors, after))];
    const added = found.filter(([id, count]) => count > (before().counts.get(id) ?? 0));
    const titles = added.map(([id]) => detectors.find((detector) => detector.id === id)?.title ?? id);
    const missing = unresolvedNames(grammar, drafted, from, to);
    const parses = after.syntaxErrors === 0 || after.syntaxErrors <= before().errors;
    return [
      { name: 'parses', passed: parses, note: parses ? '' : 'The draft does not fit the grammar here.' },
      { name: 'names resolve', passed: missing.length === 0, note: sentence(missing) },
      { name: 'no new finding', passed: titles.length === 0, note: titles.join(', ') },
    ];
  };
}

/**
 * Names used between two offsets that no scope around them declares, that the language does not give, and that the rest
 * of the file does not use either; each once, in order.
 */
function unresolvedNames(grammar: Grammar, text: string, from: number, to: number): string[] {
  const tree = grammar.parse(text);
  const scopes = readScopes(grammar, grammar.read(tree, text));
  tree.delete();
  const given = globals[grammar.language.id];
  const isInside = ({ at }: { at: number }) => at >= from && at < to;
  const elsewhere = new Set(scopes.used.filter((use) => !isInside(use)).map(({ name }) => name));
  const missing = scopes.used.filter((use) => {
    if (!isInside(use) || given?.has(use.name) || elsewhere.has(use.name) || isLabel(text, use)) return false;
    return !scopes.visibleAt(use.at).some(({ name }) => name === use.name);
  });
  return [...new Set(missing.map(({ name }) => name))];
}

/** Whether a name says which member, keyword argument or field is meant: what it refers to is not a matter of scope. */
function isLabel(text: string, { name, at }: { readonly name: string; readonly at: number }): boolean {
  return (
    /(?:\.|->|::)\s*$/.test(text.slice(Math.max(0, at - 8), at)) ||
    /^\s*(?:=(?![=>~])|:(?!:))/.test(text.slice(at + name.length, at + name.length + 8))
  );
}

function sentence(missing: readonly string[]): string {
  if (missing.length === 0) return '';
  const more = missing.length > MOST_NAMED ? ` and ${missing.length - MOST_NAMED} more` : '';
  return `Not known here: ${missing.slice(0, MOST_NAMED).join(', ')}${more}.`;
}
