import type { GrammarNames } from '../syntax/grammarNames';
import type { Language } from '../syntax/languages';
import type { SyntaxTree } from '../syntax/syntaxTree';

export type NameKind =
  | 'variable'
  | 'constant'
  | 'parameter'
  | 'function'
  | 'method'
  | 'type'
  | 'field'
  | 'loop'
  | 'caught';

/** A name where it is declared. */
export interface DeclaredName {
  readonly kind: NameKind;
  /** Without sigils and marks of privacy in front. */
  readonly name: string;
  /** With them. */
  readonly written: string;
}

interface NameTable {
  /** `parent.field` or `parent` of a name, and what it declares there. */
  readonly places: Readonly<Record<string, NameKind>>;
  /** `holder.kind`: what a name of a kind declares instead where its place is in a holder, or in what is in one. */
  readonly within?: Readonly<Record<string, NameKind>>;
  /** Node types between a name and the place that declares it. */
  readonly through?: readonly string[];
}

const ecmascript: NameTable = {
  places: {
    'variable_declarator.name': 'variable',
    formal_parameters: 'parameter',
    'required_parameter.pattern': 'parameter',
    'optional_parameter.pattern': 'parameter',
    'arrow_function.parameter': 'parameter',
    'catch_clause.parameter': 'caught',
    'for_in_statement.left': 'loop',
    'function_declaration.name': 'function',
    'generator_function_declaration.name': 'function',
    'method_definition.name': 'method',
    'class_declaration.name': 'type',
    'interface_declaration.name': 'type',
    'type_alias_declaration.name': 'type',
    'enum_declaration.name': 'type',
    'field_definition.property': 'field',
    'public_field_definition.name': 'field',
  },
  through: ['assignment_pattern', 'rest_pattern'],
};

const c: NameTable = {
  places: {
    'function_declarator.declarator': 'function',
    'init_declarator.declarator': 'variable',
    'declaration.declarator': 'variable',
    'parameter_declaration.declarator': 'parameter',
    'optional_parameter_declaration.declarator': 'parameter',
    'field_declaration.declarator': 'field',
    'struct_specifier.name': 'type',
    'class_specifier.name': 'type',
    'enum_specifier.name': 'type',
    'type_definition.declarator': 'type',
    'preproc_def.name': 'constant',
    'enumerator.name': 'constant',
  },
  through: ['pointer_declarator', 'array_declarator', 'reference_declarator', 'qualified_identifier'],
};

/** Where names are declared, by language. */
const tables: Readonly<Record<string, NameTable>> = {
  javascript: ecmascript,
  typescript: ecmascript,
  tsx: ecmascript,
  python: {
    places: {
      'assignment.left': 'variable',
      parameters: 'parameter',
      lambda_parameters: 'parameter',
      typed_parameter: 'parameter',
      'default_parameter.name': 'parameter',
      'typed_default_parameter.name': 'parameter',
      'for_statement.left': 'loop',
      'for_in_clause.left': 'loop',
      'function_definition.name': 'function',
      'class_definition.name': 'type',
    },
    through: ['pattern_list', 'tuple_pattern', 'list_splat_pattern', 'dictionary_splat_pattern'],
  },
  go: {
    places: {
      'short_var_declaration.left': 'variable',
      'range_clause.left': 'loop',
      'var_spec.name': 'variable',
      'const_spec.name': 'constant',
      'parameter_declaration.name': 'parameter',
      'variadic_parameter_declaration.name': 'parameter',
      'function_declaration.name': 'function',
      'method_declaration.name': 'method',
      'type_spec.name': 'type',
      'field_declaration.name': 'field',
    },
    through: ['expression_list'],
  },
  rust: {
    places: {
      'let_declaration.pattern': 'variable',
      'parameter.pattern': 'parameter',
      closure_parameters: 'parameter',
      'for_expression.pattern': 'loop',
      'function_item.name': 'function',
      'const_item.name': 'constant',
      'static_item.name': 'constant',
      'struct_item.name': 'type',
      'enum_item.name': 'type',
      'trait_item.name': 'type',
      'field_declaration.name': 'field',
    },
    within: { 'impl_item.function': 'method', 'trait_item.function': 'method' },
    through: ['mut_pattern', 'ref_pattern', 'reference_pattern', 'tuple_pattern'],
  },
  java: {
    places: {
      'variable_declarator.name': 'variable',
      'formal_parameter.name': 'parameter',
      inferred_parameters: 'parameter',
      'lambda_expression.parameters': 'parameter',
      'catch_formal_parameter.name': 'caught',
      'enhanced_for_statement.name': 'loop',
      'method_declaration.name': 'method',
      'class_declaration.name': 'type',
      'interface_declaration.name': 'type',
      'enum_declaration.name': 'type',
      'record_declaration.name': 'type',
      'enum_constant.name': 'constant',
    },
    within: {
      'field_declaration.variable': 'field',
      'constant_declaration.variable': 'constant',
      'spread_parameter.variable': 'parameter',
    },
  },
  c,
  cpp: c,
  csharp: {
    places: {
      'variable_declarator.name': 'variable',
      'parameter.name': 'parameter',
      'catch_declaration.name': 'caught',
      'foreach_statement.left': 'loop',
      'method_declaration.name': 'method',
      'local_function_statement.name': 'function',
      'property_declaration.name': 'field',
      'class_declaration.name': 'type',
      'struct_declaration.name': 'type',
      'interface_declaration.name': 'type',
      'enum_declaration.name': 'type',
      'enum_member_declaration.name': 'constant',
    },
  },
  ruby: {
    places: {
      'assignment.left': 'variable',
      method_parameters: 'parameter',
      block_parameters: 'parameter',
      lambda_parameters: 'parameter',
      'optional_parameter.name': 'parameter',
      'keyword_parameter.name': 'parameter',
      'splat_parameter.name': 'parameter',
      'block_parameter.name': 'parameter',
      exception_variable: 'caught',
      'method.name': 'function',
      'singleton_method.name': 'function',
      'class.name': 'type',
      'module.name': 'type',
    },
    through: ['left_assignment_list'],
  },
  php: {
    places: {
      'assignment_expression.left': 'variable',
      'simple_parameter.name': 'parameter',
      'property_promotion_parameter.name': 'parameter',
      'catch_clause.name': 'caught',
      foreach_statement: 'loop',
      'function_definition.name': 'function',
      'method_declaration.name': 'method',
      'property_element.name': 'field',
      'class_declaration.name': 'type',
      'interface_declaration.name': 'type',
      const_element: 'constant',
    },
  },
};

