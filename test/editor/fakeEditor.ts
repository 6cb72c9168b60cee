import Module from 'node:module';
import { applyEdits, type TextEdit, textIn } from '../../src/foundations/text';

/**
 * As much of the editor as the review queue uses, so that its real code runs without one. Documents change in two ways alone:
 * by `type`, as when a person types, and by an edit of the workspace, which is told to `onWrite`.
 */
export interface FakeEditor {
  text(path: string): string | undefined;
  /** Makes a document or changes it, as a person does. */
  type(path: string, text: string): void;
  /** What stands in the box for the message of the next commit. */
  readonly box: { value: string };
  /** Runs a command as a person does from the palette. */
  run(command: string, ...values: unknown[]): Promise<unknown>;
  /** Opens the review view; again, as after the panel was closed. */
  openPanel(): void;
  /** Sends what is not checked, as a page may that was tampered with. */
  send(message: unknown): void;
  /** The documents that are open for being edited first, by address. */
  copies(): readonly string[];
  /** What was said to the person: warnings and errors. */
  readonly said: string[];
}

export interface Watch {
  /** Told each text that was written, and where, just before it is; `replaced`: what goes for it. */
  onWrite(path: string, newTexts: readonly string[], replaced: readonly string[]): void;
  /** Told each snapshot that the view gets. */
  onPost(state: unknown): void;
  /** Whether the editor lets the next edit be written. */
  mayWrite(): boolean;
  /** The button of a notification that the person presses, by its words; absent or undefined: it is closed. */
  answer?(message: string, buttons: readonly string[]): string | undefined;
  /** User settings, without `double.`; changed in place. */
  readonly settings?: Record<string, unknown>;
  /** Paths of the folders that are open; absent: none. */
  readonly folders?: readonly string[];
}

class Uri {
  readonly authority = '';
  readonly fragment = '';
  constructor(
    readonly scheme: string,
    readonly path: string,
    readonly query = '',
  ) {}
  static file = (path: string) => new Uri('file', path);
  static from = ({ scheme, path, query }: { scheme: string; path: string; query?: string }) =>
    new Uri(scheme, path, query);
  static parse(text: string) {
    const [, scheme = '', path = '', query = ''] = /^([\w-]+):([^?]*)\??(.*)$/.exec(text) ?? [];
    return new Uri(scheme, decodeURIComponent(path), decodeURIComponent(query));
  }
  static joinPath = (base: Uri, ...parts: string[]) => new Uri(base.scheme, [base.path, ...parts].join('/'));
  get fsPath() {
    return this.path;
  }
  toString() {
    return `${this.scheme}:${encodeURIComponent(this.path)}${this.query ? `?${encodeURIComponent(this.query)}` : ''}`;
  }
}

