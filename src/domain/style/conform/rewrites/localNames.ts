import { globals } from '../../../syntax/globals';
import type { DeclaredName } from '../../../syntax/scope';
import { subwords } from '../../../syntax/subwords';
import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript, python } from '../../dimension';
import { isAlone, ofBlocks } from '../blockLocals';
import { defineRewrite, type Place } from '../rewrite';
import type { Replacement } from '../span';
import { functionAround, isFunction } from '../statements';
import { isName, isVariable, nameAt, nameTypes } from '../variablePlaces';

/** Words for the same thing, by the dimension that counts which of them is used. Words that also mean something else are left out. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  'naming.word.error': ['err', 'error'],
  'naming.word.options': ['opts', 'options'],
  'naming.word.context': ['ctx', 'context'],
  'naming.word.callback': ['cb', 'callback'],
  'naming.word.index': ['idx', 'index'],
  'naming.word.message': ['msg', 'message'],
  'naming.word.value': ['val', 'value'],
  'naming.word.list': ['arr', 'array'],
  'naming.word.object': ['obj', 'object'],
  'naming.word.element': ['el', 'elem', 'element'],
  'naming.word.path': ['dir', 'directory'],
  'naming.word.previous': ['prev', 'previous'],
  'naming.word.current': ['cur', 'curr', 'current'],
  'naming.word.length': ['len', 'length'],
  'naming.word.buffer': ['buf', 'buffer'],
  'naming.word.request': ['req', 'request'],
  'naming.word.source': ['src', 'source'],
  'naming.word.destination': ['dst', 'dest', 'destination'],
  'naming.word.database': ['db', 'database'],
};
/** The questions what a caught error is called. A letter means an error only there. */
const ofCaught: readonly string[] = ['naming.caught', 'naming.caughtJava'];
const caught = ['err', 'error', 'e', 'ex', 'exc', 'exception', 'er'];

const cases: Readonly<Record<string, (words: readonly string[]) => string>> = {
  snake_case: (words) => words.join('_'),
  camelCase: (words) =>
    words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join(''),
};

/** What a name becomes; undefined: it stays. */
function renamed(name: string, dimension: string, value: string): string | undefined {
  if (dimension.startsWith('naming.case.')) return recased(name, value);
  const words = ofCaught.includes(dimension) ? caught : synonyms[dimension];
  return words?.includes(name) && words.includes(value) && name !== value ? value : undefined;
}

/** Only names of several words show a case; what begins with a capital or a mark says something by it. */
function recased(name: string, value: string): string | undefined {
  const write = cases[value];
  const words = subwords(name);
  const isNow = value === 'camelCase' ? /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/ : /^[a-z][a-z0-9]*(?:[A-Z][a-z0-9]+)+$/;
  if (!write || !isNow.test(name)) return undefined;
  const written = write(words);
  return written === name ? undefined : written;
}

/** Where a name means more than a variable: then it stays. */
const telling =
  /^(?:jsx_|dotted_name$|global_statement$|nonlocal_statement$|export_specifier$|keyword_pattern$|object_assignment_pattern$)/;
/** Calls that reach variables by name. */
const reflective: ReadonlySet<string> = new Set(['eval', 'locals', 'vars', 'exec', 'globals', 'arguments']);

/** All places where a name stands for a variable in a function; undefined: it cannot be told. */
function places(home: SyntaxNode, name: string): SyntaxNode[] | undefined {
  const { tree } = home;
  const found: SyntaxNode[] = [];
  for (let id = home.id; id < tree.size && (tree.columns.start[id] as number) < home.end; id++) {
    const node = tree.node(id);
    if (!isName(node)) {
      if (node.type === 'with_statement' && tree.names.typeId('arrow_function', true) !== undefined) return undefined;
      continue;
    }
    if (reflective.has(node.text)) return undefined;
    if (node.text !== name || !isVariable(node)) continue;
    if (telling.test(node.parent?.type ?? '')) return undefined;
    // The name of the function itself is one of those around it; that of a function inside is no variable.
    const names = node.field === 'name' && node.parent && isFunction(node.parent) ? node.parent : undefined;
    if (names && names !== home) return undefined;
    if (!names) found.push(node);
  }
  return found;
}

