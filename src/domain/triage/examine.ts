import type { Tree } from 'web-tree-sitter';
import { syntaxErrors } from '../syntax/errors';
import type { Grammar } from '../syntax/grammar';
import { readScopes, type Scopes } from '../syntax/scope';
import { type Code, readCode } from './code';
import { Declarations } from './declarations';
import type { Context } from './detector';
import { kindsOf } from './kinds';
import type { Kinds } from './kinds/kind';

/** A file as all rules of triage see it. */
export interface Examined extends Context {
  readonly syntaxErrors: number;
  /** Which names are visible where; read when it is first asked for, because few rules ask. */
  scopes(): Scopes;
}

const NOTHING: Kinds = { nodes: {}, traits: new Set() };

/** Parses a text and copies what the rules need; a language without a table gives a file in which nothing is found. */
export function examine(grammar: Grammar, text: string): Examined {
  const tree = grammar.parse(text);
  const examined = examineTree(grammar, tree, text);
  tree.delete();
  return examined;
}

/** The same of a text that is parsed already. @param tree of `text`; stays the caller's */
export function examineTree(grammar: Grammar, tree: Tree, text: string): Examined {
  const read = grammar.read(tree, text);
  const code: Code = readCode(read, kindsOf[grammar.language.id] ?? NOTHING);
  let scopes: Scopes | undefined;
  return {
    code,
    declarations: new Declarations(code),
    syntaxErrors: syntaxErrors(tree),
    scopes: () => {
      scopes ??= readScopes(grammar, read);
      return scopes;
    },
  };
}
