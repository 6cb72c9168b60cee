import type { FunctionFact } from '../syntax/outline';
import { bodyLines } from './layout';
import { namedParameters, spreadParameters, withoutNames } from './parameters';
import { receiverOf } from './receiver';
import { rename, renamingBetween } from './renaming';
import type { Target } from './target';
import { similarity, TokenNumbers } from './tokens';

/** A known function that a draft may follow. */
export interface Model {
  readonly function: FunctionFact;
  /** The key of its file. */
  readonly key: string;
  /** How near it is to the target, with what speaks for it besides, as logarithm of odds. */
  readonly score: number;
  /** What of the score is preference; absent: nothing. */
  readonly preference?: number;
  /** Whether the engineer marked it as one that they write like. */
  readonly isExemplar?: true;
}

/** A line of a draft, without the indentation that all its lines share. */
export interface DraftLine {
  readonly text: string;
  /** Whether it stands so in the code that it came from. */
  readonly copied: boolean;
}

/** One way to write a body. */
export interface Body {
  readonly lines: readonly DraftLine[];
  /** What it follows. */
  readonly model: Model;
  /** The expected token similarity to the body that is wanted, 0–1, as far as the models tell: the order of the bodies. */
  readonly expected: number;
  /** The same where nothing was preferred: what may be promised. */
  readonly likely: number;
}

/** Models that are less likely than the nearest by more than this have no say; logarithm of odds. */
const FARTHEST = 4;
/** So many are adapted anyway: should the first not fit the grammar of its new place, the next may. */
const FEWEST = 3;
/** Less than this is no difference between two bodies. */
const EVEN = 1e-6;

/**
 * Bodies for a target after each of its models, adapted to the target's names and indentation. The first is the one that is
 * most like the others, where likely models count more: the choice with the highest expected similarity.
 * @see Kumar and Byrne, Minimum Bayes-Risk Decoding (2004), equation 1
 */
export function assemble(target: Target, models: readonly Model[]): Body[] {
  const best = Math.max(...models.map(({ score }) => score));
  const step = stepOf(target);
  const numbers = new TokenNumbers();
  const drafts = models
    .filter(({ score }, i) => i < FEWEST || score > best - FARTHEST)
    .map((model) => {
      const lines = adapt(model.function, target, step);
      const odds = Math.exp(model.score - best);
      return { model, lines, odds, tokens: numbers.of(lines.map(({ text }) => text).join('\n')) };
    });
  const alike = drafts.map((draft, i) => drafts.slice(0, i).map((other) => similarity(draft.tokens, other.tokens)));
  const expectedBy = (odds: readonly number[]) => {
    const total = odds.reduce((sum, one) => sum + one, 0);
    return drafts.map((_, i) =>
      odds.reduce(
        (sum, one, j) => sum + (one / total) * (i === j ? 1 : (alike[Math.max(i, j)]?.[Math.min(i, j)] ?? 0)),
        0,
      ),
    );
  };
  const oddsOf = (nearness: (model: Model) => number) => {
    const most = Math.max(...drafts.map(({ model }) => nearness(model)));
    return drafts.map(({ model }) => Math.exp(nearness(model) - most));
  };
  const odds = drafts.map((draft) => draft.odds);
  const plain = expectedBy(odds);
  const isPreferred = drafts.some(({ model }) => model.preference);
  const likely = isPreferred ? expectedBy(oddsOf(({ score, preference = 0 }) => score - preference)) : plain;
  // Where bodies come out alike, the one that is preferred is followed.
  const expected = isPreferred ? plain.map((one, i) => one + EVEN * (odds[i] as number)) : plain;
  return drafts
    .map(({ model, lines }, i) => ({ model, lines, expected: expected[i] as number, likely: likely[i] as number }))
    .sort((a, b) => b.expected - a.expected);
}

function adapt(model: FunctionFact, target: Target, step: string): DraftLine[] {
  const lines = bodyLines(model, step);
  const known = new Set(lines);
  const [from, to] = [namedParameters(model), namedParameters(target.function)];
  const spread = spreadParameters(lines, from, to);
  const renaming = renamingBetween(
    withoutParameters(model, spread.treated),
    withoutParameters(target.function, spread.treated),
    { from: receiverOf(model), to: receiverOf(target.function) },
  );
  const renamed = rename(spread.lines.join('\n'), renaming, target.reserved).split('\n');
  const homeless = from.filter((name) => !to.includes(name) && !renaming.names.has(name));
  const left = withoutNames(renamed, homeless);
  return left.map((text) => ({ text, copied: text.trim() !== '' && known.has(text) }));
}

const withoutParameters = (fact: FunctionFact, names: ReadonlySet<string>): FunctionFact => ({
  ...fact,
  parameters: fact.parameters.filter((name) => !names.has(name)),
});

/** One step of indentation in the target's file. */
function stepOf({ outer, indentation }: Target): string {
  return indentation.startsWith(outer) && indentation.length > outer.length ? indentation.slice(outer.length) : '  ';
}
