import { bare, type Code, type CodeNode, childOf, operatorOf } from '../code';
import { at, defineDetector } from '../detector';
import { jumpOf, pathOf, statementsOf } from '../expressions';
import { missingWhen, presentWhen } from '../truth';

/** `value === undefined ? value : other`: where there is no value, that is chosen. */
export const missingChosen = defineDetector({
  id: 'missing-chosen',
  title: 'The value that is not there is chosen',
  why: 'Where the condition says that there is no value, this takes it all the same, and the other is taken where there is one. The condition is probably the wrong way round.',
  severity: 'error',
  confidence: 0.85,
  on: ['ternary'],
  detect(node, { code }) {
    const condition = childOf(node, 'condition');
    const arms = [childOf(node, 'consequence'), childOf(node, 'alternative')];
    for (const [i, arm] of arms.entries()) {
      if (!condition || !arm) continue;
      const missing = missingWhen(code, condition, i === 0);
      const found = missing.find(({ shape, is }) => is === 'absent' && bare(arm).shape === shape);
      const other = arms[1 - i];
      // What is made of the value has to wait for one: `value === null ? value : adapt(value)`.
      if (found && other && other.kind !== 'null' && !holds(other, found.shape))
        return at(arm, `\`${found.path}\` has no value here.`);
    }
    return undefined;
  },
});

const MADE = new Set(['object', 'list', 'new', 'tuple']);

/** `if (options) options = {}`: a default that replaces what is there. */
export const defaultOfPresent = defineDetector({
  id: 'default-of-present',
  title: 'A default for something that is there',
  why: 'The condition says that there is a value, and the only thing done is to replace it by a new one. The condition is probably the wrong way round.',
  severity: 'error',
  confidence: 0.85,
  on: ['if'],
  detect(node, { code }) {
    const condition = childOf(node, 'condition');
    const body = childOf(node, 'consequence');
    const only = body && statementsOf(body);
    if (
      !condition ||
      only?.length !== 1 ||
      childOf(node, 'alternative') ||
      node.children.some(({ kind }) => kind === 'else' || kind === 'elseIf')
    )
      return undefined;
    const assignment = assignmentOf(only[0]);
    const [target, value] = (assignment?.children ?? []).map(bare);
    if (!assignment || !target || !value || !isFresh(code, target, value)) return undefined;
    const present = presentWhen(code, condition, true);
    return present.length === 1 && present[0] === target.shape
      ? at(assignment, `\`${pathOf(code, target)}\` has a value here already.`)
      : undefined;
  },
});

function assignmentOf(statement: CodeNode | undefined): CodeNode | undefined {
  const node = statement?.kind === 'statement' ? statement.children[0] : statement;
  return node?.kind === 'assignment' && operatorOf(node) === '=' && node.children.length === 2 ? node : undefined;
}

/** Whether a value is made anew, from nothing that was there. */
const isFresh = (code: Code, target: CodeNode, value: CodeNode): boolean =>
  pathOf(code, target) !== undefined && MADE.has(bare(value).kind) && !holds(value, target.shape);

const holds = (node: CodeNode, shape: number): boolean =>
  node.shape === shape || node.children.some((child) => holds(child, shape));

/** `if (!this.cache) return this.cache` before the cache is filled. */
export const missingReturned = defineDetector({
  id: 'missing-returned',
  title: 'What is not there yet is returned',
  why: 'Where the condition says that there is no value, this returns it all the same, and the code below, which makes one, runs only where there is one already.',
  severity: 'error',
  confidence: 0.85,
  on: ['if'],
  detect(node, { code }) {
    const condition = childOf(node, 'condition');
    const body = childOf(node, 'consequence');
    const jump = body && statementsOf(body).length === 1 ? jumpOf(statementsOf(body)[0] as CodeNode) : undefined;
    const value = jump?.kind === 'return' ? jump.children[0] : undefined;
    if (!condition || !value) return undefined;
    const found = missingWhen(code, condition, true).find(
      ({ is, shape }) => is === 'absent' && shape === bare(value).shape,
    );
    const isMade = found && behind(node).some((next) => assignmentOf(next)?.children[0]?.shape === found.shape);
    return isMade ? at(value, `\`${found.path}\` has no value here.`) : undefined;
  },
});

function behind(node: CodeNode): readonly CodeNode[] {
  const block = node.parent;
  return block?.kind === 'block' ? block.children.slice(block.children.indexOf(node) + 1) : [];
}
