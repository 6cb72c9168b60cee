import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension, onEach, type See } from '../../dimension';
import { curly } from './curly';

const exits = /^(return|throw|raise|continue|break)_(statement|expression)$/;

const blocks = /^(statement_block|block|compound_statement)$/;

/** Some grammars put a list between a block and its statements. */
function statementsOf(block: SyntaxNode): SyntaxNode[] {
  const first = block.firstPart;
  return first?.type === 'statement_list' ? first.parts : block.parts;
}

function shapeOfIf(node: SyntaxNode, see: See): void {
  const body = node.child('consequence') ?? node.child('body');
  if (!body) return;
  const statements = blocks.test(body.type) ? statementsOf(body) : [body];
  const last = statements.at(-1);
  const leaving = last?.type === 'expression_statement' ? last.firstPart : last;
  const leaves = exits.test(leaving?.type ?? '');
  const other = node.child('alternative') ?? node.childOfType('else_clause', 'elif_clause');
  if (other) see(leaves ? 'else after an exit' : 'if and else');
  else see(leaves ? (statements.length <= 1 ? 'guard' : 'guard of several lines') : 'if alone');
}

export const guard = defineDimension({
  id: 'structure.guard',
  title: 'Guard clauses, or if and else?',
  family: 'structure',
  languages: [...curly, 'rust'],
  labels: {
    guard: 'a guard clause',
    'if alone': 'an if alone',
    'if and else': 'if and else',
    'guard of several lines': 'a guard clause of several lines',
    'else after an exit': 'else after a return',
  },
  nodes: onEach(['if_statement', 'if_expression'], shapeOfIf),
});
