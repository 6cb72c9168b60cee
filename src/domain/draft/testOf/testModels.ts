import type { FunctionFact } from '../../syntax/outline';
import { subwords } from '../../syntax/subwords';
import { namedParameters } from '../parameters';
import type { TestBlock } from './testFile';

/** A test of the engineer's, and what it tests. */
export interface TestModel {
  readonly block: TestBlock;
  /** The key of its file. */
  readonly key: string;
  /** The known function that it is about; undefined: it calls none by name. */
  readonly subject: FunctionFact | undefined;
}

/** What a test is wanted for. */
export interface Wanted {
  readonly function: FunctionFact;
  /** The file that the test is going to stand in; undefined: a new one. */
  readonly place: string | undefined;
  /** What all keys of its repository begin with; empty: it is in none. */
  readonly repository: string;
}

const CALLED = /(?<![\p{L}\p{N}_$])[\p{ID_Start}_$][\p{ID_Continue}$]*!?(?=\s*(?:::<[^<>()]*>)?\()/gu;

/**
 * What tests are about: of the known functions that a test calls, the one that its title speaks of, else the one that
 * fewest tests call.
 * @param known functions by name
 */
export function withSubjects(
  tests: readonly Omit<TestModel, 'subject'>[],
  known: ReadonlyMap<string, FunctionFact>,
): TestModel[] {
  const called = tests.map(
    ({ block }) => new Set((block.text.match(CALLED) ?? []).filter((name) => name !== block.title && known.has(name))),
  );
  const counts = new Map<string, number>();
  for (const names of called) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return tests.map((test, i) => {
    const title = new Set(subwords(test.block.title));
    const rank = (name: string) => {
      const words = subwords(name);
      const said = words.filter((word) => title.has(word)).length / Math.max(1, words.length);
      return 3 * said + 1 / (counts.get(name) ?? 1);
    };
    const [best] = [...(called[i] as Set<string>)].sort((a, b) => rank(b) - rank(a));
    return { ...test, subject: best === undefined ? undefined : known.get(best) };
  });
}

/** How well a test serves as the model of another, the higher the better. */
export function fitOf({ block, key, subject }: TestModel, { function: wanted, place, repository }: Wanted): number {
  const near = (key === place ? 2 : 0) + (repository !== '' && key.startsWith(repository) ? 2 : 0);
  const size = Math.log(1 + block.text.length / 400);
  if (!subject) return near - 3 - size;
  const [a, b] = [subwords(subject.name), subwords(wanted.name)];
  const shared = a.filter((word) => b.includes(word)).length / Math.max(1, a.length, b.length);
  // A title that says more than the name is about a special case, which may not be one here.
  const special = subwords(block.title).filter((word) => word !== 'test' && !a.includes(word)).length;
  return (
    near +
    3 * shared +
    (a[0] === b[0] ? 1 : 0) +
    (namedParameters(subject).length === namedParameters(wanted).length ? 1.5 : 0) +
    (timing(subject) === timing(wanted) ? 1.5 : 0) +
    (subject.container === wanted.container ? 1 : 0) +
    (subject.kind === wanted.kind ? 0.5 : 0) -
    0.1 * special -
    size
  );
}

/** Whether titles that are texts name functions as they are written in code, as far as names of several words show; else as words. */
export function namesWhole(models: readonly TestModel[]): boolean {
  let [whole, words] = [0, 0];
  for (const { block, subject } of models) {
    const said = subwords(subject?.name ?? '');
    if (!subject || !block.isPhrase || said.length < 2) continue;
    if (block.title.includes(subject.name)) whole++;
    else if (subwords(block.title).join(' ').includes(said.join(' '))) words++;
  }
  return whole >= words;
}

/** How a function gives its result: at once, as a promise, or to a callback. */
export function timing({ signature, parameters }: FunctionFact): 'at once' | 'later' | 'callback' {
  if (/\basync\b|\bPromise<|\bFuture</.test(signature)) return 'later';
  return /^(?:cb|callback|done|next)$/i.test(parameters.at(-1) ?? '') ? 'callback' : 'at once';
}
