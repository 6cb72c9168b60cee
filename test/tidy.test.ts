import assert from 'node:assert/strict';
import ts from 'typescript';
import { languages } from '../src/domain/syntax/languages';
import { type Import, measurements, product, resolve, type Source, scripts, tests, webview } from './sources';

/** The architecture as a test: what ARCHITECTURE.md says is absent is looked for here, and named by file and line. */

/** One rule: `find` gives a sentence for each place that breaks it, starting with `file:line`. */
function rule(title: string, find: () => Iterable<string>) {
  it(title, () => assert.deepEqual([...find()], []));
}

const place = (source: Source, line: number) => `${source.path}:${line}`;
const placeOf = (source: Source, node: ts.Node) =>
  place(source, source.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1);

function* nodes(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodes(child);
}

/** The imports that break a rule. */
function* imports(sources: readonly Source[], wrong: (from: string, imported: Import) => string | false) {
  for (const source of sources)
    for (const imported of source.imports) {
      const why = wrong(source.path, imported);
      if (why) yield `${place(source, imported.line)} imports ${imported.specifier}: ${why}`;
    }
}

/** The nodes that break a rule. */
function* occurrences(sources: readonly Source[], wrong: (node: ts.Node, path: string) => string | false) {
  for (const source of sources)
    for (const node of nodes(source.tree)) {
      const why = wrong(node, source.path);
      if (why) yield `${placeOf(source, node)} ${why}`;
    }
}

/** The name, where a node reads a variable that the file does not declare itself. */
function globalName(node: ts.Node): string | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression !== node) return undefined;
  if (ts.isQualifiedName(parent) && parent.left !== node) return undefined;
  const declares = 'name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent);
  if (declares || (ts.isBindingElement(parent) && parent.propertyName === node)) return undefined;
  return node.text;
}

const floors = ['src/foundations/', 'src/domain/', 'src/application/', 'src/editor/'];
const floor = (path: string) => {
  const found = floors.findIndex((prefix) => path.startsWith(prefix));
  return found === -1 ? floors.length : found;
};
const room = (path: string) => /^src\/domain\/([^/]+)\//.exec(path)?.[1];
const inDomain = product.filter(({ path }) => path.startsWith('src/domain/'));
const inEditor = (path: string) => path.startsWith('src/editor/') || path === 'src/extension.ts';

describe('tidy: floors and rooms', () => {
  rule('imports point down', () =>
    imports(product, (from, { target }) => !!target && floor(target) > floor(from) && 'it stands on a higher floor'),
  );

  rule('only the extension uses the floor of the editor', () =>
    imports(product, (from, { target }) => !!target?.startsWith('src/editor/') && !inEditor(from) && 'no editor here'),
  );

  rule('nothing below the editor imports vscode', () =>
    imports(
      [...product, ...webview],
      (from, { specifier }) => specifier === 'vscode' && !inEditor(from) && 'no editor here',
    ),
  );

  rule('rooms of the domain import each other only through syntax and suggestion', () =>
    imports(inDomain, (from, { target }) => {
      const other = target && room(target);
      return !!other && other !== room(from) && other !== 'syntax' && `a room of its own is ${other}`;
    }),
  );

  rule('the domain imports nothing from outside but the parser', () =>
    imports(inDomain, (_, { specifier, target }) => !target && specifier !== 'web-tree-sitter' && 'the domain is pure'),
  );

  rule('the webview imports nothing of the product but shapes', () =>
    occurrences(webview, (node, path) => {
      if (!ts.isImportDeclaration(node) || node.importClause?.isTypeOnly) return false;
      const target = resolve(path, (node.moduleSpecifier as ts.StringLiteral).text);
      const deep = !!target?.startsWith('src/') && floor(target) > 0 && target !== 'src/editor/protocol.ts';
      return deep && `imports more than types from ${target}`;
    }),
  );

  rule('imports make no cycle', () => cycles(product));

  rule('there is no barrel file', () =>
    product
      .filter(({ tree }) => tree.statements.length > 0 && tree.statements.every((it) => ts.isExportDeclaration(it)))
      .map(({ path }) => `${path}:1 only exports what other files export`),
  );
});

