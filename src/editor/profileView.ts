import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { ProfileRule } from '../application/habit';
import { phraseOf } from '../application/portrait';
import type { Notice } from '../application/profileNotices';
import { languageOfEditorId, styleName } from '../domain/syntax/languages';
import { HumanError, messageOf } from '../foundations/errors';
import { type Translate, together } from '../foundations/sentences';
import { createAnnouncement } from './announcement';
import { showCommit } from './commits';
import type { Curating } from './curating';
import type { Guard } from './guard';
import { type LikenessWatch, watchLikeness } from './likenessWatch';
import { openPlace, shortPath } from './places';
import type { ProfileIntent, ProfileState } from './profileSnapshot';
import { type ProfileChoice, type ProfileSituation, profileState } from './profileState';
import type { FromView } from './protocol';
import { readerWords } from './readerWords';
import { type ReplayWatch, watchReplay } from './replayWatch';
import type { StatusBar } from './statusBar';
import { openPanel } from './webview';

/** The page “Style profile”: one editor tab, opened by `double.openProfile`, redrawn when learning has ended. */
export function registerProfileView(parts: ProfileParts, extensionUri: vscode.Uri, guard: Guard): vscode.Disposable {
  let tab: vscode.WebviewPanel | undefined;
  let search: ((text: string) => unknown) | undefined;
  /** @param habit the id of a dimension, which alone is shown then; anything else: all are */
  const open = (habit?: unknown) => {
    if (tab) {
      tab.reveal();
      return typeof habit === 'string' ? search?.(habit) : undefined;
    }
    tab = vscode.window.createWebviewPanel(
      'double.profile',
      vscode.l10n.t('Style Profile'),
      { viewColumn: vscode.ViewColumn.Active },
      { enableFindWidget: true },
    );
    const filled = fillTab(tab, parts, extensionUri, guard);
    search = filled.search;
    tab.onDidDispose(() => {
      filled.dispose();
      tab = undefined;
      search = undefined;
    });
    return typeof habit === 'string' ? search(habit) : undefined;
  };
  return vscode.Disposable.from(
    new vscode.Disposable(() => tab?.dispose()),
    vscode.commands.registerCommand('double.openProfile', guard(open)),
  );
}

export interface ProfileParts {
  readonly engine: Engine;
  readonly statusBar: StatusBar;
  readonly curating: Pick<Curating, 'onDidChange'>;
  /** Where the last replay is kept. */
  readonly state: vscode.Memento;
}

/** Milliseconds without a key after which a search is over, so that what it found is said once. */
const stillness = 700;

/** What the page is made from, as it was last asked. */
interface Known {
  readonly rules: readonly ProfileRule[];
  readonly noticed: readonly Notice[];
  readonly repositories: ProfileSituation['repositories'];
  /** Why they could not be told; empty: they could. */
  readonly failure: string;
}

