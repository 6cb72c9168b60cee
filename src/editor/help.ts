import * as vscode from 'vscode';
import type { Guard } from './guard';

/** The pages that are packed with the extension, in the order in which somebody new would read them. */
const pages = {
  'first-steps': () => vscode.l10n.t('First steps'),
  index: () => vscode.l10n.t('How learning works'),
  'left-out': () => vscode.l10n.t('What is not learned'),
  completion: () => vscode.l10n.t('How completions come to be'),
  draft: () => vscode.l10n.t('How drafts come to be'),
  review: () => vscode.l10n.t('How suggestions are reviewed'),
  triage: () => vscode.l10n.t('How problems are found'),
  style: () => vscode.l10n.t('How your style is read'),
  endpoint: () => vscode.l10n.t('What leaves this machine, and when'),
  ledger: () => vscode.l10n.t('What the ledger says'),
  portable: () => vscode.l10n.t('How the double is carried to another machine'),
  platforms: () => vscode.l10n.t('Where the double works, and where not'),
  settings: () => vscode.l10n.t('All settings'),
} as const;
export type HelpPage = keyof typeof pages;

/** The commands that explain one surface, for the titles of views and pages, whose entries cannot say which page. */
const explained = {
  'double.explainReview': 'review',
  'double.explainTriage': 'triage',
  'double.explainIndex': 'index',
  'double.explainProfile': 'style',
  'double.explainLedger': 'ledger',
} as const satisfies Record<string, HelpPage>;

/** Opens help that lies beside the extension, so that it needs no network: a page by its name, or one from a list. */
export function registerHelp(extensionUri: vscode.Uri, guard: Guard): vscode.Disposable {
  const open = async (page: unknown) => {
    const chosen = isPage(page) ? page : await choosePage();
    if (chosen) await showPage(await pageIn(vscode.Uri.joinPath(extensionUri, 'docs'), chosen));
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('double.help', guard(open)),
    ...Object.entries(explained).map(([id, page]) =>
      vscode.commands.registerCommand(
        id,
        guard(() => open(page)),
      ),
    ),
  );
}

const isPage = (value: unknown): value is HelpPage => typeof value === 'string' && Object.hasOwn(pages, value);

async function choosePage(): Promise<HelpPage | undefined> {
  const picks = Object.entries(pages).map(([page, title]) => ({ label: title(), page: page as HelpPage }));
  const title = vscode.l10n.t('What would you like to know?');
  return (await vscode.window.showQuickPick(picks, { title }))?.page;
}

/** The page in the language of the editor where there is one, else in English. */
async function pageIn(folder: vscode.Uri, page: HelpPage): Promise<vscode.Uri> {
  const translated = vscode.Uri.joinPath(folder, `${page}.${vscode.env.language}.md`);
  const exists = await vscode.workspace.fs.stat(translated).then(
    () => true,
    () => false,
  );
  return exists ? translated : vscode.Uri.joinPath(folder, `${page}.md`);
}

/** As formatted text; where the editor's Markdown extension is switched off, as it stands. */
async function showPage(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await vscode.window.showTextDocument(uri);
  }
}
