import * as vscode from 'vscode';
import type { Translate } from '../foundations/sentences';
import { createAnnouncement } from './announcement';
import type { Writer } from './applyEdit';
import { showCommit } from './commits';
import { pathOf } from './convert';
import type { Drafting } from './drafting';
import { editedTexts } from './editedTexts';
import { emptyQueue } from './emptyQueue';
import type { Guard } from './guard';
import type { PendingSuggestions } from './pendingSuggestions';
import { openPlace, shortPath } from './places';
import type { FromView } from './protocol';
import { readerWords } from './readerWords';
import { cardOf, groupsOf, linkOf } from './reviewCards';
import type { ReviewState, WritingCard } from './reviewSnapshot';
import type { StatusBar } from './statusBar';
import { openPanel } from './webview';

/** The side panel with the one queue. */
export interface ReviewView extends vscode.Disposable {
  /** Brings the panel into sight with this suggestion open. */
  reveal(id: string): Promise<void>;
  /** The suggestion that is open in the panel; undefined: the panel is not in sight, or shows none. */
  current(): string | undefined;
  /** Lets a screen reader say what just happened. */
  announce(message: string): void;
}

export interface ReviewParts {
  readonly pending: PendingSuggestions;
  readonly drafting: Drafting;
  readonly writer: Pick<Writer, 'canRestore'>;
  readonly statusBar: Pick<StatusBar, 'status' | 'onDidChange'>;
}

/** So many suggestions are drawn; the rest is counted. */
const mostCards = 40;
/** Milliseconds from a change of a document, or from more text of a model, until the cards are drawn again. */
const redrawDelay = { document: 300, writing: 120 };

/** The view `double.review`. It shows a snapshot of the queue and starts the commands that decide. */
export function registerReviewView(parts: ReviewParts, extensionUri: vscode.Uri, guard: Guard): ReviewView {
  const { pending, drafting } = parts;
  let view: vscode.WebviewView | undefined;
  let panel: { post(state: ReviewState): void } | undefined;
  let open: string | undefined;
  let order: readonly string[] = [];
  const announcement = createAnnouncement();
  /** Whether the page is there, and whether it was told: out of sight it is gone, and made anew it does not say it again. */
  let [isThere, isSaid] = [false, false];
  let timer: NodeJS.Timeout | undefined;
  let drawings = 0;
  /** The draft that was brought into sight last while it is written. */
  let followed: string | undefined;

  const current = () => {
    const ids = pending.all().map(({ id }) => id);
    if (open !== undefined && ids.includes(open)) return open;
    // The place of what was decided goes to the next one of those that were shown, else to the last.
    const at = open === undefined ? -1 : order.indexOf(open);
    const next = [...order.slice(at + 1), ...order.slice(0, Math.max(0, at)).reverse()].find((id) => ids.includes(id));
    return at < 0 ? ids[0] : next;
  };
  const draw = guard(async () => {
    clearTimeout(timer);
    timer = undefined;
    if (!view) return;
    const count = pending.all().length;
    view.badge = count > 0 ? { value: count, tooltip: vscode.l10n.t('Waiting for review: {0}', count) } : undefined;
    if (!panel || !view.visible) return;
    open = current();
    const drawing = ++drawings;
    const state = await stateOf(parts, open, announcement.words(), readerWords().word);
    // What was drawn from an older state is not shown over what was drawn from a newer one.
    if (drawing !== drawings) return;
    order = state.groups.flatMap(({ cards }) => cards.map(({ id }) => id));
    panel.post(state);
    isSaid ||= isThere;
  });
  const drawSoon = (delay: number) => {
    timer ??= setTimeout(draw, delay);
  };
  const onDocument = ({ document }: vscode.TextDocumentChangeEvent) => {
    const path = pathOf(document.uri);
    if (pending.all().some(({ edits }) => edits.some((edit) => edit.path === path))) drawSoon(redrawDelay.document);
  };
  const receive = (message: FromView): unknown => {
    if (message.intent === 'ready') {
      if (isSaid) announcement.clear();
      isThere = true;
      return pending.refresh();
    }
    if (message.intent === 'show') open = message.id;
    if (message.intent === 'cancel') return drafting.cancel(message.id);
    if (message.intent === 'dismiss') return drafting.dismiss();
    return obey(message);
  };
  const subscriptions = vscode.Disposable.from(
    pending.onDidChange(draw),
    // An empty queue says what would fill it now.
    parts.statusBar.onDidChange(() => drawSoon(redrawDelay.document)),
    vscode.window.onDidChangeActiveTextEditor(() => drawSoon(redrawDelay.document)),
    drafting.onDidChange(() => {
      follow();
      drawSoon(redrawDelay.writing);
    }),
    vscode.workspace.onDidChangeTextDocument(onDocument),
    vscode.window.registerWebviewViewProvider('double.review', {
      resolveWebviewView(resolved) {
        view = resolved;
        panel = openPanel<ReviewState>(resolved.webview, extensionUri, 'review', guard, receive);
        resolved.onDidChangeVisibility(() => {
          isThere &&= resolved.visible;
          return draw();
        });
        resolved.onDidDispose(() => {
          view = undefined;
          panel = undefined;
          isThere = false;
        });
      },
    }),
    ...registerSteps(
      () => order,
      current,
      (id) => reveal(id),
      guard,
    ),
  );
  /** Brings the panel into sight; the focus stays where it is. */
  const show = async () => {
    if (view) view.show(true);
    else await vscode.commands.executeCommand('double.review.focus', { preserveFocus: true });
  };
  /** Who asked for a draft sees it come, once: who then looks at something else is left alone. */
  const follow = guard(() => {
    const id = drafting.writing()[0]?.id;
    if (id === undefined || id === followed) return undefined;
    followed = id;
    return show();
  });
  const reveal = async (id: string) => {
    open = id;
    await show();
    await draw();
  };
  return {
    reveal,
    current: () => (view?.visible ? current() : undefined),
    announce(message) {
      announcement.say(message);
      isSaid = false;
      void draw();
    },
    dispose() {
      clearTimeout(timer);
      subscriptions.dispose();
    },
  };
}

