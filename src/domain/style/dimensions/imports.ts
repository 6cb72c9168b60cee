import type { SyntaxNode } from '../../syntax/syntaxTree';
import { defineDimension, ecmascript, python, type StyledFile } from '../dimension';

const nodeModules =
  /^(node:)?(fs|path|os|util|child_process|assert|url|events|stream|buffer|process|crypto|https?|net|tty|module|zlib|readline|worker_threads)(\/|$)/;
const importTypes = ['import_statement', 'import_from_statement'];

/** What an import names, in lower case. */
function target(node: SyntaxNode): string {
  const named = node.child('source') ?? node.child('module_name') ?? node.child('name');
  return (named?.text ?? '').replace(/^['"]|['"]$/g, '').toLowerCase();
}

/** Imports that stand right below one another. */
function* neighbours({ tree }: StyledFile): Generator<[above: SyntaxNode, below: SyntaxNode]> {
  const imports = tree.nodesOfTypes(...importTypes);
  for (const [index, below] of imports.entries()) {
    const above = imports[index - 1];
    if (above && above.parent === below.parent && below.line - above.endLine <= 3) yield [above, below];
  }
}

const sourceOf = (node: SyntaxNode) => node.child('source')?.text.slice(1, -1);

/** The module a call of require names; undefined: it is another call. */
function required(node: SyntaxNode): string | undefined {
  return /^require\(['"]([^'"]+)['"]\)$/.exec(node.text)?.[1];
}

export const importDimensions = [
  defineDimension({
    id: 'layout.importOrder',
    title: 'Are imports in alphabetical order?',
    family: 'layout',
    languages: [...ecmascript, ...python],
    labels: { up: 'in order', down: 'not in order' },
    file(file, see) {
      for (const [above, below] of neighbours(file))
        if (below.line - above.endLine === 1) see(target(above) <= target(below) ? 'up' : 'down', below.line);
    },
  }),
  defineDimension({
    id: 'layout.importGroups',
    title: 'Do blank lines group imports?',
    family: 'layout',
    languages: [...ecmascript, ...python],
    labels: { blank: 'a blank line between', tight: 'no blank line between' },
    file(file, see) {
      for (const [above, below] of neighbours(file))
        see(below.line - above.endLine > 1 ? 'blank' : 'tight', below.line);
    },
  }),
  defineDimension({
    id: 'structure.import',
    title: 'How are modules imported?',
    family: 'structure',
    languages: ecmascript,
    nodes: {
      import_statement(node, see) {
        const clause = node.childOfType('import_clause');
        if (!clause) see('side effect');
        else if (node.childOfType('type')) see('type');
        else if (clause.childOfType('namespace_import')) see('namespace');
        else if (clause.childOfType('named_imports'))
          see(clause.childOfType('identifier') ? 'default and names' : 'names');
        else see('default');
      },
      call_expression(node, see) {
        if (node.child('function')?.text === 'require') see('require');
      },
    },
  }),
  defineDimension({
    id: 'idiom.nodePrefix',
    title: 'Are Node’s own modules imported with node:?',
    family: 'idiom',
    languages: ecmascript,
    labels: { node: 'node:fs', bare: 'fs' },
    nodes: {
      import_statement(node, see) {
        const source = sourceOf(node);
        if (source && nodeModules.test(source)) see(source.startsWith('node:') ? 'node' : 'bare');
      },
      call_expression(node, see) {
        const source = node.child('function')?.text === 'require' ? required(node) : undefined;
        if (source && nodeModules.test(source)) see(source.startsWith('node:') ? 'node' : 'bare');
      },
    },
  }),
  defineDimension({
    id: 'idiom.importExtension',
    title: 'Do imports of own files name the extension?',
    family: 'idiom',
    languages: ecmascript,
    labels: { none: 'no extension' },
    nodes: {
      import_statement(node, see) {
        const source = sourceOf(node);
        if (source?.startsWith('.')) see(/\.[mc]?[jt]sx?$/.exec(source)?.[0] ?? 'none');
      },
      call_expression(node, see) {
        const source = node.child('function')?.text === 'require' ? required(node) : undefined;
        if (source?.startsWith('.')) see(/\.[mc]?[jt]sx?$/.exec(source)?.[0] ?? 'none');
      },
    },
  }),
  defineDimension({
    id: 'structure.export',
    title: 'How are things exported?',
    family: 'structure',
    languages: ecmascript,
    nodes: {
      export_statement(node, see) {
        const declared = node.child('declaration')?.type;
        if (node.childOfType('default')) see('default');
        else if (declared) see(declared.replace(/_(declaration|alias_declaration)$/, '').replace('lexical', 'const'));
        else see(node.child('source') ? 're-export' : 'list');
      },
      assignment_expression(node, see) {
        const left = node.child('left')?.text ?? '';
        if (left === 'module.exports') see('module.exports');
        else if (/^(module\.)?exports\.\w+$/.test(left)) see('exports.name');
      },
    },
  }),
  defineDimension({
    id: 'structure.importPython',
    title: 'How are modules imported?',
    family: 'structure',
    languages: python,
    nodes: {
      import_statement(node, see) {
        see(node.parts.length > 1 ? 'import a, b' : node.childOfType('aliased_import') ? 'import a as b' : 'import a');
      },
      import_from_statement(node, see) {
        const relative = node.childOfType('relative_import') ? 'relative ' : '';
        see(`${relative}from${node.childOfType('wildcard_import') ? ' *' : ''}`);
      },
    },
  }),
  defineDimension({
    id: 'layout.importNames',
    title: 'How are several imported names written?',
    family: 'layout',
    languages: python,
    nodes: {
      import_from_statement(node, see) {
        const brackets = node.childOfType('(') !== undefined;
        const names = node.parts.length - 1;
        if (names < 2 && !brackets) see('one name');
        else see(brackets ? (node.line < node.endLine ? 'brackets over lines' : 'brackets') : 'a list');
      },
    },
  }),
  defineDimension({
    id: 'structure.importPlace',
    title: 'Where do imports stand?',
    family: 'structure',
    languages: python,
    nodes: Object.fromEntries(
      importTypes.map((type) => [
        type,
        (node: SyntaxNode, see: (category: string) => void) => see(node.parent?.type === 'module' ? 'top' : 'local'),
      ]),
    ),
  }),
];