/** Whether a name stands anywhere in a function, whatever it means there. */
function occurs(home: SyntaxNode, name: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}_$])${name}(?![\\p{L}\\p{N}_$])`, 'u').test(home.text);
}

const keywords =
  /^(?:default|delete|new|class|function|in|is|of|let|var|const|return|this|super|case|import|export|from|as|def|del|pass|type|string|object|number)$/;

/** Everything that must be written otherwise for a variable to get another name; undefined: it would mean something else. */
function renaming(place: Place, declared: DeclaredName, to: string) {
  const { name, from, to: until } = declared;
  const node = nameAt(place.tree, declared.at);
  const home = node && functionAround(node);
  if (!node || !home || occurs(home, to) || keywords.test(to)) return undefined;
  if (ofBlocks.includes(place.grammar.language.id) && !isAlone(place, declared, node)) return undefined;
  const isOutside = place.scopes.declared.some(
    (other) => other.name === to && other.from <= home.start && other.to >= home.end,
  );
  if (isOutside || globals[place.grammar.language.id]?.has(to)) return undefined;
  const everywhere = places(home, name);
  const all = everywhere?.filter(({ start }) => {
    const meant = place.scopes.visibleAt(start).find((visible) => visible.name === name);
    return meant?.from === from && meant.to === until;
  });
  if (!all?.every((each) => place.holds(each))) return undefined;
  // Scopes do not know that a variable within several patterns is visible outside its block.
  if (isOfFunction(node) && all.length !== everywhere?.length) return undefined;
  const renames = new Map(all.map(({ start }) => [start, to]));
  return { node, edits: all.map((each): Replacement => edited(each, to)), renames };
}

/** Whether `var` declares a name. */
function isOfFunction(node: SyntaxNode): boolean {
  let above = node.parent;
  while (above && /pattern$|^variable_declarator$/.test(above.type)) above = above.parent;
  return above?.type === 'variable_declaration';
}

/** A name that stands for a member and a variable at once keeps that of the member. */
const edited = ({ type, start, end, text }: SyntaxNode, to: string): Replacement => ({
  start,
  end,
  newText: type.startsWith('shorthand') ? `${text}: ${to}` : to,
});

/** Which declarations a dimension counts: what is declared, and where it stands. */
function counts(dimension: string, { kind }: DeclaredName, node: SyntaxNode): boolean {
  if (ofCaught.includes(dimension)) return isCaught(node);
  if (isCaught(node)) return dimension === 'naming.case.variable' && kind === 'variable';
  if (dimension === 'naming.case.parameter') return kind === 'parameter';
  if (dimension === 'naming.case.variable') return kind === 'variable';
  return kind === 'variable' || kind === 'parameter';
}

const isCaught = (node: SyntaxNode): boolean =>
  /^catch_(?:clause|formal_parameter|declaration)$/.test(node.parent?.type ?? '') ||
  (node.parent?.type === 'as_pattern_target' && node.parent.parent?.parent?.type === 'except_clause');

/** Whether callers may name the parameter: then its name is no matter of the function alone. */
function isNamedByCallers(node: SyntaxNode, kind: string): boolean {
  const home = functionAround(node);
  // A modifier makes a parameter of a constructor a member, too.
  const isMember = node.parent?.children.some(({ type }) => /_modifier$|^readonly$/.test(type)) ?? false;
  return kind === 'parameter' && (isMember || home?.type === 'function_definition');
}

/** Names of variables that live in one function: their case, and which of several words for the same thing. */
export const localNames = defineRewrite({
  dimensions: ['naming.case.variable', 'naming.case.parameter', ...ofCaught, ...Object.keys(synonyms)],
  // Macros of Rust see names, and its patterns may name constants.
  languages: [...ecmascript, ...python, ...ofBlocks],
  stage: 'structure',
  find(place, { dimension, value }, report) {
    // Scopes are read only where a name is in question.
    const isThere = place.nodes(...nameTypes).some(({ text }) => renamed(text, dimension, value) !== undefined);
    if (!isThere) return;
    const done = new Set<string>();
    for (const declared of place.scopes.declared) {
      const { at, name, kind } = declared;
      // Asked first because it is quick, and most names are none of those in question.
      const to = renamed(name, dimension, value);
      if (to === undefined) continue;
      if (!place.holds({ start: at, end: at + name.length }) || done.has(`${declared.from} ${name}`)) continue;
      const node = nameAt(place.tree, at);
      if (!node || !functionAround(node) || !counts(dimension, declared, node) || isNamedByCallers(node, kind))
        continue;
      done.add(`${declared.from} ${name}`);
      const found = renaming(place, declared, to);
      if (found) report.change(name, found.node, found.edits, found.renames);
      else report.refuse(`${name} cannot become ${to} there without meaning something else`);
    }
  },
});
