import assert from 'node:assert/strict';
import ts from 'typescript';
import { product, type Source, webview } from '../sources';

/** The half of “nothing is applied by itself” that can be read: who may write at all, and who may ask for it. */

const ours = product.filter(({ path }) => path.startsWith('src/editor/') || path === 'src/extension.ts');

/** The files in which a pattern stands in a node of the tree; comments are none. */
function filesWith(sources: readonly Source[], isMeant: (node: ts.Node) => boolean): string[] {
  const has = (node: ts.Node): boolean => isMeant(node) || (ts.forEachChild(node, has) ?? false);
  return sources.filter(({ tree }) => has(tree)).map(({ path }) => path);
}

const called = (node: ts.Node) => (ts.isCallExpression(node) ? node.expression.getText() : '');

/** Commands of the editor that change the document that is active. */
const writing =
  /^(default:)?type$|^(paste|cut|undo|redo|replacePreviousChar|compositionType)$|^editor\.action\.(insert|format|codeAction|quickFix|autoFix|rename|organize|commentLine|trim|transform|join|delete|move|copyLines|clipboard)/;

describe('one writer', () => {
  const check = (title: string, isMeant: (node: ts.Node) => boolean, expected: readonly string[]) =>
    it(title, () => assert.deepEqual(filesWith(ours, isMeant), expected));

  check(
    'makes changes of the workspace',
    (node) =>
      (ts.isNewExpression(node) && /\bWorkspaceEdit$/.test(node.expression.getText())) ||
      /\bworkspace\.applyEdit$|\.insertSnippet$|[eE]ditor\.edit$/.test(called(node)),
    ['src/editor/applyEdit.ts'],
  );
  check(
    'writes into the box for commit messages',
    (node) =>
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      /([bB]ox|\.inputBox)\??\.value$/.test(node.left.getText()),
    ['src/editor/applyEdit.ts'],
  );
  check(
    'writes no file past the editor',
    (node) =>
      /\bfs\.(writeFile|delete|rename|copy|createDirectory)(Sync)?$|^(writeFile|appendFile|rename|rm|unlink|cp|copyFile)(Sync)?$/.test(
        called(node),
      ),
    [],
  );
  check(
    'starts no command that types',
    (node) =>
      /\bexecuteCommand$/.test(called(node)) &&
      ts.isCallExpression(node) &&
      node.arguments.some((argument) => ts.isStringLiteralLike(argument) && writing.test(argument.text)),
    [],
  );
  check('is made once', (node) => called(node) === 'createWriter', ['src/editor/review.ts']);
  check('is asked in one place', (node) => /^writer\.(accept\w*|restoreMessage)$/.test(called(node)), [
    'src/editor/decisions.ts',
  ]);
  check(
    'is asked by a command that two views start, each for a click of a person',
    (node) =>
      ts.isCallExpression(node) &&
      /\bexecuteCommand$/.test(called(node)) &&
      node.arguments.some(
        (argument) =>
          ts.isStringLiteralLike(argument) && /^double\.(accept\w+|restoreCommitMessage)$/.test(argument.text),
      ),
    ['src/editor/reviewView.ts', 'src/editor/triageActions.ts'],
  );

  it('is asked by the page only where a person pressed something', () => {
    const isHandled = (node: ts.Node): boolean => {
      for (let around = node.parent; around; around = around.parent) if (ts.isArrowFunction(around)) return true;
      return false;
    };
    const accepting = webview.flatMap(({ path, tree }) => {
      const found: string[] = [];
      const visit = (node: ts.Node) => {
        if (
          ts.isObjectLiteralExpression(node) &&
          /intent: 'accept'/.test(node.getText()) &&
          !/@|html/.test(node.getText())
        )
          found.push(`${path} ${isHandled(node)}`);
        ts.forEachChild(node, visit);
      };
      visit(tree);
      return found;
    });
    assert.deepEqual(accepting, ['media/reviewActions.ts true', 'media/reviewChange.ts true']);
  });
});
