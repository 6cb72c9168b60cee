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

/** `f(node, index)` where every other list has `index, node`. */
export function argumentOrder(habits: Habits, isChanged: IsChanged): Deviation[] {
  const { code } = habits.examined;
  return changedCalls(habits, isChanged).flatMap(({ call: { arguments: list } }) =>
    list.flatMap((first, i): Deviation[] => {
      const second = list[i + 1];
      const [a, b] = [nameOf(code, first), second && nameOf(code, second)];
      if (!second || !a || !b || a === b) return [];
      const usual = habits.uses(`o ${b},${a}`);
      if (usual < ENOUGH_ORDERS || habits.uses(`o ${a},${b}`) > 1) return [];
      return [
        {
          rule: 'argument-order',
          title: 'Arguments in an unusual order',
          message: `\`${b}\` comes before \`${a}\` elsewhere.`,
          why: `${usual} other lists have \`${b}, ${a}\`, none has \`${a}, ${b}\`.`,
          confidence: Math.min(0.85, 0.5 + usual / 20),
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

const ENOUGH_CALLS = 7;
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
    if (fewer > 1 || more < ENOUGH_CALLS) return [];
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
