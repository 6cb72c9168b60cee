/** A programming language as data: a row here, a folder `languages/<id>` with queries, a fixture. Nothing else knows it by name. */
export interface Language {
  readonly id: string;
  /** How a person writes it. */
  readonly name: string;
  /** The id of the language whose style profile it shares; absent: it has its own. */
  readonly dialectOf?: string;
  /** The editor's language ids that mean this one. */
  readonly editorIds: readonly string[];
  /** File suffixes with their dot, in lower case. */
  readonly suffixes: readonly string[];
  /** The grammar's part in `grammars/tree-sitter-<grammar>.wasm`. */
  readonly grammar: string;
  /** What surrounds a body: `{ … }`, deeper indentation, or `… end`. */
  readonly block: 'braces' | 'indent' | 'end';
  readonly lineComment: string;
  readonly blockComment?: readonly [open: string, close: string];
  /** What strings are written between, longer delimiters first. */
  readonly quotes: readonly string[];
  /** Languages of one family share what completion learns; absent: the language shares with none. */
  readonly family?: string;
  /** Whether the files of a folder that are of one package see each other's outermost names; absent: each file is by itself. */
  readonly sharesFolder?: true;
  /** Node types that are comments. */
  readonly comments: readonly string[];
  /** Node types that stand before a definition and belong to it, such as attributes and decorators. */
  readonly decorators: readonly string[];
  /** What to put before and after a part of a file that does not parse alone, such as a method; before ends with its line. */
  readonly fragments: readonly (readonly [before: string, after: string])[];
  /** Node types that wrap a definition and begin with something that belongs to it, such as `export` and `const`. */
  readonly wrappers: readonly string[];
}

const ecmascript = {
  family: 'ecmascript',
  quotes: ['"', "'", '`'],
  block: 'braces',
  lineComment: '//',
  blockComment: ['/*', '*/'],
  comments: ['comment'],
  decorators: ['decorator'],
  fragments: [
    ['class A {\n', '\n}'],
    ['a = {\n', '\n}'],
  ],
  wrappers: ['export_statement', 'lexical_declaration', 'variable_declaration', 'expression_statement'],
} as const;

/** What the languages with braces and both kinds of C comments share. */
const braces = {
  quotes: ['"', "'"],
  block: 'braces',
  lineComment: '//',
  blockComment: ['/*', '*/'],
  comments: ['comment'],
  decorators: [],
  fragments: [],
  wrappers: [],
} as const;

