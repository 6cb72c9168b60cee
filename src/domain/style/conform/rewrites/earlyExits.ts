import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript, python } from '../../dimension';
import { branches, elseOf, functionOf, isListed } from '../branches';
import { negated } from '../conditions';
import { clashes, endsOf, holdsLongLiteral, outdent } from '../movedBlock';
import { defineRewrite, type Place } from '../rewrite';
import type { Replacement } from '../span';
import { holds, holdsComment, isBlock, leaves, statementsOf } from '../statements';

/** A body of fewer lines is no long one, that an early exit would spare a level. */
const long = 3;

/** An if whose body may follow it, when it leaves where its condition fails. */
interface Candidate {
  readonly body: SyntaxNode;
  /** What is done where the condition fails. */
  readonly exit: string;
  /** How it is written now, as the dimension says it. */
  readonly from: string;
}

/** The one statement of an else that leaves; undefined: there is more, or it stays. */
function exitOf(inner: SyntaxNode): string | undefined {
  const [only, ...more] = isBlock(inner) ? statementsOf(inner) : [inner];
  const isOne = only && more.length === 0 && leaves(only) && only.line === only.endLine;
  return isOne && !(isBlock(inner) && holds(inner, ({ type }) => type.endsWith('comment'))) ? only.text : undefined;
}

/** Whether nothing but an end of the block follows a statement. */
const isLast = (node: SyntaxNode): boolean => node.nextPart === undefined;

/** What leaves a function as its end does, written like the statements of its body. */
const plainReturn = (body: SyntaxNode): string => (/;[^\S\n]*$/m.test(body.text) ? 'return;' : 'return');

function candidate(node: SyntaxNode): Candidate | undefined {
  const body = node.child('consequence');
  if (!body || !isBlock(body) || leaves(body) || !isListed(node) || !node.startsLine) return undefined;
  const [first, last] = endsOf(body);
  if (!first || !last || last.endLine - first.line + 1 < long || node.childOfType('elif_clause')) return undefined;
  const other = elseOf(node);
  const exit = other && exitOf(other.inner);
  if (exit) return { body, exit, from: 'if and else' };
  const isEnd = !node.child('alternative') && isLast(node) && functionOf(node.parent as SyntaxNode) !== undefined;
  return isEnd ? { body, exit: plainReturn(body), from: 'if alone' } : undefined;
}

/** Why the body may not follow its if; undefined: it may. */
function obstacle(place: Place, node: SyntaxNode, { body }: Candidate): string | undefined {
  const isBraced = place.grammar.language.block === 'braces';
  if (isBraced && node.parent?.type === 'program') return 'its names would become those of the file';
  if (isBraced && clashes(place, body)) return 'the body declares names that its surroundings use';
  // What `using` declares is closed at the end of its block; `goto` may not jump over a declaration.
  if (/\busing\b/.test(body.text) || place.tree.nodesOfTypes('goto_statement').length > 0)
    return 'where its block ends counts';
  // A pattern declares its name where it holds.
  const declares = ({ type }: SyntaxNode) => type === 'instanceof_expression';
  const condition = node.child('condition');
  return condition && holds(condition, declares) ? 'the condition may declare names' : undefined;
}

function turned(place: Place, node: SyntaxNode, { body, exit }: Candidate): Replacement[] {
  const [first, last] = endsOf(body);
  const condition = node.child('condition');
  const head = body.previous;
  if (!first || !last || !condition || !head || holdsLongLiteral(place, first, last)) return [];
  const outer = place.newline + place.indentation(node);
  const step = place.indentation(first).slice(place.indentation(node).length);
  const before = place.text.slice(head.end, first.start);
  if (!first.startsLine || step === '' || !/^\s*\{?\s*$/.test(before)) return [];
  const inner = outer + step + exit;
  const guard = before.includes('{') ? ` {${inner}${outer}}${outer}` : inner + outer;
  return [
    { start: condition.start, end: condition.end, newText: negated(condition) },
    { start: head.end, end: first.start, newText: guard },
    ...outdent(place, first.line, last.endLine, step),
    ...(last.end < node.end ? [{ start: last.end, end: node.end, newText: '' }] : []),
  ];
}

/** A long branch behind an if that leaves where its condition fails, for those who write guard clauses. */
export const earlyExits = defineRewrite({
  dimensions: ['structure.guard'],
  languages: [...ecmascript, ...python, 'go', 'java'],
  stage: 'structure',
  find(place, { value }, report) {
    if (!value.startsWith('guard')) return;
    for (const node of place.nodes('if_statement')) {
      const found = candidate(node);
      if (!found || holdsComment(node)) continue;
      const why = obstacle(place, node, found);
      if (why) report.refuse(why);
      else report.change(found.from, node, turned(place, node, found));
    }
  },
  equates: branches,
});