class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}
class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(...values: (Position | number)[]) {
    const [a, b, c, d] = values;
    this.start = a instanceof Position ? a : new Position(a as number, b as number);
    this.end = b instanceof Position ? b : new Position(c as number, d as number);
  }
}
class Location {
  constructor(
    readonly uri: Uri,
    readonly range: unknown,
  ) {
    if (range instanceof Position) this.range = new Range(range, range);
  }
}
class EventEmitter<T> {
  readonly #listeners = new Set<(value: T) => void>();
  readonly event = (listener: (value: T) => void) => {
    this.#listeners.add(listener);
    return new Disposable(() => this.#listeners.delete(listener));
  };
  fire(value: T) {
    for (const listener of [...this.#listeners]) listener(value);
  }
  dispose() {
    this.#listeners.clear();
  }
}
class Disposable {
  constructor(readonly dispose: () => unknown) {}
  static from = (...all: { dispose(): unknown }[]) =>
    new Disposable(() => {
      for (const one of all) one.dispose();
    });
}
class WorkspaceEdit {
  readonly edits = new Map<string, TextEdit[]>();
  createFile(uri: Uri) {
    this.edits.set(uri.fsPath, []);
  }
  replace(uri: Uri, range: Range, newText: string) {
    this.edits.set(uri.fsPath, [...(this.edits.get(uri.fsPath) ?? []), { range, newText }]);
  }
}
class TabInputTextDiff {
  constructor(
    readonly original: Uri,
    readonly modified: Uri,
  ) {}
}
class CancellationError extends Error {}
class FileSystemError extends Error {
  static FileNotFound = (uri: Uri) => new FileSystemError(`no ${uri.toString()}`);
  static NoPermissions = (uri: Uri) => new FileSystemError(`not ${uri.toString()}`);
}

/** Of a path, or of a whole address. */
const uriOf = (path: string) => (path.startsWith('/') ? Uri.file(path) : Uri.parse(path));

type Command = (...values: unknown[]) => unknown;
interface Provider {
  readFile(uri: Uri): Promise<Uint8Array>;
  writeFile(uri: Uri, content: Uint8Array): Promise<void>;
}
interface Document {
  readonly uri: Uri;
  text: string;
}

/** The module `vscode` of a new, empty editor, and the hands of the person before it. */
function createEditor(watch: Watch): { module: object; editor: FakeEditor } {
  const commands = new Map<string, Command>();
  const documents = new Map<string, Document>();
  const providers = new Map<string, Provider>();
  const changed = new EventEmitter<{ document: object }>();
  const closed = new EventEmitter<object>();
  const said: string[] = [];
  const box = { value: '' };
  let tabs: { input: unknown }[] = [];
  let received: ((message: unknown) => unknown) | undefined;
  let resolveView: ((view: object) => void) | undefined;
  let gone: (() => void) | undefined;

  const shown = (document: Document) => ({
    uri: document.uri,
    languageId: 'javascript',
    isDirty: false,
    getText: () => document.text,
    async save() {
      await providers.get(document.uri.scheme)?.writeFile(document.uri, new TextEncoder().encode(document.text));
      return true;
    },
  });
  const put = (uri: Uri, text: string) => {
    const document = documents.get(uri.toString()) ?? { uri, text: '' };
    document.text = text;
    documents.set(uri.toString(), document);
    changed.fire({ document: shown(document) });
  };
  const open = async (target: Uri) => {
    const known = documents.get(target.toString());
    if (known) return shown(known);
    const provider = providers.get(target.scheme);
    if (!provider) throw new Error(`no ${target.toString()}`);
    put(target, new TextDecoder().decode(await provider.readFile(target)));
    return shown(documents.get(target.toString()) as Document);
  };
  const on = () => new Disposable(() => {});
  const say = (message: string, ...buttons: (string | { title: string })[]) => {
    said.push(message);
    const titleOf = (button: string | { title: string }) => (typeof button === 'string' ? button : button.title);
    const pressed = watch.answer?.(message, buttons.map(titleOf));
    return Promise.resolve(buttons.find((button) => titleOf(button) === pressed));
  };
  const run = async (command: string, ...values: unknown[]) => {
    if (command === 'vscode.diff') {
      const [original, modified] = values as [Uri, Uri];
      tabs = [...tabs, { input: new TabInputTextDiff(original, modified) }];
      return modified.scheme === 'double-edit' ? open(modified) : undefined;
    }
    return commands.get(command)?.(...values);
  };
  const view = () => {
    const messages = new EventEmitter<unknown>();
    const end = new EventEmitter<void>();
    received = (message) => messages.fire(message);
    gone = () => end.fire();
    return {
      ...{ visible: true, badge: undefined, show() {}, onDidChangeVisibility: on, onDidDispose: end.event },
      webview: {
        ...{
          options: {},
          html: '',
          cspSource: '',
          asWebviewUri: (uri: Uri) => uri,
          onDidReceiveMessage: messages.event,
        },
        postMessage: (state: unknown) => watch.onPost(structuredClone(state)),
      },
    };
  };
  const module = {
    ...{ Uri, Position, Range, Location, EventEmitter, Disposable, WorkspaceEdit, TabInputTextDiff, CancellationError },
    ...{
      FileSystemError,
      FileType: { File: 1 },
      ProgressLocation: { Window: 10 },
      CodeActionKind: { RefactorRewrite: 'r', QuickFix: { value: 'quickfix' } },
    },
    CodeActionTriggerKind: { Invoke: 1 },
    TerminalShellExecutionCommandLineConfidence: { Low: 0, Medium: 1, High: 2 },
    l10n: {
      t: (text: string, ...values: unknown[]) => text.replace(/\{(\d)\}/g, (_, at) => String(values[Number(at)])),
    },
    env: { language: 'en' },
    extensions: {
      getExtension: () => ({
        activate: async () => ({
          enabled: true,
          getAPI: () => ({ repositories: [{ rootUri: Uri.file('/w'), inputBox: watchedBox(box, watch) }] }),
        }),
      }),
    },
    commands: {
      registerCommand: (id: string, command: Command) => {
        commands.set(id, command);
        return new Disposable(() => commands.get(id) === command && commands.delete(id));
      },
      executeCommand: run,
    },
    languages: { registerCodeActionsProvider: on },
    workspace: {
      get textDocuments() {
        return [...documents.values()].map(shown);
      },
      openTextDocument: open,
      async applyEdit({ edits }: WorkspaceEdit) {
        if (!watch.mayWrite()) return false;
        for (const [path, made] of edits) {
          watch.onWrite(
            path,
            made.map(({ newText }) => newText),
            made.map(({ range }) => textIn(documents.get(Uri.file(path).toString())?.text ?? '', range)),
          );
          put(Uri.file(path), applyEdits(documents.get(Uri.file(path).toString())?.text ?? '', made));
        }
        return true;
      },
      fs: {
        readFile: async (uri: Uri) => Promise.reject(new Error(`no ${uri.toString()}`)),
        isWritableFileSystem: () => true,
      },
      ...{ onDidChangeTextDocument: changed.event, onDidCloseTextDocument: closed.event },
      workspaceFolders: (watch.folders ?? []).map((path) => ({ uri: Uri.file(path) })),
      getConfiguration: () => ({
        get: (key: string) => watch.settings?.[key],
        async update(key: string, value: unknown) {
          if (watch.settings) watch.settings[key] = value;
        },
      }),
      registerTextDocumentContentProvider: on,
      registerFileSystemProvider: (scheme: string, provider: Provider) => {
        providers.set(scheme, provider);
        return new Disposable(() => {});
      },
      asRelativePath: (path: string) => path,
    },
    window: {
      ...{ showWarningMessage: say, showErrorMessage: say, showInformationMessage: say, activeTextEditor: undefined },
      ...{ visibleTextEditors: [], terminals: [], onDidChangeActiveTextEditor: on },
      withProgress: (_: unknown, work: () => unknown) => work(),
      showTextDocument: async () => {},
      showQuickPick: async () => undefined,
      showInputBox: async () => undefined,
      tabGroups: {
        get all() {
          return [{ tabs }];
        },
        get activeTabGroup() {
          return { activeTab: undefined };
        },
        async close(ended: readonly { input: unknown }[]) {
          tabs = tabs.filter((tab) => !ended.includes(tab));
          for (const { input } of ended) documents.delete((input as TabInputTextDiff).modified.toString());
        },
      },
      registerWebviewViewProvider: (_: string, provider: { resolveWebviewView(view: object): void }) => {
        resolveView = (resolved) => provider.resolveWebviewView(resolved);
        return new Disposable(() => {});
      },
    },
  };
  const editor: FakeEditor = {
    ...{ box, said, run },
    text: (path) => documents.get(uriOf(path).toString())?.text,
    type: (path, text) => put(uriOf(path), text),
    openPanel() {
      gone?.();
      resolveView?.(view());
    },
    send: (message) => received?.(structuredClone(message)),
    copies: () =>
      [...documents.values()].filter(({ uri }) => uri.scheme === 'double-edit').map(({ uri }) => uri.toString()),
  };
  return { module, editor };
}

/** A box for messages as the editor's git extension shows it: what is written into it is told. */
function watchedBox(box: { value: string }, watch: Watch) {
  return {
    get value() {
      return box.value;
    },
    set value(text: string) {
      watch.onWrite('/w', [text], [box.value]);
      box.value = text;
    },
  };
}

interface Loader {
  _load(request: string, ...more: unknown[]): unknown;
}

let present: object = {};
/** What code of ours gets that asks for `vscode`: always the editor that was opened last. */
const stand = new Proxy(
  {},
  {
    get: (_, name) => Reflect.get(present, name),
    // An import takes over the names once and asks for each value anew.
    ownKeys: () => Reflect.ownKeys(present),
    getOwnPropertyDescriptor: (_, name) => ({
      value: Reflect.get(present, name),
      enumerable: true,
      configurable: true,
    }),
  },
);

/** Opens an editor. What is loaded from now on by `require` finds it under `vscode`. */
export function openFakeEditor(watch: Watch): FakeEditor {
  const loader = Module as unknown as Loader;
  const load = loader._load;
  if (Object.keys(present).length === 0)
    loader._load = (request, ...more) => (request === 'vscode' ? stand : load.call(loader, request, ...more));
  const { module, editor } = createEditor(watch);
  present = module;
  return editor;
}