/** The languages the double reads. */
export const languages: readonly Language[] = [
  {
    ...ecmascript,
    id: 'javascript',
    name: 'JavaScript',
    editorIds: ['javascript', 'javascriptreact'],
    suffixes: ['.js', '.mjs', '.cjs', '.jsx'],
    grammar: 'javascript',
  },
  {
    ...ecmascript,
    id: 'typescript',
    dialectOf: 'javascript',
    name: 'TypeScript',
    editorIds: ['typescript'],
    suffixes: ['.ts', '.mts', '.cts'],
    grammar: 'typescript',
  },
  {
    ...ecmascript,
    id: 'tsx',
    dialectOf: 'javascript',
    name: 'TSX',
    editorIds: ['tsx', 'typescriptreact'],
    suffixes: ['.tsx'],
    grammar: 'tsx',
  },
  {
    id: 'python',
    name: 'Python',
    editorIds: ['python'],
    suffixes: ['.py', '.pyi'],
    grammar: 'python',
    quotes: ['"""', "'''", '"', "'"],
    block: 'indent',
    lineComment: '#',
    comments: ['comment'],
    decorators: ['decorator'],
    fragments: [['if 1:\n', '']],
    wrappers: ['decorated_definition', 'expression_statement'],
  },
  {
    ...braces,
    id: 'go',
    sharesFolder: true,
    quotes: ['"', "'", '`'],
    name: 'Go',
    editorIds: ['go'],
    suffixes: ['.go'],
    grammar: 'go',
    wrappers: ['var_declaration'],
  },
  {
    ...braces,
    id: 'rust',
    fragments: [['impl A {\n', '\n}']],
    quotes: ['"'], // A single quote also begins a lifetime.
    name: 'Rust',
    editorIds: ['rust'],
    suffixes: ['.rs'],
    grammar: 'rust',
    comments: ['line_comment', 'block_comment'],
    decorators: ['attribute_item'],
  },
  {
    ...braces,
    id: 'java',
    sharesFolder: true,
    fragments: [['class A {\n', '\n}']],
    name: 'Java',
    editorIds: ['java'],
    suffixes: ['.java'],
    grammar: 'java',
    comments: ['line_comment', 'block_comment'],
    wrappers: ['local_variable_declaration', 'field_declaration'],
  },
  { ...braces, id: 'c', name: 'C', editorIds: ['c'], suffixes: ['.c', '.h'], grammar: 'c', family: 'c' },
  {
    ...braces,
    id: 'cpp',
    fragments: [['class A {\n', '\n};']],
    family: 'c',
    name: 'C++',
    editorIds: ['cpp'],
    suffixes: ['.cpp', '.cc', '.cxx', '.c++', '.hpp', '.hh', '.hxx', '.h++', '.ipp'],
    grammar: 'cpp',
    wrappers: ['template_declaration', 'declaration'],
  },
  {
    ...braces,
    id: 'csharp',
    sharesFolder: true,
    fragments: [['class A {\n', '\n}']],
    name: 'C#',
    editorIds: ['csharp'],
    suffixes: ['.cs', '.csx'],
    grammar: 'c_sharp',
    wrappers: ['variable_declaration', 'local_declaration_statement', 'field_declaration', 'global_statement'],
  },
  {
    id: 'ruby',
    name: 'Ruby',
    editorIds: ['ruby'],
    suffixes: ['.rb', '.rake', '.gemspec'],
    grammar: 'ruby',
    quotes: ['"', "'", '`'],
    block: 'end',
    lineComment: '#',
    blockComment: ['=begin', '=end'],
    comments: ['comment'],
    decorators: [],
    fragments: [],
    wrappers: [],
  },
  {
    ...braces,
    id: 'php',
    fragments: [
      ['<?php\n', ''],
      ['<?php class A {\n', '\n}'],
    ],
    name: 'PHP',
    editorIds: ['php'],
    suffixes: ['.php', '.phtml'],
    grammar: 'php',
    wrappers: ['expression_statement'],
  },
];

const bySuffix = new Map(languages.flatMap((language) => language.suffixes.map((suffix) => [suffix, language])));
const byEditorId = new Map(
  languages.flatMap((language) => [language.id, ...language.editorIds].map((id) => [id, language])),
);

/** The id under which the style of a language is counted: dialects share one. */
export function styleOf(languageId: string): string {
  return byEditorId.get(languageId)?.dialectOf ?? languageId;
}

/** The names of all languages whose style is counted together, such as “JavaScript, TypeScript, TSX”; an id that is none is its own name. */
export function styleName(languageId: string): string {
  const names = languages.filter(({ id }) => styleOf(id) === languageId).map(({ name }) => name);
  return names.join(', ') || languageId;
}

/** The language of a file by its suffix; undefined when it is none we read. */
export function languageOfPath(path: string): Language | undefined {
  const suffix = /\.[^./\\:]+$/.exec(path)?.[0];
  return suffix === undefined ? undefined : bySuffix.get(suffix.toLowerCase());
}

/** What a language shares with its relatives: the family's name, or the language id itself, also for unknown ones. */
export function familyOf(id: string): string {
  return byEditorId.get(id)?.family ?? id;
}

/** The language of an editor's language id (our own ids are understood too); undefined when it is none we read. */
export function languageOfEditorId(id: string): Language | undefined {
  return byEditorId.get(id);
}

const testFolder = /(^|[/\\:])(__tests__|tests?|specs?|testing)[/\\]/i;
const testFile =
  /(^|[/\\:])(test|tests|spec|conftest)\.[^./\\]+$|[._-](test|tests|spec)\.[^/\\]+$|(^|[/\\:])test[_-][^/\\]*$/i;
const testClass = /[a-z0-9](Test|Tests|Spec)\.[^./\\]+$/;

/** Whether a path, relative to its repository, is test code by the customs of the languages we read. */
export function isTestPath(path: string): boolean {
  return testFolder.test(path) || testFile.test(path) || testClass.test(path);
}
