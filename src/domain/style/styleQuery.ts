import { DecisionSearch } from '../syntax/decisionSearch';
import { DecisionTree } from '../syntax/decisionTree';
import type { Grammar } from '../syntax/grammar';
import { captureNames, type OnMatch } from '../syntax/patterns';
import type { SyntaxTree } from '../syntax/syntaxTree';
import type { Dimension } from './dimension';

/** What of a grammar style looks at. */
export type StyledGrammar = Pick<Grammar, 'language' | 'patterns'>;

/** Captures that begin so are there for the conditions of a pattern alone. */
const auxiliary = '_';

/** The patterns of `languages/<id>/style.scm`, whose captures are named after dimensions. */
export class StyleQuery {
  /** By the number of the type of the node with which they begin. */
  readonly byRoot: readonly (DecisionTree | undefined)[];
  readonly #dimensions: readonly Dimension[];
  readonly #places: ReadonlyMap<string, number>;

  /**
   * @param dimensions those of the language; what is seen names them by their places here
   * @throws when the query names another dimension or sets anything but a category: a defect of its file
   */
  constructor({ language, patterns }: StyledGrammar, dimensions: readonly Dimension[]) {
    this.#dimensions = dimensions;
    this.#places = new Map(dimensions.map(({ id }, place) => [id, place]));
    const { byRoot, names } = patterns.style;
    this.byRoot = byRoot.map((alike, type) => alike && new DecisionTree(alike, type, names));
    for (const pattern of patterns.style.all) {
      for (const setting of pattern.settings.keys())
        if (setting !== 'category') throw new Error(`The style query of ${language.name} sets “${setting}”.`);
      const asked = [...captureNames(pattern)].filter((name) => !name.startsWith(auxiliary));
      const unknown = asked.find((name) => !this.#places.has(name));
      if (unknown)
        throw new Error(`The style query of ${language.name} asks for “${unknown}”, which is no dimension of it.`);
      if (asked.length === 0) throw new Error(`A pattern of the style query of ${language.name} asks for nothing.`);
    }
  }

  /**
   * Looks at one node after another of a tree. Of the patterns that begin at one node, the first in the query that
   * captures some node for a dimension says its category; the others, and other ways to match, say nothing more of it.
   * @param see is told of each capture: the place of the dimension, its category, and the line where the captured node begins
   */
  lookAt(tree: SyntaxTree, see: (dimension: number, category: string, line: number) => void): (id: number) => void {
    const said: number[] = [];
    const onMatch: OnMatch = ({ settings }, names, ids) => {
      for (const [index, name] of names.entries()) {
        const place = this.#places.get(name);
        if (place === undefined) continue;
        const id = ids[index] as number;
        const what = id * this.#dimensions.length + place;
        if (said.includes(what)) continue;
        said.push(what);
        const category = settings.get('category') ?? this.#categoryOf(place, tree, id);
        if (category !== undefined) see(place, category, tree.columns.line[id] as number);
      }
    };
    const search = new DecisionSearch(tree, onMatch);
    const { type } = tree.columns;
    return (id) => {
      const asked = this.byRoot[type[id] as number];
      if (!asked) return;
      if (said.length > 0) said.length = 0;
      search.at(asked, id);
    };
  }

  #categoryOf(place: number, tree: SyntaxTree, id: number): string | undefined {
    const { captured } = this.#dimensions[place] as Dimension;
    return captured ? captured(tree.node(id)) : tree.textOf(id);
  }
}
