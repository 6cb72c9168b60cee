import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { TrainingKitRequest, TrainingKitResult } from '../application/trainingDoor';
import type { Guard } from './guard';
import { notice } from './markdown';
import { bytesInWords } from './measures';
import { kitFormats, kitPage } from './tuningWords';

const scheme = 'double-kit';
const page = vscode.Uri.from({ scheme, path: '/training-kit.md' });
/** Formats that are ticked before. */
const USUAL: readonly string[] = ['openai', 'plain'];

/**
 * The command that makes a training kit: asked for step by step, shown before anything is written, written where a person chose.
 * @param tune begins with what may be done with a kit at the endpoint
 */
export function registerTrainingKit(
  engine: Pick<Engine, 'trainingKit'>,
  tune: (folder: string) => unknown,
  guard: Guard,
): vscode.Disposable {
  const changes = new vscode.EventEmitter<vscode.Uri>();
  let shown = '';
  const show = async (text: string) => {
    shown = text;
    changes.fire(page);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(page), { preview: true });
  };
  const make = async () => {
    const request = await askWhat();
    if (!request) return;
    const { folder } = request;
    const title = vscode.l10n.t('Gathering what you wrote…');
    const preview = await withCancel(title, (signal) => engine.trainingKit({ ...request, preview: true }, signal));
    await show(kitPage(preview, folder, { t: vscode.l10n.t, language: vscode.env.language }));
    if (!(await isAgreed(preview, folder))) return;
    const overwrite = preview.existing.length > 0;
    const writing = vscode.l10n.t('Writing the training kit…');
    const made = await withCancel(writing, (signal) => engine.trainingKit({ ...request, overwrite }, signal));
    await openCard(folder);
    await offer(made, folder, tune);
  };
  return vscode.Disposable.from(
    changes,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changes.event,
      provideTextDocumentContent: () => shown,
    }),
    vscode.commands.registerCommand('double.makeTrainingKit', guard(make)),
  );
}

/** Asks for formats, the first month and the folder; undefined: it was called off. */
async function askWhat(): Promise<(TrainingKitRequest & { readonly folder: string }) | undefined> {
  const title = vscode.l10n.t('Make Training Kit');
  const items = kitFormats(vscode.l10n.t).map((format) => ({
    ...format,
    label: format.id,
    picked: USUAL.includes(format.id),
  }));
  const ticked = await vscode.window.showQuickPick(items, {
    ...{ title, canPickMany: true, ignoreFocusOut: true },
    placeHolder: vscode.l10n.t('In which formats? Nothing is written before you have seen what it would be.'),
  });
  if (!ticked || ticked.length === 0) return undefined;
  const since = await vscode.window.showInputBox({
    ...{ title, ignoreFocusOut: true, placeHolder: '2024-03' },
    prompt: vscode.l10n.t('From which month on? Leave it empty for all that you wrote.'),
    validateInput: (text) =>
      /^(?:\d{4}-(?:0[1-9]|1[0-2]))?$/.test(text.trim())
        ? undefined
        : vscode.l10n.t('Give a month as {0}, or nothing.', '2024-03'),
  });
  if (since === undefined) return undefined;
  const [folder] =
    (await vscode.window.showOpenDialog({
      ...{ title, canSelectFiles: false, canSelectFolders: true },
      defaultUri: vscode.Uri.file(homedir()),
      openLabel: vscode.l10n.t('Kit Goes Here'),
    })) ?? [];
  if (!folder) return undefined;
  const formats = ticked.map(({ id }) => id);
  return { folder: folder.fsPath, formats, ...(since.trim() === '' ? {} : { since: since.trim() }) };
}

/** Asks whether what the page shows is to be written. */
async function isAgreed({ files, existing, counts }: TrainingKitResult, folder: string): Promise<boolean> {
  const language = vscode.env.language;
  const bytes = bytesInWords(
    files.reduce((sum, file) => sum + file.bytes, 0),
    language,
  );
  const write =
    existing.length > 0
      ? vscode.l10n.t('Replace the kit that is there: {0} files, {1}', files.length, bytes)
      : vscode.l10n.t('Write {0} files, {1}', files.length, bytes);
  const detail = counts
    .filter(({ examples }) => examples > 0)
    .map(({ kind, side, examples }) => `${kind} ${side}: ${examples.toLocaleString(language)}`)
    .join(' · ');
  const items = [
    { label: `$(save) ${write}`, description: folder, detail },
    { label: `$(close) ${vscode.l10n.t('Write nothing')}` },
  ];
  const placeHolder = vscode.l10n.t('The page behind this list says what would be written.');
  const title = vscode.l10n.t('Make Training Kit');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true })) === items[0];
}

const cardOf = (folder: string) => vscode.Uri.joinPath(vscode.Uri.file(folder), 'DATA_CARD.md');

async function openCard(folder: string): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(cardOf(folder)), { preview: true });
}

/** Says what was written, and what can be done with it. It does not wait for the answer. */
async function offer({ files }: TrainingKitResult, folder: string, tune: (folder: string) => unknown): Promise<void> {
  const reveal = vscode.l10n.t('Show Folder');
  const train = vscode.l10n.t('Fine-Tune a Model…');
  const canTrain = files.some(({ path }) => path.startsWith('openai/'));
  const words = vscode.l10n.t('The training kit is written: {0} files in {1}.', files.length, folder);
  void vscode.window.showInformationMessage(notice(words), ...(canTrain ? [train] : []), reveal).then((chosen) => {
    if (chosen === train) return tune(folder);
    if (chosen === reveal) return vscode.commands.executeCommand('revealFileInOS', cardOf(folder));
    return undefined;
  });
}

/** Does something that takes a while, and can be called off. */
export async function withCancel<Result>(
  title: string,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (_, token) => {
    const stopping = new AbortController();
    token.onCancellationRequested(() => stopping.abort());
    return work(stopping.signal);
  });
}
