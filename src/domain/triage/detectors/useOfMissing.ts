import { type Code, type CodeNode, childOf, sourceOf } from '../code';
import { at, type Detection, defineDetector } from '../detector';
import { connective, jumpOf, statementsOf } from '../expressions';
import { firstUse, keepsValue, missingWhen, type Use } from '../truth';

const why =
  'The condition says that there is no value here, and the next thing done with it needs one. The condition is probably the wrong way round.';

const WHAT = { absent: 'has no value', uncallable: 'is no function', 'not found': 'is -1' } as const;

/** The first failing use in pieces of code that run one after the other. */
function failure(code: Code, condition: CodeNode, outcome: boolean, next: readonly CodeNode[]): Detection | undefined {
  for (const absence of missingWhen(code, condition, outcome)) {
    const missing = { ...absence, keeps: keepsValue(code, condition, absence.path) };
    let use: Use = 'unused';
    for (const piece of next) {
      use = firstUse(code, piece, missing);
      if (use !== 'unused' || jumpOf(piece)) break;
    }
    if (typeof use === 'object') {
      const what = WHAT[missing.is];
      return at(use.fails, `\`${missing.path}\` ${what} here: see \`${sourceOf(code, condition).slice(0, 40)}\`.`);
    }
  }
  return undefined;
}

/** `x || x.y`, `x === null && x.y`. */
export const useOfMissingInChain = defineDetector({
  id: 'use-of-missing',
  title: 'Use of something that is not there',
  why,
  severity: 'error',
  confidence: 0.9,
  on: ['binary'],
  detect(node, { code }) {
    const chain = connective(node);
    const [left, right] = node.children;
    return chain !== '' && left && right ? failure(code, left, chain === 'and', [right]) : undefined;
  },
});

/** `if (!x) x.y()` and `if (x) return` before `x.y()`. */
export const useOfMissingInBranch = defineDetector({
  id: 'use-of-missing-in-branch',
  title: 'Use of something that is not there',
  why,
  severity: 'error',
  confidence: 0.85,
  on: ['if', 'elseIf', 'while', 'ternary'],
  detect(node, { code }) {
    const condition = childOf(node, 'condition');
    const consequence = childOf(node, 'consequence') ?? childOf(node, 'body');
    if (!condition || childOf(node, 'initializer')) return undefined;
    const inside = consequence && failure(code, condition, true, statementsOf(consequence));
    if (inside || node.kind === 'while' || node.kind === 'elseIf') return inside;
    const alternative = childOf(node, 'alternative') ?? node.children.find(({ kind }) => kind === 'else');
    if (alternative) {
      const otherwise = alternative.kind === 'else' ? alternative.children : [alternative];
      return otherwise.some(({ kind }) => kind === 'elseIf')
        ? undefined
        : failure(code, condition, false, otherwise.flatMap(statementsOf));
    }
    const last = consequence && statementsOf(consequence).at(-1);
    return last && jumpOf(last) ? failure(code, condition, false, behind(node)) : undefined;
  },
});

/** The statements behind one in its block. */
function behind(node: CodeNode): readonly CodeNode[] {
  const statement = node.parent?.kind === 'statement' ? node.parent : node;
  const block = statement.parent;
  return block?.kind === 'block' ? block.children.slice(block.children.indexOf(statement) + 1) : [];
}
