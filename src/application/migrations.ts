import { familyOf, languageOfEditorId } from '../domain/syntax/languages';
import type { Code } from '../domain/triage/code';
import { examine } from '../domain/triage/examine';
import type { FixHabit } from '../domain/triage/history/fixBook';
import { type FixPattern, leavesOf } from '../domain/triage/history/fixPattern';
import { match } from '../domain/triage/history/matchPattern';
import { type Rewrite, rewritesAt, soundRewrites } from '../domain/triage/history/rewrites';
import { contentHash } from '../foundations/hash';
import type { Candidate } from './candidate';
import type { Corpus } from './corpus';
import type { KnownFix, KnownFixes } from './fixHistory';
import type { Grammars } from './grammars';
import type { LookedFile } from './lookedFile';

export interface MigrationOptions {
  readonly corpus: Corpus;
  readonly grammars: Grammars;
}

/** So often a form that was replaced may still stand in own code. */
const MOST_SURVIVORS = 2;
/** More findings of one file would be a lecture. */
const MOST_FOUND = 3;
const MOST_EVIDENCE = 5;
const LARGEST = 60; // nodes

/** UTF-16 offsets. */
interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * Looks at newly typed lines for forms that the engineer has replaced, in at least three commits or ten places, and that hardly
 * stand in own code any more. Where no own code may be looked at, nothing is said.
 */
export function createMigrations({ corpus, grammars }: MigrationOptions) {
  const counted = new WeakMap<FixHabit, { readonly changes: number; readonly path: string; readonly count: number }>();

  /** How often the old form stands in own code, other files than this one; not counted further than matters. */
  async function survivors(habit: FixHabit, pattern: FixPattern, path: string): Promise<number> {
    const known = counted.get(habit);
    if (known?.changes === corpus.changes && known.path === path) return known.count;
    const words = [...leavesOf(pattern.before).keys()].map((word) => word.replaceAll(/^\w*["'`]|["'`]$/g, ''));
    const { changes } = corpus;
    let count = 0;
    let looked = 0;
    for (const { facts } of corpus.files.values()) {
      if (facts.path === path || familyOf(facts.language) !== habit.family || !languageOfEditorId(facts.language))
        continue;
      for (const { text } of facts.runs) {
        looked++;
        if (count > MOST_SURVIVORS || !words.every((word) => text.includes(word))) continue;
        const { code } = examine(await grammars.load(facts.language), text);
        count += standing(pattern, code);
      }
    }
    // Of a language in which no own code is known nobody can tell.
    const result = looked === 0 ? Number.POSITIVE_INFINITY : count;
    counted.set(habit, { changes, path, count: result });
    return result;
  }

  return async (file: LookedFile, { book }: KnownFixes): Promise<Candidate[]> => {
    const { examined, grammar, path, isChanged } = file;
    const family = familyOf(grammar.language.id);
    if (!book.frequent.some((habit) => habit.family === family)) return [];
    const { code } = examined;
    const isTyped = ({ start, end }: Piece) => isChanged({ start, end: start }) && isChanged({ start: end, end });
    const nodes = code.nodes.filter((node) => node.size <= LARGEST && node.kind !== 'block' && isTyped(node));
    const frequent = new Set(book.frequent);
    const found: Candidate[] = [];
    const { length } = code.text;
    const rewrites = rewritesAt(book, { family, code, nodes, start: 0, end: length }).filter(({ habit }) =>
      frequent.has(habit),
    );
    for (const rewrite of rewrites) {
      const { habit, pattern, node } = rewrite;
      if (found.length >= MOST_FOUND) break;
      if (found.some(({ start, end }) => start < node.end && node.start < end)) continue;
      const here = code.nodes.filter((other) => !isTyped(other) && match(pattern.before, code, other)).length;
      if (here > MOST_SURVIVORS || here + (await survivors(habit, pattern, path)) > MOST_SURVIVORS) continue;
      const [sound] = soundRewrites([rewrite], code, (text) => examine(grammar, text));
      if (sound) found.push(candidateOf(sound));
    }
    return found;
  };
}

const standing = (pattern: FixPattern, code: Code) =>
  code.nodes.filter((node) => match(pattern.before, code, node) !== undefined).length;

function candidateOf({ habit, pattern: { key }, node: { start, end }, newText }: Rewrite): Candidate {
  const edits = habit.edits as readonly KnownFix[];
  const [newest] = edits;
  const commits = habit.commits.size === 1 ? 'one commit' : `${habit.commits.size} commits`;
  const places = habit.sites === 1 ? 'one place' : `${habit.sites} places`;
  const date = newest ? new Date(newest.made.time * 1000).toISOString().slice(0, 10) : '';
  return {
    rule: `migration-${contentHash(key).slice(0, 10)}`,
    title: 'A form you have replaced',
    message: `You have replaced this form in ${places}.`,
    why: `You changed it in ${commits}, last on ${date}, and hardly any of it is left in your own code.`,
    severity: 'information',
    source: 'migration',
    confidence: 0.6,
    evidence: edits.slice(0, MOST_EVIDENCE).map(({ repository, path, made, after }) => {
      const position = { line: 0, character: 0 };
      const text = after.split('\n')[0] ?? '';
      return {
        path: `${repository}:${path}`,
        range: { start: position, end: position },
        text,
        note: '',
        commit: made.hash,
      };
    }),
    past: edits.slice(0, MOST_EVIDENCE).map(({ repository, path, made, before, after }) => ({
      ...{ path: `${repository}:${path}`, commit: made.hash, date: new Date(made.time * 1000).toISOString() },
      ...{ subject: made.subject, before, after },
    })),
    start,
    end,
    fixes: [{ source: 'history', title: 'As you write it now', replacements: [{ start, end, newText }] }],
  };
}
