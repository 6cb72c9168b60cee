import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { open, pause, run, until } from './window';

const scheme = 'double-shadow';
const unfinished = 'lib/tug.js';

/** Copies of a draft, with a formatter and a language server that take their scheme; both are played here. */
export function defineShadowTests() {
  describe('extension host: the copy of a draft', () => {
    let played: vscode.Disposable[] = [];
    const play = (...parts: vscode.Disposable[]) => played.push(...parts);

    before(async () => {
      await vscode.extensions.getExtension('coding-double.coding-double')?.activate();
      await run('double.reindex');
    });

    afterEach(async () => {
      for (const part of played) part.dispose();
      played = [];
      // What is rejected for good would be drafted another way in the next test.
      await run('double.rejectSuggestion', undefined, 'Not now');
      await run('workbench.action.files.revert');
      await run('workbench.action.closeAllEditors');
    });

    it('is laid out by the formatter, in the draft alone, and is never shown', async () => {
      const seen: string[] = [];
      play(
        formatter((document) => {
          seen.push(document.getText());
          return [indentation(6)];
        }),
      );
      const { document } = await openUnfinished();
      await run('double.draftFunction');
      await until('the check', () => checksOf()?.some(({ name, passed }) => name === 'formatted' && passed));
      assert.match(seen[0] ?? '', /tugFee \(ship, hours\) \{\n {2}\S/);
      assert.deepEqual(shadowTabs(), []);
      assert.ok(shadows().every(({ isDirty }) => !isDirty));
      await run('double.acceptSuggestion');
      assert.match(document.getText(), /tugFee \(ship, hours\) \{\n {4}\S/);
      assert.equal(document.getText().replace('{\n    ', '{\n  '), seen[0]);
    });

    it('is not laid out by a formatter that would write the rest of the file otherwise', async () => {
      let asked = 0;
      play(
        formatter(() => {
          asked++;
          return [indentation(0), indentation(2), indentation(6)];
        }),
      );
      await openUnfinished();
      await run('double.draftFunction');
      await until('the formatter', () => asked > 0);
      await pause(1500);
      assert.deepEqual(
        checksOf()?.filter(({ name }) => name === 'formatted'),
        [],
      );
    });

    it('is not laid out by a formatter that would change more than layout, and a check says so', async () => {
      play(formatter((document) => [vscode.TextEdit.insert(document.lineAt(6).range.end, ' + 1')]));
      const { document } = await openUnfinished();
      await run('double.draftFunction');
      await until('the check', () => checksOf()?.some(({ name, passed }) => name === 'formatted' && !passed));
      await run('double.acceptSuggestion');
      assert.doesNotMatch(document.lineAt(6).text, / \+ 1$/);
    });

    it('is looked at by a language server: what is new fails the check, what it says of any copy does not', async () => {
      const server = languageServer((document) => [
        problem('Cannot find module', 0),
        ...(/\{\n {2}\S/.test(document.getText()) ? [problem('Not so', 6)] : []),
      ]);
      play(server);
      await openUnfinished();
      await run('double.draftFunction');
      const check = await until('the check', () => checksOf()?.find(({ name }) => name === 'no new problem'));
      assert.deepEqual(check, { name: 'no new problem', passed: false, note: 'Not so' });
      await until('no report of a copy', () => reportsOfShadows() === 0);
    });

    it('passes where a language server has nothing to say', async () => {
      play(languageServer(() => []));
      await openUnfinished();
      await run('double.draftFunction');
      const check = await until('the check', () => checksOf()?.find(({ name }) => name === 'no new problem'));
      assert.deepEqual(check, { name: 'no new problem', passed: true, note: '' });
    });

    it('has no such check where nobody answers, as the built-in JavaScript server', async () => {
      await openUnfinished();
      await run('double.draftFunction');
      await until('the draft', () => checksOf());
      await until(
        'the end of waiting',
        async () => shadows().length > 0 && shadows().every(({ languageId }) => languageId === 'plaintext'),
      );
      await pause(3000);
      assert.deepEqual(
        checksOf()?.filter(({ name }) => name === 'no new problem'),
        [],
      );
    });
  });
}

function formatter(edits: (document: vscode.TextDocument) => vscode.TextEdit[]): vscode.Disposable {
  const provideDocumentFormattingEdits = edits;
  return vscode.languages.registerDocumentFormattingEditProvider(
    { scheme, language: 'javascript' },
    { provideDocumentFormattingEdits },
  );
}

const indentation = (line: number) => vscode.TextEdit.insert(new vscode.Position(line, 0), '  ');

/** Reports on documents of the scheme while they are open, as language servers do. */
export function languageServer(reports: (document: vscode.TextDocument) => vscode.Diagnostic[]): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('played');
  const isOurs = ({ uri, languageId }: vscode.TextDocument) => uri.scheme === scheme && languageId === 'javascript';
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument((document) => {
      // By then the copy may be left already.
      const report = () => isOurs(document) && !document.isClosed && collection.set(document.uri, reports(document));
      if (isOurs(document)) setTimeout(report, 300);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => collection.delete(document.uri)),
  );
}

function problem(message: string, line: number): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(line, 0, line, 1),
    message,
    vscode.DiagnosticSeverity.Error,
  );
  diagnostic.source = 'played';
  return diagnostic;
}

const shadows = () => vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === scheme);

const shadowTabs = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === scheme);

const reportsOfShadows = () =>
  vscode.languages.getDiagnostics().filter(([uri, all]) => uri.scheme === scheme && all.length > 0).length;

interface Checked {
  readonly name: string;
  readonly passed: boolean;
  readonly note: string;
}

/** The checks of the draft that waits, as the engine keeps it; undefined: none waits. */
const checksOf = (): readonly Checked[] | undefined => waiting(({ kind }) => kind === 'draft')?.checks;

/** A suggestion as the engine keeps it. */
export interface Waiting {
  readonly kind: string;
  readonly provenance: { readonly source: string };
  readonly checks: readonly Checked[];
}

/** The first that waits and is meant; undefined: none is. */
export function waiting(isMeant: (suggestion: Waiting) => boolean): Waiting | undefined {
  const data = process.env['WORKBENCH_DATA'] ?? '';
  const name = readdirSync(data, { recursive: true, encoding: 'utf8' }).find((file) =>
    file.endsWith('suggestions.json'),
  );
  if (name === undefined) return undefined;
  const { suggestions }: { suggestions: readonly Waiting[] } = JSON.parse(readFileSync(join(data, name), 'utf8'));
  return suggestions.find(isMeant);
}

/** Opens the unfinished file with the cursor in its function. */
const openUnfinished = () => open(unfinished, 5);
