import { type Code, type CodeNode, sourceOf } from '../code';
import type { Deviation, Habits, IsChanged } from '../deviation';
import { type Call, callOf, pathOf } from '../expressions';
import { lastName } from '../nameCounts';

/** The calls on changed lines whose arguments may be compared with others. */
function changedCalls({ examined: { code } }: Habits, isChanged: IsChanged): { node: CodeNode; call: Call }[] {
  return code.nodes.flatMap((node) => {
    const call = node.kind === 'call' && !node.broken && isChanged(node) ? callOf(code, node) : undefined;
    return call ? [{ node, call }] : [];
  });
}

const ENOUGH_ORDERS = 3;

/** `f(node, index)` where every other list has `index, node`, or other calls of `f`, or its parameters. */
export function argumentOrder(habits: Habits, isChanged: IsChanged): Deviation[] {
  const { code } = habits.examined;
  return changedCalls(habits, isChanged).flatMap(({ call: { name, arguments: list } }) =>
    list.flatMap((first, i): Deviation[] => {
      const second = list[i + 1];
      const [a, b] = [nameOf(code, first), second && nameOf(code, second)];
      if (!second || !a || !b || a === b) return [];
      const evidence = otherOrder(habits, name, i, [a, b]);
      if (!evidence) return [];
      return [
        {
          rule: 'argument-order',
          title: 'Arguments in an unusual order',
          message: `\`${b}\` comes before \`${a}\` elsewhere.`,
          ...evidence,
          start: first.start,
          end: second.end,
          fix: [
            { start: first.start, end: first.end, newText: sourceOf(code, second) },
            { start: second.start, end: second.end, newText: sourceOf(code, first) },
          ],
          places: [],
        },
      ];
    }),
  );
}

/** What speaks for two neighbouring arguments having changed places; undefined: too little. */
function otherOrder(
  habits: Habits,
  name: string,
  at: number,
  [a, b]: readonly [string, string],
): Pick<Deviation, 'why' | 'confidence'> | undefined {
  if (habits.uses(`o ${a},${b}`) > 1) return undefined;
  const usual = habits.uses(`o ${b},${a}`);
  if (usual >= ENOUGH_ORDERS)
    return {
      why: `${usual} other lists have \`${b}, ${a}\`, none has \`${a}, ${b}\`.`,
      confidence: Math.min(0.85, 0.5 + usual / 20),
    };
  const declared = Math.min(habits.uses(`q ${name} ${at} ${b}`), habits.uses(`q ${name} ${at + 1} ${a}`));
  if (declared > 0 && habits.uses(`q ${name} ${at} ${a}`) === 0)
    return { why: `\`${name}\` is declared with \`${b}\` before \`${a}\`.`, confidence: 0.8 };
  const [first, second] = [habits.uses(`g ${name} ${at} ${b}`), habits.uses(`g ${name} ${at + 1} ${a}`)];
  const contrary = habits.uses(`g ${name} ${at} ${a}`) + habits.uses(`g ${name} ${at + 1} ${b}`);
  if (first === 0 || second === 0 || first + second < ENOUGH_PLACES || contrary > 2) return undefined;
  return {
    why: `In other calls of \`${name}\`, \`${b}\` stands ${times(first)} in place ${at + 1} and \`${a}\` ${times(second)} in place ${at + 2}.`,
    confidence: Math.min(0.8, 0.5 + (first + second) / 30),
  };
}

const ENOUGH_PLACES = 3;
const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

const ENOUGH_CALLS = 7;
/** Where a declaration of the name has as many parameters as the other calls give. */
const ENOUGH_CALLS_OF_DECLARED = 4;
const MOST_ARGUMENTS = 9;

/** A call with fewer arguments than any other of its name. */
export function argumentCount(habits: Habits, isChanged: IsChanged): Deviation[] {
  const { code } = habits.examined;
  return changedCalls(habits, isChanged).flatMap(({ node, call: { name, object, arguments: list } }): Deviation[] => {
    const before = object && nameOf(code, object);
    if (list.length === 0 || list.some(({ kind }) => kind === 'spread') || (object && !before)) return [];
    const path = before ? `${before}.${name}` : name;
    const counts = Array.from({ length: MOST_ARGUMENTS }, (_, n) => habits.uses(`n ${path} ${n}`));
    const fewer = counts.slice(0, list.length + 1).reduce((sum, count) => sum + count, 0);
    const more = counts.slice(list.length + 1).reduce((sum, count) => sum + count, 0);
    if (isError(code, list[0])) return [];
    const usual = counts.findIndex((count, n) => n > list.length && count === more && more > 0);
    const isDeclaredSo = usual > 0 && habits.uses(`d ${name} ${usual}`) > 0;
    if (fewer > 1 || more < (isDeclaredSo ? ENOUGH_CALLS_OF_DECLARED : ENOUGH_CALLS)) return [];
    return [
      {
        rule: 'argument-count',
        title: 'Fewer arguments than elsewhere',
        message: `\`${name}\` has more arguments everywhere else.`,
        why: `All ${more} other calls of \`${name}\` have more arguments.`,
        confidence: Math.min(0.8, 0.4 + more / 40),
        start: node.start,
        end: node.end,
        places: [],
      },
    ];
  });
}

/** A callback is told an error alone. */
const isError = (code: Code, first: CodeNode | undefined) =>
  first?.kind === 'new' || (!!first && /^(?:err|error|e)$/.test(sourceOf(code, first)));

const ENOUGH_LITERALS = 5;

/** A small number or a boolean where every other call has another one. */
export function argumentValue(habits: Habits, isChanged: IsChanged): Deviation[] {
  const { code } = habits.examined;
  return changedCalls(habits, isChanged).flatMap(({ call: { name, arguments: list } }) =>
    list.flatMap((argument, i): Deviation[] => {
      const value = sourceOf(code, argument);
      if (argument.kind !== 'number' && argument.kind !== 'boolean') return [];
      if (habits.uses(`l ${name} ${i} ${value}`) > 1) return [];
      const other = neighbours(value).find((literal) => habits.uses(`l ${name} ${i} ${literal}`) >= ENOUGH_LITERALS);
      if (other === undefined) return [];
      const usual = habits.uses(`l ${name} ${i} ${other}`);
      return [
        {
          rule: 'argument-value',
          title: 'An unusual value',
          message: `\`${other}\` stands here in other calls of \`${name}\`.`,
          why: `${usual} other calls of \`${name}\` have \`${other}\` here, none has \`${value}\`.`,
          confidence: Math.min(0.75, 0.4 + usual / 40),
          start: argument.start,
          end: argument.end,
          fix: [{ start: argument.start, end: argument.end, newText: other }],
          places: [],
        },
      ];
    }),
  );
}

/** The values that are mistaken for one: the contrary, or one less or more. */
export function neighbours(value: string): string[] {
  const contrary: Readonly<Record<string, string>> = { true: 'false', false: 'true', True: 'False', False: 'True' };
  if (contrary[value]) return [contrary[value]];
  return /^\d{1,3}$/.test(value) ? [String(Number(value) - 1), String(Number(value) + 1)] : [];
}

function nameOf(code: Code, node: CodeNode): string | undefined {
  const path = pathOf(code, node);
  return path === undefined ? undefined : lastName(path);
}
