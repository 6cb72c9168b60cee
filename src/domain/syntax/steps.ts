import type { Condition, Pattern } from './query';

/** One node of a pattern in the order of the text: what it must be like, and where it stands. */
export interface Step {
  /** It must be of one of these types. */
  readonly types: readonly Pattern['type'][];
  /** Fields that it must not have. */
  readonly absent: readonly number[];
  /** The steps, counted from 0, that are its parent and the sibling behind which it stands; −1: none. */
  readonly parent: number;
  readonly previous: number;
  /** What it is to its parent; 0: anything. */
  readonly field: number;
  /** Whether no named node may stand between the sibling before and it. */
  readonly next: boolean;
  /** Whether no named node may stand behind it. */
  readonly last: boolean;
  /** What is known to hold or not once this step is taken. */
  readonly tests: readonly Test[];
}

/** What must hold of the texts of steps. */
export interface Test {
  readonly negated: boolean;
  readonly other: Condition['other'];
  /** The step whose text it is about, and the one that it is compared with; −1: none. */
  readonly step: number;
  readonly otherStep: number;
}

/** A pattern without alternatives, taken apart. */
export interface Steps {
  readonly steps: readonly Step[];
  /** The names of what is captured, and at which steps. */
  readonly names: readonly string[];
  readonly places: readonly number[];
}

/** A pattern that says of each node one thing alone. */
interface Variant extends Pick<Pattern, 'absent' | 'captures' | 'conditions'> {
  readonly types: readonly Pattern['type'][];
  readonly children: readonly Pick<Step, 'field' | 'next' | 'last'>[];
  readonly inner: readonly Variant[];
}

/** In more ways than this, a pattern is not taken apart. */
const mostVariants = 24;

/**
 * Takes a pattern apart, once for each choice among its alternatives.
 * @returns undefined: it has optional children, very many choices, or asks for a name that is captured twice
 */
export function stepsOf(pattern: Pattern): Steps[] | undefined {
  const variants = variantsOf(pattern);
  const all = variants?.map(flatten);
  return all?.every((it) => it !== undefined) ? all.filter((it) => it !== 'never') : undefined;
}

function variantsOf({ alternatives, children, type, ...own }: Pattern): Variant[] | undefined {
  if (alternatives.length > 0 && alternatives.every(isPlain))
    return [{ ...own, types: alternatives.map((it) => it.type), children: [], inner: [] }];
  if (alternatives.length > 0) {
    const variants = alternatives.map(variantsOf);
    if (!variants.every((it) => it !== undefined)) return undefined;
    const joined = variants.flat().map((it) => ({
      ...it,
      captures: [...own.captures, ...it.captures],
      conditions: [...it.conditions, ...own.conditions],
    }));
    return joined.length > mostVariants ? undefined : joined;
  }
  let inner: Variant[][] = [[]];
  for (const { pattern, optional } of children) {
    const variants = optional ? undefined : variantsOf(pattern);
    if (!variants || variants.length * inner.length > mostVariants) return undefined;
    inner = inner.flatMap((before) => variants.map((it) => [...before, it]));
  }
  return inner.map((chosen) => ({ ...own, types: [type], children, inner: chosen }));
}

/** Whether a pattern asks for nothing but the type of a node. */
function isPlain({ absent, alternatives, captures, children, conditions }: Pattern): boolean {
  return absent.length + alternatives.length + captures.length + children.length + conditions.length === 0;
}

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** Never: it asks for the text of something that is not captured. Undefined: what it asks for is captured twice. */
function flatten(variant: Variant): Steps | 'never' | undefined {
  const steps: (Mutable<Step> & { tests: Test[] })[] = [];
  const names: string[] = [];
  const places: number[] = [];
  const conditions: Condition[] = [];
  const add = (
    { types, absent, ...it }: Variant,
    link: Pick<Step, 'parent' | 'previous' | 'field' | 'next' | 'last'>,
  ) => {
    const step = steps.push({ types, absent, ...link, tests: [] }) - 1;
    for (const name of it.captures) {
      names.push(name);
      places.push(step);
    }
    conditions.push(...it.conditions);
    let previous = -1;
    for (const [index, { field, next, last }] of it.children.entries())
      previous = add(it.inner[index] as Variant, { parent: step, previous, field, next, last });
    return step;
  };
  add(variant, { parent: -1, previous: -1, field: 0, next: false, last: false });
  for (const { capture, negated, other } of conditions) {
    const asked = 'capture' in other ? [capture, other.capture] : [capture];
    if (asked.some((name) => names.indexOf(name) !== names.lastIndexOf(name))) return undefined;
    const [step = -1, otherStep = -1] = asked.map((name) => places[names.indexOf(name)] ?? -1);
    const isKnown = step >= 0 && !('capture' in other && otherStep < 0);
    if (isKnown) steps[Math.max(step, otherStep)]?.tests.push({ negated, other, step, otherStep });
    else if (!negated) return 'never';
  }
  return { steps, names, places };
}
