import { bare, type CodeNode, childOf, operatorOf, sourceOf } from '../code';
import type { Deviation, Habits, IsChanged } from '../deviation';
import { pathOf } from '../expressions';
import { lastName } from '../nameCounts';
import { neighbours } from './arguments';

const ENOUGH = 5;

/** `offset = 1`, or `recursive: false`, where the name has another small value everywhere else. */
export function usualValue(habits: Habits, isChanged: IsChanged): Deviation[] {
  const { code } = habits.examined;
  return code.nodes.flatMap((node): Deviation[] => {
    const pair = node.broken || !isChanged(node) ? undefined : besides(node);
    if (!pair) return [];
    const { subject, value, sign } = pair;
    const path = subject.kind === 'property' ? sourceOf(code, subject) : pathOf(code, subject);
    const name = path && lastName(path);
    const literal = sourceOf(code, value);
    if (!name || (value.kind !== 'number' && value.kind !== 'boolean')) return [];
    if (habits.uses(`v ${name} ${sign} ${literal}`) > 1) return [];
    const other = neighbours(literal).find((usual) => habits.uses(`v ${name} ${sign} ${usual}`) >= ENOUGH);
    if (other === undefined) return [];
    const usual = habits.uses(`v ${name} ${sign} ${other}`);
    return [
      {
        rule: 'usual-value',
        title: 'An unusual value',
        message: `\`${name} ${sign} ${other}\` is usual.`,
        why: `\`${name} ${sign} ${other}\` stands ${usual} times elsewhere, \`${literal}\` nowhere.`,
        confidence: Math.min(0.7, 0.35 + usual / 40),
        start: node.start,
        end: node.end,
        fix: [{ start: value.start, end: value.end, newText: other }],
        places: [],
      },
    ];
  });
}

interface Besides {
  readonly subject: CodeNode;
  readonly value: CodeNode;
  readonly sign: string;
}

/** A name and the value beside it, with the sign between them. */
function besides(node: CodeNode): Besides | undefined {
  const [left, right] = node.children.map(bare);
  if (node.kind === 'assignment' || node.kind === 'binary')
    return left && right && { subject: left, value: right, sign: operatorOf(node) };
  const name = childOf(node, node.kind === 'pair' ? 'key' : 'name');
  const value = childOf(node, 'value');
  if (!name || !value) return undefined;
  if (node.kind === 'pair') return { subject: name, value, sign: ':' };
  return node.kind === 'declarator' || node.kind === 'keyword' ? { subject: name, value, sign: '=' } : undefined;
}
