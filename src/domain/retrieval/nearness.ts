import { isTestPath } from '../syntax/languages';
import type { FunctionFact } from '../syntax/outline';
import { subwords } from '../syntax/subwords';

/** A function, known or asked for, as its words and its place. */
export interface Described {
  readonly name: string;
  readonly kind: FunctionFact['kind'];
  readonly container: string;
  readonly path: string;
  readonly isTest: boolean;
  /** The signature without the function's name. */
  readonly head: string;
  readonly parameters: readonly string[];
  readonly hasDoc: boolean;
  /** The words of each part, in lower case. */
  readonly words: Readonly<Record<'name' | 'signature' | 'doc' | 'container' | 'path', readonly string[]>>;
  /** How many words and marks its body has; 0 for the function asked for. */
  readonly length: number;
  /** How many functions further up it stands in the file of the function asked for, negative: further down; undefined: in another file. */
  readonly above?: number | undefined;
  /** The name of the function before it in its file; empty: it is the first, or the one before has none. */
  readonly after: string;
  /** How much of its file has the names of the file of the function asked for, 0–1; 0 in that file itself. */
  readonly company: number;
}

/** Where a function stands, as far as it is like the place of the one asked for. */
export type Place = Partial<Pick<Described, 'above' | 'after' | 'company'>>;

/** What `describe` reads of a function. */
export type Head = Pick<FunctionFact, 'name' | 'kind' | 'container' | 'signature' | 'parameters' | 'doc'>;

/** How much a word tells: rare words more than frequent ones. */
export type Rarity = (word: string) => number;

/** @param body its text; empty for a function that has none yet */
export function describe(head: Head, path: string, body: string, place: Place = {}): Described {
  const { name, kind, container, signature, parameters, doc } = head;
  return {
    name,
    kind,
    container,
    path,
    isTest: isTestPath(path),
    head: signature.replace(name, ''),
    parameters: parameters.filter((parameter) => parameter !== ''),
    hasDoc: doc !== '',
    words: {
      name: subwords(name),
      signature: subwords(signature),
      doc: subwords(doc),
      container: subwords(container),
      path: subwords(path.slice(path.indexOf(':') + 1)),
    },
    length: body.match(/[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]/gu)?.length ?? 0,
    above: place.above,
    after: place.after ?? '',
    company: place.company ?? 0,
  };
}

type Feature = readonly [
  name: string,
  weight: number,
  of: (wanted: Described, known: Described, rarity: Rarity) => number,
];

const is = (truth: boolean) => (truth ? 1 : 0);
const shared = (part: keyof Described['words']) => (wanted: Described, known: Described, rarity: Rarity) =>
  overlap(wanted.words[part], known.words[part], rarity);

/**
 * What makes the body of a known function a likely model for another function's body. The weights maximise the expected
 * token similarity of the body chosen, fitted on functions that five authors added to their repositories over time; those
 * of the two that tell files with parallel functions, on seven.
 */
export const features: readonly Feature[] = [
  ['name', 1.31, shared('name')],
  ['signature', 1.85, shared('signature')],
  ['doc', 0.49, shared('doc')],
  ['container', 1.35, shared('container')],
  ['path', 1.09, shared('path')],
  ['same file', 0.54, (_, { above }) => is(above !== undefined)],
  ['near in file', 1.42, (_, { above }) => (above === undefined ? 0 : 1 / Math.max(above, 1 - above))],
  ['right above', 1.25, (_, { above }) => is(above === 1)],
  ['same name above', 0.5, (wanted, known) => is(wanted.after !== '' && wanted.after === known.after)],
  ['names of the file', 1, (_, { company }) => company],
  ['same container', 1.69, (wanted, known) => is(wanted.container !== '' && wanted.container === known.container)],
  ['both tests', 0.71, (wanted, known) => is(wanted.isTest === known.isTest)],
  ['same verb', 1.35, (wanted, known) => is(wanted.words.name[0] === known.words.name[0])],
  ['same last word', 0.68, (wanted, known) => is(wanted.words.name.at(-1) === known.words.name.at(-1))],
  ['same name', 1.17, (wanted, known) => is(wanted.name === known.name)],
  ['same parameters', 1.63, (wanted, known) => jaccard(wanted.parameters, known.parameters)],
  ['as many parameters', 1.04, (wanted, known) => is(wanted.parameters.length === known.parameters.length)],
  ['same head', 0.72, (wanted, known) => is(wanted.head === known.head)],
  ['same signature', 1.16, (wanted, known) => is(wanted.head === known.head && wanted.name === known.name)],
  ['both documented', 1.07, (wanted, known) => is(wanted.hasDoc === known.hasDoc)],
  ['length', 0.35, (_, { length }) => Math.log(1 + length)],
  ['beyond 90 tokens', -1.06, (_, { length }) => Math.max(0, Math.log((1 + length) / 90))],
];

/** How likely the known function is a good model; differences count, as logarithms of odds between two known functions. */
export function nearness(wanted: Described, known: Described, rarity: Rarity): number {
  let sum = 0;
  for (const [, weight, of] of features) sum += weight * of(wanted, known, rarity);
  return sum;
}

/** The share of the names of the smaller of two lists that both have, 0–1: files with parallel functions name them alike. */
export function companyOf(wanted: ReadonlySet<string>, known: ReadonlySet<string>): number {
  const smaller = Math.min(wanted.size, known.size);
  let both = 0;
  for (const name of wanted) if (known.has(name)) both++;
  return smaller === 0 ? 0 : both / smaller;
}

/** Whether two functions have anything to do with each other: a word of name, parameters, doc comment or container in common. */
export function isRelated(wanted: Described, known: Described): boolean {
  const there = new Set(subjectsOf(known));
  return subjectsOf(wanted).some((word) => word.length > 1 && there.has(word));
}

const subjectsOf = ({ words, parameters }: Described): string[] => [
  ...words.name,
  ...words.doc,
  ...words.container,
  ...parameters.flatMap(subwords),
];

/** The share of the wanted words, by rarity, that are among the known ones, 0–1; 0 where none is wanted. */
function overlap(wanted: readonly string[], known: readonly string[], rarity: Rarity): number {
  if (wanted.length === 0 || known.length === 0) return 0;
  const there = new Set(known);
  let all = 0;
  let both = 0;
  for (const word of new Set(wanted)) {
    const weight = rarity(word);
    all += weight;
    if (there.has(word)) both += weight;
  }
  return all > 0 ? both / all : 0;
}

/** How many of the names of either are names of both, 0–1; two empty lists are alike. */
function jaccard(a: readonly string[], b: readonly string[]): number {
  const both = a.filter((name) => b.includes(name)).length;
  const either = a.length + b.length - both;
  return either === 0 ? 1 : both / either;
}
