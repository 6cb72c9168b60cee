import type { SyntaxNode } from '../../syntax/syntaxTree';
import { asked } from './conditions';
import { type Equates, type Part, partOf, partsOf, token } from './form';
import { functionAround, isBlock, isList, leaves, listTypes, statementsOf } from './statements';

/** What an if does else: a block, or another statement. */
export interface Else {
  /** With its word, where the grammar has a node for both. */
  readonly clause: SyntaxNode;
  readonly inner: SyntaxNode;
}

/** What an if does else; undefined: nothing, or there are conditions in between. */
export function elseOf(node: SyntaxNode): Else | undefined {
  const clause = node.child('alternative');
  if (!clause || clause.type === 'elif_clause' || node.childOfType('elif_clause')) return undefined;
  const inner = clause.type === 'else_clause' ? clause.parts.at(-1) : clause;
  return inner && { clause, inner };
}

/** Whether an if stands among statements and declares nothing for both of its branches. */
export const isListed = (node: SyntaxNode): boolean =>
  node.parent !== undefined && isList(node.parent) && node.child('initializer') === undefined;

/** The function whose body a list of statements is; undefined: it is none's. */
export function functionOf(list: SyntaxNode): SyntaxNode | undefined {
  const body = list.type === 'statement_list' ? list.parent : list;
  const home = body && functionAround(body);
  return home && body.field === 'body' && body.parent === home ? home : undefined;
}

/** A statement, or an if with what it does; what follows it is reached only where it does not leave. */
type Piece =
  | { readonly part: Part }
  | { readonly condition: SyntaxNode; readonly isDenied: boolean; readonly body: SyntaxNode | 'return' };

function piecesOf(part: Part): Piece[] {
  const { node } = part;
  const [condition, body] = [node?.child('condition'), node?.child('consequence')];
  if (node?.type !== 'if_statement' || !condition || !body || node.child('initializer')) return [{ part }];
  const other = elseOf(node);
  if (!other) return node.child('alternative') ? [{ part }] : [{ condition, isDenied: false, body }];
  if (leaves(body)) return [{ condition, isDenied: false, body }, ...within(other.inner)];
  if (!leaves(other.inner)) return [{ part }];
  return [{ condition, isDenied: true, body: other.inner }, ...within(body)];
}

/** What a block holds, or a statement that stands for one. */
const within = (node: SyntaxNode): Piece[] =>
  (isBlock(node) ? statementsOf(node) : [node]).map(partOf).flatMap(piecesOf);

/** The end of a function: an if that ends it is one that leaves where its condition fails. */
function ended(pieces: readonly Piece[]): Piece[] {
  const at = pieces.findLastIndex((piece) => !('part' in piece) || piece.part.node?.named !== false);
  const last = pieces[at];
  if (!last || 'part' in last || last.body === 'return' || leaves(last.body)) return [...pieces];
  const left: Piece = { ...last, isDenied: !last.isDenied, body: 'return' };
  return [...pieces.slice(0, at), left, ...ended(within(last.body)), ...pieces.slice(at + 1)];
}

/** A body of one statement is that statement, with braces or without. */
function bodyPart(body: SyntaxNode | 'return'): Part {
  if (body === 'return') return token('return');
  const [only, ...more] = isBlock(body) ? statementsOf(body) : [body];
  if (!only || more.length > 0) return partOf(body);
  return only.type === 'return_statement' && !only.firstPart ? token('return') : partOf(only);
}

const written = (piece: Piece): Part =>
  'part' in piece
    ? piece.part
    : { type: 'branch', parts: [asked(piece.condition, piece.isDenied), bodyPart(piece.body)] };

function straight(part: Part): Part {
  // What only parts statements is no statement.
  const isBare = part.type === 'statement_list';
  const pieces = partsOf(part)
    .filter(({ node }) => !isBare || node?.named !== false)
    .flatMap(piecesOf);
  const isEnd = part.node !== undefined && functionOf(part.node) !== undefined;
  return { ...part, parts: (isEnd ? ended(pieces) : pieces).map(written) };
}

/** Statements by the order in which they are reached: what stands in an else, or behind an if that leaves instead. */
export const branches: Equates = { nodes: Object.fromEntries(listTypes.map((type) => [type, straight])) };
