import type { FunctionFact } from '../syntax/outline';
import { bodyLines } from './layout';
import { spreadParameters, withoutNames } from './parameters';
import { rename, renamingBetween } from './renaming';
import type { Target } from './target';
import { similarity, TokenNumbers } from './tokens';

/** A known function that a draft may follow. */
export interface Model {
  readonly function: FunctionFact;
  /** The key of its file. */
  readonly key: string;
  /** How near it is to the target, as logarithm of odds. */
  readonly score: number;
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
  /** The expected token similarity to the body that is wanted, 0–1, as far as the models tell. */
  readonly expected: number;
}

/**
 * Bodies for a target after each of its models, adapted to the target's names and layout. The first is the one that is
 * most like the others, where likely models count more: the choice with the highest expected similarity.
 * @see Kumar and Byrne, Minimum Bayes-Risk Decoding (2004), equation 1
 */
export function assemble(target: Target, models: readonly Model[]): Body[] {
  const step = stepOf(target);
  const numbers = new TokenNumbers();
  const drafts = models.map((model) => {
    const lines = adapt(model.function, target, step);
    return { model, lines, tokens: numbers.of(lines.map(({ text }) => text).join('\n')) };
  });
  const best = Math.max(...models.map(({ score }) => score));
  const odds = models.map(({ score }) => Math.exp(score - best));
  const total = odds.reduce((sum, each) => sum + each, 0);
  const bodies = drafts.map(({ model, lines, tokens }) => {
    const likely = drafts.map((other, i) => ((odds[i] as number) / total) * similarity(tokens, other.tokens));
    return { model, lines, expected: likely.reduce((sum, each) => sum + each, 0) };
  });
  return bodies.sort((a, b) => b.expected - a.expected);
}

function adapt(model: FunctionFact, target: Target, step: string): DraftLine[] {
  const lines = bodyLines(model, step);
  const known = new Set(lines);
  const spread = spreadParameters(lines, model.parameters, target.function.parameters);
  const renaming = renamingBetween(
    withoutParameters(model, spread.treated),
    withoutParameters(target.function, spread.treated),
  );
  const renamed = rename(spread.lines.join('\n'), renaming).split('\n');
  const homeless = model.parameters.filter(
    (name) =>
      name !== '' && !RECEIVERS.has(name) && !target.function.parameters.includes(name) && !renaming.names.has(name),
  );
  const left = withoutNames(renamed, homeless);
  return left.map((text) => ({ text, copied: text.trim() !== '' && known.has(text) }));
}

/** What stands for the object itself in a parameter list; it is never without a counterpart. */
const RECEIVERS = new Set(['self', 'cls', 'this', '&self', '&mut self']);

const withoutParameters = (fact: FunctionFact, names: ReadonlySet<string>): FunctionFact => ({
  ...fact,
  parameters: fact.parameters.filter((name) => !names.has(name)),
});

/** One step of indentation in the target's file. */
function stepOf({ outer, indentation }: Target): string {
  return indentation.startsWith(outer) && indentation.length > outer.length ? indentation.slice(outer.length) : '  ';
}
