import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { pause, run, until } from './window';

/** Files that are on no disk, as those of a repository that is opened without being cloned. */
class Memory implements vscode.FileSystemProvider {
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #files = new Map<string, Uint8Array>();
  readonly onDidChangeFile = this.#changes.event;

  watch = () => new vscode.Disposable(() => {});
  stat(uri: vscode.Uri): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.readFile(uri).length };
  }
  readFile(uri: vscode.Uri): Uint8Array {
    const content = this.#files.get(uri.path);
    if (!content) throw vscode.FileSystemError.FileNotFound(uri);
    return content;
  }
  writeFile(uri: vscode.Uri, content: Uint8Array) {
    this.#files.set(uri.path, content);
  }
  readDirectory = () => [];
  createDirectory() {}
  delete(uri: vscode.Uri) {
    this.#files.delete(uri.path);
  }
  rename() {
    throw vscode.FileSystemError.NoPermissions();
  }
}

const text = `const { assertShip } = require('./assert')

exports.tugFee = tugFee

// What a tug costs for a ship, by the hours it is needed.
function tugFee (ship, hours) {
}

function towFee (ship) {

}
`;

/** Where the code lies on no disk, or nobody may write it. */
export function definePlatformTests() {
  describe('file systems that are no disk', () => {
    const registered: vscode.Disposable[] = [];

    before(() => {
      for (const [scheme, isReadonly] of [
        ['vscode-vfs', false],
        ['museum', true],
      ] as const) {
        const files = new Memory();
        files.writeFile(vscode.Uri.from({ scheme, path: '/tug.js' }), new TextEncoder().encode(text));
        registered.push(vscode.workspace.registerFileSystemProvider(scheme, files, { isReadonly }));
      }
    });

    after(() => {
      for (const each of registered) each.dispose();
    });

    afterEach(async () => {
      await run('workbench.action.files.revert');
      await run('workbench.action.closeAllEditors');
    });

    const open = async (scheme: string, line: number) => {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path: '/tug.js' }));
      await vscode.languages.setTextDocumentLanguage(document, 'javascript');
      return vscode.window.showTextDocument(document, { selection: new vscode.Range(line, 0, line, 0) });
    };

    it('complete in a virtual file from what was learned elsewhere', async () => {
      const editor = await open('vscode-vfs', 9);
      await editor.edit((edit) => edit.insert(new vscode.Position(9, 0), '  assert'));
      editor.selection = new vscode.Selection(9, 8, 9, 8);
      await until('a completion', async () => {
        await run('editor.action.inlineSuggest.trigger');
        await pause(300);
        await run('editor.action.inlineSuggest.commit');
        return editor.document.lineAt(9).text !== '  assert';
      });
      assert.match(editor.document.lineAt(9).text, /^ {2}assert\w+\(/);
    });

    it('draft into a virtual file, as one undo step', async () => {
      const { document } = await open('vscode-vfs', 5);
      const before = document.getText();
      await run('double.draftFunction');
      assert.equal(document.getText(), before, 'A draft must wait.');
      await run('double.acceptSuggestion');
      assert.match(document.getText(), /tugFee \(ship, hours\) \{\n {2}\S/);
      await vscode.window.showTextDocument(document);
      await run('undo');
      assert.equal(document.getText(), before);
    });

    it('leave a read-only file alone', async () => {
      const { document } = await open('museum', 9);
      await run('editor.action.inlineSuggest.trigger');
      await pause(300);
      await run('editor.action.inlineSuggest.commit');
      await run('double.draftFunction');
      await run('double.acceptSuggestion');
      assert.equal(document.getText(), text);
      await run('double.rejectSuggestion');
    });
  });
}