function* cycles(sources: readonly Source[]) {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const done = new Set<string>();
  const visit = function* (path: string, trail: readonly string[]): Generator<string> {
    const start = trail.indexOf(path);
    if (start >= 0) yield [...trail.slice(start), path].join(' → ');
    if (start >= 0 || done.has(path)) return;
    for (const { target } of byPath.get(path)?.imports ?? []) if (target) yield* visit(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of sources) yield* visit(path, []);
}

const impure = new Set(
  'Date process performance fetch setTimeout setInterval setImmediate queueMicrotask console crypto globalThis require'.split(
    ' ',
  ),
);
const network = new Set(
  'node:http node:https node:http2 node:net node:tls node:dgram node:dns node:dns/promises undici openai'.split(' '),
);

describe('tidy: who may do what', () => {
  rule('the domain reads no clock, no randomness and no process', () =>
    occurrences(inDomain, (node) => {
      if (node.getText() === 'Math.random') return 'reads Math.random';
      const name = globalName(node);
      return !!name && impure.has(name) && !declared(node, name) && `reads ${name}`;
    }),
  );

  rule('the domain keeps no state in its modules', () =>
    inDomain.flatMap((source) =>
      source.tree.statements
        .filter((it) => ts.isVariableStatement(it))
        .filter(
          (it) => !(it.declarationList.flags & ts.NodeFlags.Const) || it.declarationList.declarations.some(fillsLater),
        )
        .map((it) => `${placeOf(source, it)} keeps state`),
    ),
  );

  rule('only applyEdit.ts changes documents', () =>
    occurrences(product, (node, path) => {
      if (path === 'src/editor/applyEdit.ts') return false;
      if (ts.isNewExpression(node) && /\bWorkspaceEdit$/.test(node.expression.getText()))
        return 'creates a WorkspaceEdit';
      if (
        ts.isBindingElement(node) &&
        /^(applyEdit|WorkspaceEdit|insertSnippet)$/.test((node.propertyName ?? node.name).getText())
      )
        return 'takes hold of what changes documents';
      return (
        ts.isCallExpression(node) &&
        /\bworkspace\.applyEdit$|\.insertSnippet$|[eE]ditor\.edit$/.test(node.expression.getText()) &&
        'changes a document'
      );
    }),
  );

  rule('only llm.ts opens a network connection', () => [
    ...imports([...product, ...webview], (from, { specifier }) => {
      const opens = network.has(specifier) || specifier.startsWith('isomorphic-git/http');
      return opens && from !== 'src/application/llm.ts' && 'nothing may leave the machine from here';
    }),
    ...occurrences([...product, ...webview], (node, path) => {
      const name = globalName(node);
      const opens = !!name && ['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource'].includes(name);
      return opens && path !== 'src/application/llm.ts' && !declared(node, name) && `uses ${name}`;
    }),
  ]);

  rule('only git.ts starts processes', () =>
    imports(
      product,
      (from, { specifier }) =>
        /^(node:)?child_process$/.test(specifier) &&
        from !== 'src/application/git.ts' &&
        'no process may start from here',
    ),
  );

  rule('only a person’s commands about tests start tasks and terminals', () =>
    occurrences(product, (node, path) => {
      const starts =
        (ts.isCallExpression(node) &&
          /\.executeTask$|\.createTerminal$|\.sendText$|[iI]ntegration\??\.executeCommand$/.test(
            node.expression.getText(),
          )) ||
        (ts.isNewExpression(node) && /(Shell|Process|Custom)Execution$/.test(node.expression.getText()));
      return starts && !/^src\/editor\/(testStarts|verifyFix)\.ts$/.test(path) && 'starts something in a terminal';
    }),
  );

  rule('what the editor can do is asked of it by its whole name', () =>
    occurrences(product, (node) => {
      if (!ts.isImportDeclaration(node) || node.importClause?.isTypeOnly) return false;
      // By a name of its own, something that changes documents or starts processes would be seen by no other rule.
      const isEditor = (node.moduleSpecifier as ts.StringLiteral).text === 'vscode';
      return isEditor && !/import \* as vscode from/.test(node.getText()) && 'imports parts of vscode';
    }),
  );

  rule('no language is special outside its table', () =>
    occurrences(product, (node, path) => {
      if (path === 'src/domain/syntax/languages.ts') return false;
      if (ts.isSwitchStatement(node)) return namesLanguage(node.expression) && 'switches on the language';
      if (!ts.isBinaryExpression(node) || !/^[!=]==?$/.test(node.operatorToken.getText())) return false;
      const sides = [node.left, node.right];
      const constant = sides.some((it) => ts.isStringLiteral(it) && languages.some(({ id }) => id === it.text));
      return constant && sides.some(namesLanguage) && `compares ${node.getText()}`;
    }),
  );
});

const namesLanguage = (node: ts.Node) => !ts.isStringLiteral(node) && /lang|grammar/i.test(node.getText());

/** Whether the file declares a variable or parameter of that name itself. */
function declared(node: ts.Node, name: string): boolean {
  for (const other of nodes(node.getSourceFile()))
    if (
      (ts.isVariableDeclaration(other) ||
        ts.isParameter(other) ||
        ts.isBindingElement(other) ||
        ts.isImportSpecifier(other)) &&
      other.name.getText() === name
    )
      return true;
  return false;
}

/** Whether a constant starts empty, which only makes sense when something is put in later. */
function fillsLater({ initializer, type }: ts.VariableDeclaration): boolean {
  if (!initializer || /^readonly/i.test(type?.getText() ?? '')) return false;
  if (ts.isNewExpression(initializer))
    return /^(Weak)?(Map|Set)$/.test(initializer.expression.getText()) && !initializer.arguments?.length;
  return (
    (ts.isArrayLiteralExpression(initializer) && initializer.elements.length === 0) ||
    (ts.isObjectLiteralExpression(initializer) && initializer.properties.length === 0)
  );
}

/** The one long function: a flat list of all parts in the order of their dependence, which parting would only hide. */
const wiring = 'src/application/createEngine.ts';

const everything = [...product, ...webview, ...scripts, ...measurements, ...tests];

describe('tidy: names and sizes', () => {
  rule('files are named after what they hold', () =>
    everything
      .map(({ path }) => path)
      .filter((path) =>
        /(^|\/)(utils?|helpers?|common|types|constants|misc|shared)(\.|\/)|(Manager|Service|Utils?|Helpers?)\./.test(
          path,
        ),
      ),
  );

  rule('files have at most 400 lines', () =>
    everything
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > 400)
      .map(({ path, lines }) => `${path}:${lines} has ${lines} lines`),
  );

  rule('functions have at most 60 lines of their own', () =>
    occurrences([...product, ...webview, ...scripts, ...measurements], (node, path) => {
      const lines = isFunction(node) ? ownLines(node) : 0;
      return lines > (path === wiring ? 100 : 60) && `has ${lines} lines`;
    }),
  );

  rule('activation has at most 60 lines', () =>
    product
      .filter(({ path, text }) => path === 'src/extension.ts' && text.split('\n').length > 61)
      .map(({ path }) => `${path}:61 goes on`),
  );

  rule('constructors take at most four parameters', () =>
    occurrences(
      [...product, ...webview],
      (node) => ts.isConstructorDeclaration(node) && node.parameters.length > 4 && 'takes more',
    ),
  );

  rule('nothing is of the type any', () =>
    occurrences([...product, ...webview, ...tests], (node) => node.kind === ts.SyntaxKind.AnyKeyword && 'is any'),
  );

  rule('only the command line writes to the console', () =>
    occurrences(
      [...product, ...webview],
      (node, path) => globalName(node) === 'console' && !/^src\/cli/.test(path) && 'writes',
    ),
  );

  rule('there are no singletons', () =>
    occurrences(product, (node) => ts.isIdentifier(node) && /^(getInstance|_?instance)$/.test(node.text) && 'is one'),
  );

  rule('exported functions and classes say what they mean', () =>
    product.flatMap((source) =>
      source.tree.statements
        .filter((it) => ts.isFunctionDeclaration(it) || ts.isClassDeclaration(it))
        .filter((it) => it.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
        .filter((it) => ts.getJSDocCommentsAndTags(it).length === 0)
        .map((it) => `${placeOf(source, it)} ${it.name?.text} has no docstring`),
    ),
  );
});

const isFunction = (node: ts.Node): node is ts.FunctionLikeDeclaration =>
  ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;

/** The lines of a function that are not lines of a function within it: what has to be read in one go. */
function ownLines(node: ts.Node): number {
  const inner: ts.Node[] = [];
  const collect = (child: ts.Node) => {
    if (isFunction(child)) inner.push(child);
    else ts.forEachChild(child, collect);
  };
  ts.forEachChild(node, collect);
  // A function within shares its first and its last line with the one around it.
  return inner.reduce((lines, child) => lines - Math.max(0, height(child) - 2), height(node));
}

function height(node: ts.Node): number {
  const lineAt = (position: number) => node.getSourceFile().getLineAndCharacterOfPosition(position).line;
  return lineAt(node.getEnd()) - lineAt(node.getStart()) + 1;
}
