import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, pause, run, until } from './window';

const id = 'coding-double.coding-double';
const unfinished = 'lib/tug.js';
const slipped = 'lib/queue.js';

/** What only the extension host can see; what a person sees is tested by keys and clicks. */
export function defineTests() {
  describe('extension host', () => {
    before(async () => {
      await vscode.extensions.getExtension(id)?.activate();
      await run('double.reindex');
    });

    afterEach(() => run('workbench.action.closeAllEditors'));

    it('activates', () => {
      assert.equal(vscode.extensions.getExtension(id)?.isActive, true);
    });

    it('registers every command that it contributes', async () => {
      const registered = await vscode.commands.getCommands(true);
      const contributed: { command: string }[] = vscode.extensions.getExtension(id)?.packageJSON.contributes.commands;
      assert.deepEqual(
        contributed.map(({ command }) => command).filter((command) => !registered.includes(command)),
        [],
      );
    });

    it('gives other extensions tools, which tell nothing before a person allows it', async () => {
      const language = 'javascript';
      const inputs = {
        double_style_contract: { language },
        double_nearest_examples: { language, name: 'tugFee' },
        double_likeness_check: { language, text: 'tugFee()' },
      };
      for (const [name, input] of Object.entries(inputs)) {
        assert.ok(vscode.lm.tools.some((tool) => tool.name === name && tool.inputSchema));
        const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
        const [part] = content;
        assert.ok(part instanceof vscode.LanguageModelTextPart);
        assert.match(part.value, /has not allowed other agents to ask the double/);
      }
    });

    it('puts an accepted draft into the document, and one undo takes it out', async () => {
      const { document } = await open(unfinished, 5);
      const before = document.getText();
      await run('double.draftFunction');
      assert.equal(document.getText(), before, 'A draft must wait.');
      await run('double.acceptSuggestion');
      assert.match(document.getText(), /tugFee \(ship, hours\) \{\n {2}\S/);
      assert.ok(document.isDirty, 'Saving is left to the engineer.');
      await vscode.window.showTextDocument(document);
      await run('undo');
      assert.equal(document.getText(), before);
    });

    it('leaves the document alone when a draft is rejected', async () => {
      const { document } = await open(unfinished, 5);
      const before = document.getText();
      await run('double.draftFunction');
      await run('double.rejectSuggestion');
      assert.equal(document.getText(), before);
      assert.equal(document.isDirty, false);
    });

    it('does not write over a body that was written meanwhile', async () => {
      const editor = await open(unfinished, 5);
      await run('double.draftFunction');
      await editor.edit((edit) => edit.insert(new vscode.Position(6, 0), '  return null\n'));
      const written = editor.document.getText();
      await run('double.acceptSuggestion');
      assert.equal(editor.document.getText(), written);
      await run('workbench.action.files.revert');
    });

    it('completes the line that is typed', async () => {
      const editor = await open('lib/schedule.js', 49);
      await editor.edit((edit) => edit.insert(new vscode.Position(50, 0), '    assert\n'));
      editor.selection = new vscode.Selection(50, 10, 50, 10);
      await until('a completion', async () => {
        await run('editor.action.inlineSuggest.trigger');
        await pause(300);
        await run('editor.action.inlineSuggest.commit');
        return editor.document.lineAt(50).text !== '    assert';
      });
      assert.match(editor.document.lineAt(50).text, /^ {4}assert\w+\(/);
      await run('workbench.action.files.revert');
    });

    it('reports a slip as a problem with a quiet severity', async () => {
      const { document } = await open(slipped, 0);
      const found = await until('a problem', () =>
        vscode.languages.getDiagnostics(document.uri).find(({ source }) => source === 'Coding Double'),
      );
      assert.equal(document.getText(found.range).includes('='), true);
      assert.ok(found.severity >= vscode.DiagnosticSeverity.Information);
    });
  });
}
