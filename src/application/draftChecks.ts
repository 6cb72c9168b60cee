import { unresolvedUses } from '../domain/draft/scopeRepair';
import type { Check } from '../domain/suggestion';
import { globals } from '../domain/syntax/globals';
import type { Grammar } from '../domain/syntax/grammar';
import { reservedIn } from '../domain/syntax/reservedWords';
import type { Scopes, UsedName } from '../domain/syntax/scope';
import { detect } from '../domain/triage/detector';
import { detectors } from '../domain/triage/detectors';
import { examine, examineTree } from '../domain/triage/examine';
import type { NamesBeside } from './namesBeside';
import { type Counts, countRules, noNewFinding } from './verify';

const MOST_NAMED = 5;

/** What was found out about a draft in its file. */
export interface Verified {
  readonly checks: readonly Check[];
  /** The scopes of the file with the draft in it. */
  readonly scopes: Scopes;
  /** Where the draft uses names that are not known. */
  readonly unresolved: readonly UsedName[];
  /** How often each detector finds something in the file with the draft in it. */
  readonly found: Counts;
}

/** Looks at a file with a draft in it, which stands between two offsets. */
export type Verify = (drafted: string, from: number, to: number) => Promise<Verified>;

/**
 * Looks at a file before a draft, to tell later what the draft adds.
 * @param beside which names the other files of the folder give it; absent: none
 */
export function checksAgainst(
  grammar: Grammar,
  { path, text }: { readonly path: string; readonly text: string },
  beside?: NamesBeside,
): Verify {
  // A parser that lost its way takes keywords for names.
  const given = new Set([...(globals[grammar.language.id] ?? []), ...reservedIn(grammar.language.id)]);
  // A draft in a file without errors and findings, the usual one, needs no look at what was there before.
  let look: { readonly errors: number; readonly counts: Counts } | undefined;
  const before = () => {
    if (!look) {
      const examined = examine(grammar, text);
      look = { errors: examined.syntaxErrors, counts: countRules(detect(detectors, examined)) };
    }
    return look;
  };
  return async (drafted, from, to) => {
    const tree = grammar.parse(drafted);
    const after = examineTree(grammar, tree, drafted);
    tree.delete();
    const found = countRules(detect(detectors, after));
    if (drafted === text) look = { errors: after.syntaxErrors, counts: found };
    const scopes = after.scopes();
    const unknown = unresolvedUses(scopes, drafted, { from, to }, given);
    const shared =
      unknown.length === 0
        ? undefined
        : await beside?.(grammar, { path, package: scopes.package }, new Set(unknown.map(({ name }) => name)));
    const unresolved = unknown.filter(({ name }) => !shared?.has(name));
    const missing = [...new Set(unresolved.map(({ name }) => name))];
    const parses = after.syntaxErrors === 0 || after.syntaxErrors <= before().errors;
    return {
      scopes,
      unresolved,
      found,
      checks: [
        { name: 'parses', passed: parses, note: parses ? '' : 'The draft does not fit the grammar here.' },
        { name: 'names resolve', passed: missing.length === 0, note: sentence(missing) },
        noNewFinding(found, () => before().counts),
      ],
    };
  };
}

function sentence(missing: readonly string[]): string {
  if (missing.length === 0) return '';
  const more = missing.length > MOST_NAMED ? ` and ${missing.length - MOST_NAMED} more` : '';
  return `Not known here: ${missing.slice(0, MOST_NAMED).join(', ')}${more}.`;
}