/** By language and type of the parent: what a name declares there, by its field; an empty field stands for any. */
const placesOf = new Map(Object.entries(tables).map(([id, { places }]) => [id, byFirstPart(places)]));

/** By language, type of a holder and kind by the place alone: what a name declares there. */
const holdersOf = new Map(Object.entries(tables).map(([id, { within = {} }]) => [id, byFirstPart(within)]));

/** Splits keys of two parts; a part that is absent is empty. */
function byFirstPart(table: Readonly<Record<string, NameKind>>): ReadonlyMap<string, ReadonlyMap<string, NameKind>> {
  const byFirst = new Map<string, Map<string, NameKind>>();
  for (const [key, kind] of Object.entries(table)) {
    const [first = '', second = ''] = key.split('.');
    byFirst.set(first, (byFirst.get(first) ?? new Map()).set(second, kind));
  }
  return byFirst;
}

/** Node types that are names. */
const nameTypes = new Set([
  'identifier',
  'property_identifier',
  'private_property_identifier',
  'type_identifier',
  'field_identifier',
  'name',
  'constant',
  'variable_name',
  'instance_variable',
]);

/** Where a language declares names, in terms of its grammar. */
export class NamePlaces {
  /** By the number of a type: 1 where it is a name. */
  readonly isName: Uint8Array;
  /** By the number of a type: 1 where it may stand between a name and its place; what is declared in it. */
  readonly #isBetween: Uint8Array;
  /** By the number of the type of the parent, then by that of the field. */
  readonly #places: readonly (readonly (NameKind | undefined)[] | undefined)[];
  readonly #holders: readonly (ReadonlyMap<string, NameKind> | undefined)[];

  constructor(language: Language, names: GrammarNames) {
    const { types } = names;
    const through = tables[language.id]?.through ?? [];
    const places = placesOf.get(language.id);
    this.isName = Uint8Array.from(types, ({ name, named }) => (named && nameTypes.has(name) ? 1 : 0));
    this.#isBetween = Uint8Array.from(types, ({ name, named }) => (named && through.includes(name) ? 1 : 0));
    this.#places = names
      .byType(places ?? new Map<string, ReadonlyMap<string, NameKind>>())
      .map((kinds) => kinds && names.fields.map((field) => kinds.get(field) ?? kinds.get('')));
    this.#holders = names.byType(holdersOf.get(language.id) ?? new Map());
  }

  /** What a name declares by its place; undefined: it is only used there. */
  kindAt({ columns }: SyntaxTree, id: number): NameKind | undefined {
    const { type, parent, field } = columns;
    let at = id;
    let above = parent[at] as number;
    while (above >= 0 && this.#isBetween[type[above] as number] === 1) {
      at = above;
      above = parent[at] as number;
    }
    const kind = this.#places[type[above] as number]?.[field[at] as number];
    if (kind === undefined) return undefined;
    const holder = parent[above] as number;
    const outer = holder < 0 ? holder : (parent[holder] as number);
    return this.#kindWithin(type[holder], kind) ?? this.#kindWithin(type[outer], kind) ?? kind;
  }

  #kindWithin(holder: number | undefined, kind: NameKind): NameKind | undefined {
    return holder === undefined ? undefined : this.#holders[holder]?.get(kind);
  }
}

/** A declared name by how it is written; undefined: it is one that the language gives, such as `self` and `this`. */
export function declaredName(kind: NameKind, written: string): DeclaredName | undefined {
  const name = written.replace(/^[$@#_&*]+/, '');
  return name && !/^(self|cls|this)$/.test(name) ? { kind: refined(kind, written), name, written } : undefined;
}

/** A name in capitals declares a constant, whatever the syntax says. */
function refined(kind: NameKind, written: string): NameKind {
  return (kind === 'variable' || kind === 'field') && /^[A-Z][A-Z0-9_]+$/.test(written) ? 'constant' : kind;
}
