import { type Language, languages } from '../syntax/languages';
import type { SyntaxNode, SyntaxTree } from '../syntax/syntaxTree';
import { type Comment, joinComments, lastLineOf, readComment } from './comment';
import { type DeclaredName, declaredName, type NameKind, NamePlaces } from './declaredNames';
import type { Dimension, NameQuestion, See, StyledFile } from './dimension';
import { dimensions } from './dimensions';
import { type Docstring, docstringHolders, docstringOf, readDocstring } from './docstring';
import { ObservationList, type PackedObservations } from './packedObservations';
import { type StyledGrammar, StyleQuery } from './styleQuery';

/**
 * What the style dimensions see in a file, in no particular order.
 * @param isOwn whether a zero-based line counts; absent: every line does
 */
export function observe(
  grammar: StyledGrammar,
  tree: SyntaxTree,
  isOwn: (line: number) => boolean = () => true,
): PackedObservations {
  const views = viewsOf(grammar.language);
  const seen = new ObservationList(
    views.dimensions.map(({ id }) => id),
    isOwn,
  );
  new Observer(views, tree, seen).observe(grammar);
  return seen.pack();
}

/** What a dimension says of a kind of thing. The dimension is its place among those of the language. */
interface Opinion<Subject> {
  readonly dimension: number;
  readonly say: (subject: Subject) => string | undefined;
}

/** What a dimension does at a node. */
interface Look {
  readonly dimension: number;
  readonly look: (node: SyntaxNode, see: See) => void;
}

const nowhere: readonly Look[] = [];

/** What dimensions say of names of a kind: of all of them, and of single ones, by how they are written in small letters. */
interface NameOpinions {
  readonly always: Opinion<DeclaredName>[];
  readonly byName: Map<string, Opinion<DeclaredName>[]>;
}

/** The dimensions of a language by what they look at. */
interface Views {
  readonly dimensions: readonly Dimension[];
  /** By the type of the node. */
  readonly nodes: ReadonlyMap<string, readonly Look[]>;
  readonly names: ReadonlyMap<NameKind, NameOpinions>;
  readonly comments: readonly Opinion<Comment>[];
  readonly docstrings: readonly Opinion<Docstring>[];
}

function readViews(known: readonly Dimension[]): Views {
  const nodes = new Map<string, Look[]>();
  const names = new Map<NameKind, NameOpinions>();
  const comments: Opinion<Comment>[] = [];
  const docstrings: Opinion<Docstring>[] = [];
  for (const [dimension, { nodes: looks = {}, names: asked, comment, docstring }] of known.entries()) {
    for (const [type, look] of Object.entries(looks)) listed(nodes, type).push({ dimension, look });
    if (asked) addNames(names, dimension, asked);
    if (comment) comments.push({ dimension, say: comment });
    if (docstring) docstrings.push({ dimension, say: docstring });
  }
  return { dimensions: known, nodes, names, comments, docstrings };
}

function addNames(names: Map<NameKind, NameOpinions>, dimension: number, { kinds, only, say }: NameQuestion): void {
  for (const kind of kinds) {
    const of: NameOpinions = names.get(kind) ?? { always: [], byName: new Map() };
    names.set(kind, of);
    if (only) for (const name of only) listed(of.byName, name).push({ dimension, say });
    else of.always.push({ dimension, say });
  }
}

