import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import { ledgerText } from './endpointStatus';
import type { Guard } from './guard';

const scheme = 'double-ledger';
const page = vscode.Uri.from({ scheme, path: '/ledger.txt' });

/** The ledger as a read-only document; the ids in it open what was sent. */
export function registerLedgerView(engine: Engine, guard: Guard): vscode.Disposable {
  const changes = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changes,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changes.event,
      async provideTextDocumentContent({ path, query }) {
        if (path === page.path) return ledgerText(await engine.ledger({}), vscode.l10n.t);
        const { body } = await engine.sentBody({ id: query });
        return readable(body);
      },
    }),
    vscode.languages.registerDocumentLinkProvider(
      { scheme },
      {
        provideDocumentLinks: (document) =>
          // In what was sent, an id is code of the engineer's.
          [...(document.uri.path === page.path ? document.getText().matchAll(/\bid:(\S+)/g) : [])].map(
            ({ index, 0: found, 1: id = '' }) =>
              new vscode.DocumentLink(
                new vscode.Range(document.positionAt(index), document.positionAt(index + found.length)),
                vscode.Uri.parse(`command:double.showSent?${encodeURIComponent(JSON.stringify([id]))}`),
              ),
          ),
      },
    ),
    vscode.commands.registerCommand(
      'double.showLedger',
      guard(async () => {
        changes.fire(page);
        await show(page);
      }),
    ),
    vscode.commands.registerCommand(
      'double.showSent',
      guard(async (id: string) => {
        await engine.sentBody({ id }); // Tells why, when it is not kept any more.
        await show(vscode.Uri.from({ scheme, path: `/${id}.json`, query: id }));
      }),
    ),
  );
}

async function show(uri: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
}

/** The same with line breaks; as it is, when it is not what we send. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}
