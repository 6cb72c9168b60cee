import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { languageServer, waiting } from './shadowTests';
import { open, pause, run, until } from './window';

const slipped = 'lib/queue.js';
const wrong = 'queue.items.length';

/** Quick fixes of a tool, and what a language server says of them; both are played here. */
export function defineTriageTests() {
  describe('extension host: the quick fix of a tool', () => {
    let played: vscode.Disposable[] = [];
    let executed = 0;

    before(async () => {
      await vscode.extensions.getExtension('coding-double.coding-double')?.activate();
      played.push(vscode.commands.registerCommand('played.command', () => executed++));
    });

    afterEach(async () => {
      for (const part of played.splice(1)) part.dispose();
      await run('workbench.action.closeAllEditors');
    });

    after(() => {
      for (const part of played) part.dispose();
      played = [];
    });

    const fix = () => waiting(({ kind, provenance }) => kind === 'fix' && provenance.source === 'code action');

    it('waits for review, with what a copy of the file tells of it, and nothing of it is executed', async () => {
      played.push(
        tool(),
        languageServer((document) => problemIn(document)),
      );
      const { document } = await open(slipped, 0);
      const before = document.getText();
      await until('the fix', fix);
      await until('what the server says', () =>
        fix()?.checks.some(({ name, passed }) => name === 'diagnostic gone' && passed),
      );
      assert.deepEqual(
        fix()?.checks.filter(({ passed }) => !passed),
        [],
      );
      assert.equal(document.getText(), before);
      assert.equal(executed, 0);
    });

    it('goes with its diagnostic', async () => {
      await open(slipped, 0);
      await run('double.refreshTriage');
      await until('no fix', () => !fix());
    });

    it('delays nothing where the tool never answers', async () => {
      played.push(tool(() => new Promise(() => {})));
      const { document } = await open(slipped, 0);
      await until('our own problem', () =>
        vscode.languages.getDiagnostics(document.uri).some(({ source }) => source === 'Coding Double'),
      );
      await pause(2000);
      assert.equal(fix(), undefined);
    });
  });
}

/** What is wrong in a text, by the measure of the tool that is played. */
function problemIn(document: vscode.TextDocument): vscode.Diagnostic[] {
  const at = document.getText().lastIndexOf(wrong);
  if (at < 0) return [];
  const range = new vscode.Range(document.positionAt(at), document.positionAt(at + wrong.length));
  const diagnostic = new vscode.Diagnostic(range, 'Not the size', vscode.DiagnosticSeverity.Warning);
  diagnostic.source = 'played';
  return [diagnostic];
}

/** Reports on the open files, and offers a fix that also has a command. @param answer what it offers; absent: the fix */
function tool(answer?: () => Promise<vscode.CodeAction[]>): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('tool');
  const isOurs = ({ uri }: vscode.TextDocument) => uri.scheme === 'file' && uri.path.endsWith(slipped);
  const report = (document: vscode.TextDocument) =>
    isOurs(document) && collection.set(document.uri, problemIn(document));
  vscode.workspace.textDocuments.forEach(report);
  const provideCodeActions = (document: vscode.TextDocument, range: vscode.Range) => {
    const [diagnostic] = problemIn(document);
    if (!isOurs(document) || !diagnostic?.range.intersection(range)) return [];
    const action = new vscode.CodeAction('Ask for the size', vscode.CodeActionKind.QuickFix);
    action.diagnostics = [diagnostic];
    action.isPreferred = true;
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, diagnostic.range, 'queue.size()');
    action.command = { command: 'played.command', title: '' };
    return [action];
  };
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument(report),
    vscode.languages.registerCodeActionsProvider(
      { language: 'javascript' },
      { provideCodeActions: answer ?? provideCodeActions },
    ),
  );
}