/** Does what a person wants by the command that everything else uses for it, too. */
function obey(message: FromView): unknown {
  const { executeCommand } = vscode.commands;
  switch (message.intent) {
    case 'open':
      return openPlace(message.path, message.range);
    case 'showCommit':
      return showCommit(message.path, message.commit);
    case 'run':
      return executeCommand(message.command);
    case 'accept': {
      const { id, version, edits } = message;
      return executeCommand('double.acceptSuggestion', id, { version, edits, keepFocus: true });
    }
    case 'choose':
      return executeCommand('double.chooseWay', message.id, message.way);
    case 'preview':
      return executeCommand('double.previewSuggestion', message.id);
    case 'edit':
      return executeCommand('double.editSuggestion', message.id);
    case 'reject':
      return executeCommand('double.rejectSuggestion', message.id, message.reason);
    case 'regenerate':
      return executeCommand('double.draftAgain', message.id, message.instruction);
    case 'showHabit':
      return executeCommand('double.openProfile', message.id);
    case 'showSent':
      return executeCommand('double.showSent', message.id);
    default:
      return undefined; // Of another view.
  }
}

/** The commands that go from card to card. */
function registerSteps(
  order: () => readonly string[],
  current: () => string | undefined,
  reveal: (id: string) => Promise<void>,
  guard: Guard,
): vscode.Disposable[] {
  const go = (step: number) => {
    const ids = order();
    const at = ids.indexOf(current() ?? '') + step;
    const id = ids[Math.min(ids.length - 1, Math.max(0, at))];
    return id === undefined ? vscode.commands.executeCommand('double.review.focus') : reveal(id);
  };
  return [
    vscode.commands.registerCommand(
      'double.nextSuggestion',
      guard(() => go(1)),
    ),
    vscode.commands.registerCommand(
      'double.previousSuggestion',
      guard(() => go(-1)),
    ),
  ];
}

async function stateOf(
  { pending, drafting, writer, statusBar }: ReviewParts,
  open: string | undefined,
  announcement: string,
  translate: Translate,
): Promise<ReviewState> {
  const all = pending.all();
  const shown = all.slice(0, mostCards);
  const texts = await editedTexts(shown.flatMap(({ edits }) => edits));
  const { language } = vscode.env;
  const inWorkspace = { textOf: (path: string) => texts.get(path), shortPath };
  const around = { ...inWorkspace, t: vscode.l10n.t, translate, language, now: Date.now() };
  const nothing = drafting.nothing();
  return {
    view: 'review',
    groups: groupsOf(
      shown.map((suggestion) => cardOf(suggestion, around, pending.waysOf(suggestion))),
      around,
    ),
    writing: drafting.writing().map(writingCard),
    ...(nothing
      ? { nothing: { ...nothing.none, closest: nothing.closest.map((place) => linkOf(place, around)) } }
      : {}),
    empty: emptyQueue(statusBar.status(), vscode.window.activeTextEditor !== undefined, vscode.l10n.t),
    more: all.length - shown.length,
    ...(open === undefined ? {} : { open }),
    restorable: writer.canRestore(),
    announcement,
  };
}

function writingCard({ id, title, path, text, ...of }: ReturnType<Drafting['writing']>[number]): WritingCard {
  const writer =
    of.host === 'editor'
      ? vscode.l10n.t('{0}, a model of the editor', of.model)
      : vscode.l10n.t('{0} at {1}', of.model, of.host);
  const progress = `${writer} · ${vscode.l10n.t('about {0} tokens so far', of.tokens)}`;
  return { id, title, label: shortPath(path), text, progress };
}
