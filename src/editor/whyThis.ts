import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { SourceLine } from '../application/explanation';
import type { PlaceSummary } from '../application/feedback';
import type { Before, Place } from '../domain/completion/place';
import { languageOfEditorId } from '../domain/syntax/languages';
import { HumanError } from '../foundations/errors';
import { pathOf } from './convert';
import { bufferOf } from './notebooks';
import { openPlace, shortPath } from './places';
import { settings } from './settings';
import type { ShownCompletion } from './shownCompletions';

interface Row extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

/**
 * Shows from which lines the last completion came, how sure it was, and what is asked of a completion at such a place.
 * @throws HumanError when none was shown yet
 */
export async function explainLast(engine: Engine, last: ShownCompletion | undefined): Promise<void> {
  if (!last)
    throw new HumanError(
      vscode.l10n.t('No completion was shown yet in this window.'),
      vscode.l10n.t('Type in a file of a language that the double reads, or ask for a completion.'),
    );
  const { document, item, typed, line } = last;
  const { text, linesAbove } = bufferOf(document);
  const path = pathOf(document.uri);
  const { provenance, confidence, threshold, place } = item;
  const { lines } = await engine.explain({
    ...{ path, text, language: document.languageId, line: line + linesAbove, typed },
    ...{ completion: item.text, provenance },
  });
  const rows: Row[] = [
    {
      label: firstLine(`${typed}${item.text}`),
      description: shortPath(path),
      detail: sureness(confidence, threshold),
    },
    separator(vscode.l10n.t('The lines it comes from')),
    ...(item.source === 'endpoint'
      ? [{ label: `$(cloud) ${vscode.l10n.t('The endpoint that you chose answered it.')}` }]
      : []),
    ...lines.map((source) => lineRow(source, path, linesAbove)),
    ...(lines.length === 0 ? [{ label: `$(circle-slash) ${noLine()}` }] : []),
    separator(vscode.l10n.t('This kind of place')),
    ...(place ? [{ label: `$(location) ${describePlace(place)}`, run: () => showPlaces(engine) }] : []),
    {
      label: `$(gear) ${vscode.l10n.t('How sure a completion must be')}`,
      run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'double.inline.threshold'),
    },
  ];
  await pick(rows, vscode.l10n.t('Why This Completion?'));
}

/** Shows in which kinds of places completions were accepted and passed over, and forgets that where asked to. */
export async function showPlaces(engine: Engine): Promise<void> {
  const threshold = settings.inlineThreshold(vscode.window.activeTextEditor?.document);
  const { places } = await engine.places({ threshold });
  const rows: Row[] = [
    ...places.map(placeRow),
    ...(places.length === 0
      ? [{ label: vscode.l10n.t('Nothing is known yet: completions are shown everywhere alike.') }]
      : []),
    separator(''),
    { label: `$(discard) ${vscode.l10n.t('Forget this')}`, run: () => engine.forgetFeedback() },
  ];
  await pick(rows, vscode.l10n.t('Where Completions Are Welcome'));
}

async function pick(rows: readonly Row[], title: string): Promise<void> {
  const chosen = await vscode.window.showQuickPick(rows, { title, matchOnDescription: true });
  await chosen?.run?.();
}

const noLine = () => vscode.l10n.t('No single line: it was put together from what you write often.');

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';

const separator = (label: string): Row => ({ label, kind: vscode.QuickPickItemKind.Separator });

const percent = (share: number) => Math.round(100 * share);

function sureness(confidence: number, threshold: number | undefined): string {
  return threshold === undefined || threshold === 0
    ? vscode.l10n.t('{0} % sure. You asked for it.', percent(confidence))
    : vscode.l10n.t('{0} % sure. At such a place {1} % are enough.', percent(confidence), percent(threshold));
}

function lineRow({ path, line, text, likeness, isOwn }: SourceLine, open: string, linesAbove: number): Row {
  const shown = path === open ? line - linesAbove : line;
  const where = `${shortPath(path)}:${shown + 1}`;
  const start = { line: shown, character: 0 };
  return {
    label: `$(${isOwn ? 'account' : 'file'}) ${text}`,
    description: isOwn
      ? vscode.l10n.t('{0}, yours, {1} % alike', where, percent(likeness))
      : vscode.l10n.t('{0}, in the open file, {1} % alike', where, percent(likeness)),
    run: () => openPlace(path, { start, end: { ...start, character: Number.MAX_SAFE_INTEGER } }),
  };
}

function placeRow({ place, accepted, rejected, threshold }: PlaceSummary): Row {
  return {
    label: describePlace(place),
    description: vscode.l10n.t('{0} % sure is enough', percent(threshold)),
    detail: vscode.l10n.t('Lately accepted: {0}. Passed over: {1}.', Math.round(accepted), Math.round(rejected)),
  };
}

/** A kind of place in words. */
function describePlace({ language, kind, isTest, before }: Place): string {
  const name = languageOfEditorId(language)?.name ?? language;
  const kinds = { code: vscode.l10n.t('code'), comment: vscode.l10n.t('comment'), string: vscode.l10n.t('string') };
  const parts = [name, kinds[kind], beforeInWords(before), ...(isTest ? [vscode.l10n.t('in a test')] : [])];
  return parts.join(vscode.l10n.t(', '));
}

function beforeInWords(before: Before): string {
  return {
    nothing: vscode.l10n.t('at the start of a line'),
    name: vscode.l10n.t('after a word'),
    access: vscode.l10n.t('after a dot'),
    opening: vscode.l10n.t('after an opening bracket'),
    comma: vscode.l10n.t('after a comma'),
    operator: vscode.l10n.t('after an operator'),
    other: vscode.l10n.t('after something else'),
  }[before];
}
