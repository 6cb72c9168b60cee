import { LineIndex, smallestEdit, type TextEdit } from '../../foundations/text';
import type { Grammar } from '../syntax/grammar';
import { readScopes } from '../syntax/scope';
import type { SyntaxNode, SyntaxTree } from '../syntax/syntaxTree';
import { inFormOf, itemInForm } from './importForm';
import { importFrom } from './importPath';

/** How a file imports one name, with everything else that it imports along with it left out. */
export interface NameImport {
  readonly name: string;
  /** The file in which it stands, as a key of the index. */
  readonly path: string;
  readonly statement: string;
  /** What names it in a list, such as `a as b`, and the statement with `HOLE` instead of that; absent: it stands in no list. */
  readonly listed?: { readonly item: string; readonly form: string };
}

const HOLE = '\0';
/** A declaration that imports, though the grammar does not call it so. */
const REQUIRE = /=\s*(?:await\s+)?(?:require|import)\s*\(\s*['"]/;
const OPENING: ReadonlySet<string> = new Set(['{', '(']);

/** How each of some names is imported in a text; those that it does not import are left out. Only its outermost statements count. */
export function importsOf(grammar: Grammar, text: string, path: string, names: ReadonlySet<string>): NameImport[] {
  return withTree(grammar, text, (tree) =>
    importedNames(grammar, tree)
      .filter(({ name }) => names.has(name))
      .map(({ name, node, statement }) => {
        const list = listOf(node, statement);
        const whole = reduced(statement, node, undefined);
        return {
          ...{ name, path, statement: whole },
          ...(list ? { listed: { item: list.item.text, form: reduced(statement, node, list) } } : {}),
        };
      }),
  );
}

/**
 * The one edit that makes a file import some names as another file does: in a list that imports from the same place, else
 * in a statement of its own behind the last import, else before everything that is no comment, directive or package clause.
 * @returns undefined when there is nothing to be imported
 */
export function importEdit(
  grammar: Grammar,
  { path, text }: { readonly path: string; readonly text: string },
  wanted: readonly NameImport[],
): TextEdit | undefined {
  const result = wanted.reduce((now, one) => imported(grammar, now, path, one), text);
  return result === text ? undefined : smallestEdit(text, result);
}

function imported(grammar: Grammar, text: string, path: string, wanted: NameImport): string {
  return withTree(grammar, text, (tree) => {
    const known = importedNames(grammar, tree);
    if (known.some(({ name }) => name === wanted.name)) return text;
    const last = known.at(-1)?.statement.text ?? wanted.statement;
    const there = (one: string) => {
      const moved = importFrom(one, wanted.path, path);
      return moved === undefined ? undefined : inFormOf(moved, last);
    };
    const statement = there(wanted.statement);
    if (statement === undefined) return text;
    const form = wanted.listed && there(wanted.listed.form);
    for (const { node, statement: other } of known) {
      const list = listOf(node, other);
      if (form !== undefined && list && formOf(reduced(other, node, list)) === formOf(form))
        return insertedInList(text, list.items, itemInForm(wanted.listed?.item ?? wanted.name, last));
    }
    return insertedAsStatement(
      tree,
      known.map((one) => one.statement),
      statement,
    );
  });
}

interface ImportedName {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly statement: SyntaxNode;
}

/** The names that the outermost statements of a file import, in order. */
function importedNames(grammar: Grammar, tree: SyntaxTree): ImportedName[] {
  const declared = new Map(readScopes(grammar, tree).declared.map((one) => [one.at, one]));
  const found: ImportedName[] = [];
  for (let id = 1; id < tree.size; id++) {
    const one = declared.get(tree.columns.start[id] as number);
    // Of nodes that begin at one place the innermost is the name.
    if (!one || tree.columns.after[id] !== id + 1) continue;
    const node = tree.node(id);
    const statement = outermost(node);
    const isImport = one.kind === 'import' || (one.kind === 'variable' && REQUIRE.test(statement.text));
    if (isImport) found.push({ name: one.name, node, statement });
  }
  return found;
}

function outermost(node: SyntaxNode): SyntaxNode {
  let outer = node;
  for (let parent = outer.parent; parent?.parent; parent = outer.parent) outer = parent;
  return outer;
}

/** A list in which a name is imported. */
interface List {
  readonly item: SyntaxNode;
  readonly items: readonly SyntaxNode[];
}

/** The innermost list of a statement that holds a name; undefined: it stands in none. */
function listOf(name: SyntaxNode, statement: SyntaxNode): List | undefined {
  for (let node = name; node !== statement && node.parent; node = node.parent) {
    const items = itemsAround(node);
    const isBracketed = OPENING.has(items[0]?.previous?.type ?? '') && name !== statement.firstPart;
    const isNamedAfterSource = node.previous?.type === 'import' && node.previous.previous !== undefined;
    if (items.length > 1 || isBracketed || isNamedAfterSource) return { item: node, items };
  }
  return undefined;
}

/** A node with its neighbours of the same list: those that commas part, or nodes of the same kind that nothing parts. */
function itemsAround(node: SyntaxNode): SyntaxNode[] {
  const items = [node];
  for (let at = before(node); at; at = before(at)) items.unshift(at);
  for (let at = behind(node); at; at = behind(at)) items.push(at);
  return items;
}

function before(node: SyntaxNode): SyntaxNode | undefined {
  const { previous } = node;
  if (previous?.type === ',') return previous.previous?.named ? previous.previous : undefined;
  return previous && isSpec(node) && previous.type === node.type ? previous : undefined;
}

function behind(node: SyntaxNode): SyntaxNode | undefined {
  const { next } = node;
  if (next?.type === ',') return next.next?.named ? next.next : undefined;
  return next && isSpec(node) && next.type === node.type ? next : undefined;
}

/** Lines of a list without commas are specifications, such as `"fmt"`. */
const isSpec = ({ type }: SyntaxNode) => type.endsWith('_spec');

/** The text of a statement in which, of every list that holds a name, only the part with the name is left, or a hole for one list. */
function reduced(statement: SyntaxNode, name: SyntaxNode, hole: List | undefined): string {
  let text = name.text;
  let [from, to] = [name.start, name.end];
  const extend = (start: number, end: number) => {
    const all = statement.tree.text;
    text = all.slice(start, from) + text + all.slice(to, end);
    [from, to] = [start, end];
  };
  for (let node = name; ; node = node.parent as SyntaxNode) {
    extend(node.start, node.end);
    if (node === statement) return text;
    const items = itemsAround(node);
    if (node === hole?.item) text = HOLE;
    const [first, last] = [items[0] as SyntaxNode, items.at(-1) as SyntaxNode];
    const trailing = last.next?.type === ',' ? last.next : last;
    [from, to] = [first.start, trailing.end];
    const [open, close] = [first.previous, trailing.next];
    if (open && close && OPENING.has(open.type) && items.length > 1) {
      const pad = open.type === '{' && !isTight(open, first) ? ' ' : '';
      text = `${pad}${text}${pad}`;
      [from, to] = [open.end, close.start];
    }
  }
}

const isTight = (open: SyntaxNode, first: SyntaxNode) => open.end === first.start;

/** What two statements that import from the same place have in common, however they are laid out. */
const formOf = (statement: string) =>
  statement
    .replace(/^(?:var|let)\b/, 'const')
    .replaceAll(/\s+/g, '')
    .replaceAll('"', "'")
    .replace(/;$/, '');

function insertedInList(text: string, items: readonly SyntaxNode[], item: string): string {
  const isSorted = items.every((one, i) => i === 0 || (items[i - 1] as SyntaxNode).text <= one.text);
  const at = isSorted ? items.findIndex((one) => one.text > item) : -1;
  const [first, last] = [items[0] as SyntaxNode, items.at(-1) as SyntaxNode];
  const comma = isSpec(first) ? '' : ',';
  const isTall = last.line > first.line || isSpec(first);
  const gap = isTall ? `\n${/^[ \t]*/.exec(first.before)?.[0] ?? ''}` : ' ';
  const place = items[at];
  if (place) return `${text.slice(0, place.start)}${item}${comma}${gap}${text.slice(place.start)}`;
  return `${text.slice(0, last.end)}${comma}${gap}${item}${text.slice(last.end)}`;
}

function insertedAsStatement({ root, text }: SyntaxTree, known: readonly SyntaxNode[], statement: string): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  // A list of which one is left needs no brackets where the language asks for none.
  const plain = statement.replace(/^(\w+)\s*\(\s*(["'][^"']*["'])\s*\)$/, '$1 $2').replace(/::\{\s*(\w+)\s*\}/, '::$1');
  const last = known.at(-1);
  if (last) {
    const end = endOfLine(text, last.end);
    return `${text.slice(0, end)}${newline}${likeOther(plain, text.slice(last.start, end).trimEnd())}${text.slice(end)}`;
  }
  const first = root.children.find((node) => !isPreamble(node));
  const start = first ? new LineIndex(text).startOf(first.line) : text.length;
  return `${text.slice(0, start)}${plain}${newline}${newline}${text.slice(start)}`;
}

/** What stands before the imports of a file: comments, directives, a docstring, a package clause, the opening of a template. */
function isPreamble(node: SyntaxNode): boolean {
  if (/comment|^package|php_tag|shebang|hash_bang/.test(node.type)) return true;
  return /^(['"])(?:(?!\1)[\s\S])*\1;?$|^("""|''')[\s\S]*\2$/.test(node.text.trim());
}

const endOfLine = (text: string, from: number) => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end - (text[end - 1] === '\r' ? 1 : 0);
};

/** A statement with the quotes and the semicolon of its neighbour. */
function likeOther(statement: string, other: string): string {
  const quote = /['"]/.exec(other)?.[0];
  const quoted = quote && !statement.includes(quote) ? statement.replaceAll(/['"]/g, quote) : statement;
  if (!/['"]\)?;?$/.test(quoted)) return quoted;
  return other.endsWith(';') ? quoted.replace(/;?$/, ';') : quoted.replace(/;$/, '');
}

function withTree<T>(grammar: Grammar, text: string, read: (tree: SyntaxTree) => T): T {
  const parsed = grammar.parse(text);
  try {
    return read(grammar.read(parsed, text));
  } finally {
    parsed.delete();
  }
}