function listed<Key, Value>(lists: Map<Key, Value[]>, key: Key): Value[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

const byLanguage: ReadonlyMap<string, Views> = new Map(
  languages.map(({ id }) => [id, readViews(dimensions.filter((it) => it.languages?.includes(id) ?? true))]),
);

const viewsOf = ({ id }: Language) => byLanguage.get(id) as Views;

/** What a language's dimensions look at, by the numbers that its grammar gives to types of nodes. */
interface ViewsByType {
  readonly looksOf: readonly (readonly Look[] | undefined)[];
  readonly holdsDocstring: Uint8Array;
  readonly places: NamePlaces;
  readonly query: StyleQuery;
  /** 1 where there is anything to look at. */
  readonly matters: Uint8Array;
}

function viewsByType(
  { dimensions: known, nodes, docstrings }: Views,
  grammar: StyledGrammar,
  { names }: SyntaxTree,
): ViewsByType {
  const looksOf = names.byType(nodes);
  const places = new NamePlaces(grammar.language, names);
  const query = new StyleQuery(grammar, known);
  const holders = docstrings.length > 0 ? docstringHolders : [];
  const holdsDocstring = Uint8Array.from(names.types, ({ name, named }) => (named && holders.includes(name) ? 1 : 0));
  const matters = Uint8Array.from(looksOf, (looks, type) =>
    looks || query.byRoot[type] || holdsDocstring[type] === 1 || places.isName[type] === 1 ? 1 : 0,
  );
  return { looksOf, holdsDocstring, places, query, matters };
}

/** Goes through one file. */
class Observer {
  readonly #views: Views;
  readonly #tree: SyntaxTree;
  readonly #seen: ObservationList;
  /** By kind and writing: what all dimensions say of a name, as the numbers of kinds of observation. */
  readonly #said = new Map<NameKind, Map<string, readonly number[]>>();

  constructor(views: Views, tree: SyntaxTree, seen: ObservationList) {
    this.#views = views;
    this.#tree = tree;
    this.#seen = seen;
  }

  observe(grammar: StyledGrammar): void {
    const { language } = grammar;
    const commented = this.#seeComments(language);
    this.#seeNodes(grammar);
    const { lines } = this.#tree;
    const codeLines: number[] = [];
    for (let line = 0; line < lines.count; line++)
      if (!lines.isBlank(line) && commented[line] === 0) codeLines.push(line);
    const file: StyledFile = { language, tree: this.#tree, lines, codeLines };
    for (const [dimension, { file: look }] of this.#views.dimensions.entries())
      look?.(file, (category, line) => this.#seen.see(dimension, category, line));
  }

  /** @returns for each line, 1 where a comment takes all of it */
  #seeComments({ comments }: Language): Uint8Array {
    const commented = new Uint8Array(this.#tree.lines.count);
    const nodes = this.#tree.nodesOfTypes(...comments);
    for (const node of nodes) if (node.startsLine) commented.fill(1, node.line, lastLineOf(node) + 1);
    for (const [node, ...more] of joinComments(nodes.filter(({ line }) => this.#seen.isOwn(line)))) {
      const comment = node && readComment(node, more);
      if (comment) this.#hear(this.#views.comments, comment, node.line);
    }
    return commented;
  }

  #seeNodes(grammar: StyledGrammar): void {
    const { names, columns, size } = this.#tree;
    const { looksOf, holdsDocstring, places, query, matters } = names.once(this.#views, () =>
      viewsByType(this.#views, grammar, this.#tree),
    );
    const seen = this.#seen;
    let dimension = 0;
    let lineNow = 0;
    const see: See = (category, line = lineNow) => seen.see(dimension, category, line);
    const ask = query.lookAt(this.#tree, (place, category, line) => seen.see(place, category, line));
    for (let id = 0; id < size; id++) {
      const type = columns.type[id] as number;
      if (matters[type] === 0) continue;
      lineNow = columns.line[id] as number;
      const kind = places.isName[type] === 1 ? places.kindAt(this.#tree, id) : undefined;
      if (kind && seen.isOwn(lineNow)) this.#seeName(kind, this.#tree.textOf(id), lineNow);
      if (holdsDocstring[type] === 1) this.#seeDocstring(this.#tree.node(id));
      const looks = looksOf[type] ?? nowhere;
      const isAsked = query.byRoot[type] !== undefined;
      if ((looks.length === 0 && !isAsked) || !seen.hasOwn(lineNow, columns.endLine[id] as number)) continue;
      if (isAsked) ask(id);
      for (const { dimension: place, look } of looks) {
        dimension = place;
        look(this.#tree.node(id), see);
      }
    }
  }

  #seeDocstring(holder: SyntaxNode): void {
    const docstring = docstringOf(holder);
    if (docstring && this.#seen.isOwn(docstring.line))
      this.#hear(this.#views.docstrings, readDocstring(docstring), docstring.line);
  }

  #hear<Subject>(opinions: readonly Opinion<Subject>[], subject: Subject, line: number): void {
    for (const { dimension, say } of opinions) {
      const category = say(subject);
      if (category !== undefined) this.#seen.see(dimension, category, line);
    }
  }

  /** Most names occur again and again; the dimensions are asked once. */
  #seeName(kind: NameKind, written: string, line: number): void {
    const alike = this.#said.get(kind) ?? new Map<string, readonly number[]>();
    if (alike.size === 0) this.#said.set(kind, alike);
    const said = alike.get(written) ?? this.#opinionsOn(kind, written);
    alike.set(written, said);
    for (const observed of said) this.#seen.seeKind(observed, line);
  }

  #opinionsOn(kind: NameKind, written: string): readonly number[] {
    const name = declaredName(kind, written);
    if (!name) return [];
    const opinions = this.#views.names.get(name.kind);
    if (!opinions) return [];
    const said: number[] = [];
    const hear = ({ dimension, say }: Opinion<DeclaredName>) => {
      const category = say(name);
      if (category !== undefined) said.push(this.#seen.kindOf(dimension, category));
    };
    opinions.always.forEach(hear);
    opinions.byName.get(name.name.toLowerCase())?.forEach(hear);
    return said;
  }
}
