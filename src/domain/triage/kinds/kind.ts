/** What a piece of code is, whatever its language calls it. `other` is all that no rule asks for. */
export type Kind =
  | 'arguments'
  | 'asserted'
  | 'assert'
  | 'assignment'
  | 'augmented'
  | 'await'
  | 'binary'
  | 'block'
  | 'boolean'
  | 'break'
  | 'call'
  | 'case'
  | 'catch'
  | 'class'
  | 'comment'
  | 'continue'
  | 'declaration'
  | 'declarator'
  | 'default'
  | 'doWhile'
  | 'else'
  | 'elseIf'
  | 'error'
  | 'for'
  | 'forEach'
  | 'function'
  | 'if'
  | 'import'
  | 'index'
  | 'keyword'
  | 'label'
  | 'list'
  | 'macro'
  | 'member'
  | 'name'
  | 'new'
  | 'null'
  | 'number'
  | 'object'
  | 'other'
  | 'pair'
  | 'parameter'
  | 'parameters'
  | 'parenthesized'
  | 'pattern'
  | 'property'
  | 'return'
  | 'spread'
  | 'statement'
  | 'string'
  | 'ternary'
  | 'this'
  | 'throw'
  | 'try'
  | 'tuple'
  | 'type'
  | 'unary'
  | 'update'
  | 'while'
  | 'yield';

/** What a child is to its parent, whatever the grammar calls the field. */
export type Role =
  | 'alternative'
  | 'argument'
  | 'arguments'
  | 'body'
  | 'condition'
  | 'consequence'
  | 'function'
  | 'increment'
  | 'index'
  | 'initializer'
  | 'key'
  | 'left'
  | 'name'
  | 'object'
  | 'operator'
  | 'parameters'
  | 'property'
  | 'right'
  | 'type'
  | 'value';

/**
 * A row of a language's table: the kind, and where the grammar's fields do not carry the names of our roles, how they
 * are called there, or the roles of the children in order where the grammar has no fields.
 */
export type KindRow = Kind | readonly [kind: Kind, fields: Readonly<Record<string, Role>> | readonly (Role | '')[]];

/** A language for triage: its node types, and the few customs that rules must know. */
export interface Kinds {
  readonly nodes: Readonly<Record<string, KindRow>>;
  /** The customs of the language by which rules apply or not. */
  readonly traits: ReadonlySet<Trait>;
}

/**
 * `strictEquality`: `===` beside `==`; `assignmentIsExpression`: `if (a = b)` compiles; `notANumber`: floats may differ
 * from themselves; `mutableDefaults`: a default value is made once; `baseException`: a bare handler catches everything;
 * `identityLiterals`: `is` compares identity; `templates`: `${}` in backquotes; `callbacks`: functions answer through
 * callbacks; `fixedArity`: a call must give every required argument; `truthiness`: any value is a condition;
 * `blockScoped`: names end with their block; `hoisting`: functions may stand behind a return; `promises`: a call of an
 * asynchronous function runs although nobody awaits it; `falsyIsAbsent`: what is false as a condition has no members;
 * `severalResults`: a call may give several values, so that one argument may fill several parameters;
 * `printf`: functions whose names end with f take a format with `%`; `percentFormat`: `%` fills a format with a tuple;
 * `lengthFunction`: a function tells how long something is, and a member called length is a number as any.
 */
export type Trait =
  | 'strictEquality'
  | 'assignmentIsExpression'
  | 'notANumber'
  | 'mutableDefaults'
  | 'baseException'
  | 'identityLiterals'
  | 'templates'
  | 'callbacks'
  | 'fixedArity'
  | 'truthiness'
  | 'blockScoped'
  | 'hoisting'
  | 'promises'
  | 'falsyIsAbsent'
  | 'severalResults'
  | 'printf'
  | 'percentFormat'
  | 'lengthFunction';
