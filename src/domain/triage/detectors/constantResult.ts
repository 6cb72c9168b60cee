import { bare, type CodeNode, childOf, some } from '../code';
import { at, defineDetector } from '../detector';
import { jumpOf, statementsOf } from '../expressions';

/** `if (isEmpty(list)) return true; return true`. */
export const constantResult = defineDetector({
  id: 'constant-result',
  title: 'Every way gives the same answer',
  why: 'Whatever the function finds out, it answers the same, so one of its answers is probably the wrong way round.',
  severity: 'warning',
  confidence: 0.75,
  on: ['function'],
  detect(node, { code }) {
    const body = childOf(node, 'body');
    const last = body && statementsOf(body).at(-1);
    const jump = last && jumpOf(last);
    // The last expression of a block is an answer where blocks have a value.
    const tail = last?.kind === 'boolean' && last.parent === body ? [last] : [];
    if (!body || !last || (jump?.kind !== 'return' && tail.length === 0)) return undefined;
    const answers = [...returnsOf(body).map(({ children }) => children[0]), ...tail];
    const values = answers.map((answer) => answer && bare(answer));
    const first = values[0];
    if (answers.length < 2 || first?.kind !== 'boolean' || values.some((value) => value?.shape !== first.shape))
      return undefined;
    // What does something besides answering is not asked for its answer: the same one is what its caller wants.
    if (doesSomething(body)) return undefined;
    return at(last, `All ${answers.length} ways give \`${code.text.slice(first.start, first.end)}\`.`);
  },
});

/** What a function itself gives back, functions inside it left out. */
function returnsOf(node: CodeNode): CodeNode[] {
  if (node.kind === 'return') return [node];
  return node.kind === 'function' || node.kind === 'class' ? [] : node.children.flatMap(returnsOf);
}

/** Whether a statement of a function itself calls something for what it does, or sets something. */
function doesSomething(node: CodeNode): boolean {
  if (node.kind === 'function' || node.kind === 'class') return false;
  if (node.kind === 'statement' && !jumpOf(node) && some(node, ({ kind }) => DOING.has(kind))) return true;
  return node.children.some(doesSomething);
}

const DOING = new Set(['call', 'await', 'assignment', 'augmented', 'update', 'macro', 'yield']);