function fillTab(
  tab: vscode.WebviewPanel,
  { engine, statusBar, curating, state }: ProfileParts,
  extensionUri: vscode.Uri,
  guard: Guard,
): { search(text: string): unknown; dispose(): void } {
  let choice: ProfileChoice = { unit: 'source', language: activeLanguage(), open: new Set() };
  let known: Known = { rules: [], noticed: [], repositories: [], failure: '' };
  const announcement = createAnnouncement();
  let translate: Translate = (text) => text;
  let lastKind = statusBar.status().kind;
  let typing: NodeJS.Timeout | undefined;

  const draw = () => {
    const situation = {
      repositories: known.repositories,
      noticed: known.noticed,
      status: statusBar.status(),
      likeness: likeness.current(),
      replay: replay.current(),
      announcement: announcement.words(),
    };
    const shown = profileState(known.rules, choice, situation, surroundings(translate));
    panel.post(known.failure ? { ...shown, empty: known.failure } : shown);
    return shown;
  };
  const refresh = guard(async () => {
    try {
      const { scope, unit } = choice;
      const place = scope ? { path: `${scope}/` } : { scope: 'author' as const };
      const asked = choice;
      const [{ rules, noticed = [] }, { repositories }] = await Promise.all([
        engine.profile({ unit, ...place }),
        engine.sources(),
      ]);
      if (asked.scope !== choice.scope || asked.unit !== choice.unit) return;
      known = { rules, noticed, repositories, failure: '' };
    } catch (error) {
      known = { ...known, rules: [], failure: reasonOf(error) };
      draw();
      throw error;
    }
    draw();
  });
  const refreshAll = async () => {
    translate = readerWords().word;
    await refresh();
    // The page does not wait for the comparison, which takes longest.
    await likeness.compare().then(draw, draw);
  };
  const likeness: LikenessWatch = watchLikeness(engine, draw);
  const replay: ReplayWatch = watchReplay(engine, state, draw);
  const panel = openPanel<ProfileState>(tab.webview, extensionUri, 'profile', guard, async (message: FromView) => {
    announcement.clear();
    if (message.intent === 'open') return openPlace(message.path, message.range);
    if (message.intent === 'showCommit') return showCommit(message.path, message.commit);
    if (message.intent === 'run') return vscode.commands.executeCommand(message.command);
    if (message.intent === 'toggle') {
      const open = toggled(choice.open ?? new Set(), message.key, message.open);
      if (open === choice.open) return;
      choice = { ...choice, open };
      return draw();
    }
    if (message.intent === 'search') return search(message.text);
    if (message.intent === 'measureLikeness') return likeness.measure();
    if (message.intent === 'measureReplay') return replay.measure();
    if (message.intent === 'cancelReplay') return replay.cancel();
    if (message.intent === 'copyReplay') {
      announcement.say(await replay.copy(message.format));
      return draw();
    }
    if (message.intent === 'override' || message.intent === 'forgetCorrections')
      announcement.say(
        await decide(engine, message).catch((error: unknown) => {
          // The page shows again what holds, and says why.
          announcement.say(reasonOf(error));
          draw();
          throw error;
        }),
      );
    if (message.intent === 'select') choice = chosen(choice, message);
    return message.intent === 'ready' ? refreshAll() : refresh();
  });
  const search = (text: string) => {
    choice = { ...choice, search: text };
    const { shown, all } = draw();
    clearTimeout(typing);
    typing = setTimeout(() => {
      announcement.say(vscode.l10n.t('Habits shown: {0} of {1}', shown, all));
      draw();
    }, stillness);
  };
  const follow = () => {
    const { kind } = statusBar.status();
    if (kind !== lastKind) void refreshAll();
    lastKind = kind;
  };
  const subscriptions = vscode.Disposable.from(
    new vscode.Disposable(() => clearTimeout(typing)),
    likeness,
    replay,
    statusBar.onDidChange(follow),
    curating.onDidChange(() => void (tab.visible && refreshAll())),
    tab.onDidChangeViewState(() => tab.visible && refresh()),
  );
  return { search, dispose: () => void subscriptions.dispose() };
}

/** What went wrong and, where it is known, what to do. */
function reasonOf(error: unknown): string {
  return error instanceof HumanError ? together(error.message, error.hint) : messageOf(error);
}

/** What is chosen after a switch. */
function chosen(choice: ProfileChoice, { what, value }: ProfileIntent & { readonly intent: 'select' }): ProfileChoice {
  return { ...choice, [what]: value };
}

/** The same set where nothing changes, as the page also tells what it was told. */
function toggled(open: ReadonlySet<string>, key: string, isOpen: boolean): ReadonlySet<string> {
  if (open.has(key) === isOpen) return open;
  return new Set(isOpen ? [...open, key] : [...open].filter((other) => other !== key));
}

/** Keeps what was decided. @returns what was done, for a screen reader */
async function decide(
  engine: Engine,
  message: ProfileIntent & { readonly intent: 'override' | 'forgetCorrections' },
): Promise<string> {
  if (message.intent === 'forgetCorrections') {
    await engine.forgetCorrections(message);
    return vscode.l10n.t('Forgotten what you changed in drafts: {0}', message.title);
  }
  const { dimension, language, unit, scope, action, value, title } = message;
  await engine.override({ dimension, language, unit, scope, action, ...(value === undefined ? {} : { value }) });
  const { t } = vscode.l10n;
  if (action === null) return t('Follows the count again: {0}', title);
  return { pin: t('Pinned: {0}', title), mute: t('Muted: {0}', title), prefer: t('Preferred: {0}', title) }[action];
}

function surroundings(translate: Translate) {
  return {
    shortPath,
    languageName: styleName,
    phraseOf,
    translate,
    language: vscode.env.language,
    t: vscode.l10n.t,
  };
}

/** The language of the active editor, as the profile calls it. */
function activeLanguage(): string | undefined {
  const id = vscode.window.activeTextEditor?.document.languageId;
  const language = id === undefined ? undefined : languageOfEditorId(id);
  return language?.dialectOf ?? language?.id;
}
