import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const folder = join(__dirname, '..', '..', 'src', 'editor');

/** The questions that a file asks in the quick input, each with whether it has a title. */
function questionsIn(name: string): { readonly at: string; readonly hasTitle: boolean }[] {
  const file = ts.createSourceFile(name, readFileSync(join(folder, name), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: { at: string; hasTitle: boolean }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /\.show(QuickPick|InputBox)$/.test(node.expression.getText())) {
      const options = node.arguments.at(-1);
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      // Options that come as a parameter are made elsewhere.
      const hasTitle = !options || !ts.isObjectLiteralExpression(options) || /\btitle\b/.test(options.getText());
      found.push({ at: `${name}:${line + 1}`, hasTitle });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('questions in the quick input', () => {
  it('have a title, which a screen reader says first', () => {
    const all = readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .flatMap(questionsIn);
    assert.ok(all.length > 20);
    assert.deepEqual(
      all.filter(({ hasTitle }) => !hasTitle).map(({ at }) => at),
      [],
    );
  });
});
