import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { EditorCheck, RefineRequest } from '../application/refineRequest';
import type { Diagnostic } from '../application/triageDoor';
import type { FileEdit, Suggestion } from '../domain/suggestion';
import { isAbort, messageOf } from '../foundations/errors';
import { fromDiagnostic, fromRange, uriOf } from './convert';
import { problemSource } from './findings';
import { editNumber, type LocatedFile, locate } from './located';
import type { PendingSuggestions } from './pendingSuggestions';
import { presentTexts } from './places';
import { createShadowDocuments, type ShadowDocuments } from './shadowDocuments';
import { drafted, formattedDraft } from './shadowEdits';
import { goneCheck, problemCheck } from './shadowProblems';

/** Asks the tools of the editor about drafts that wait. */
export interface Shadows extends vscode.Disposable {
  /**
   * Lets them look at copies of the files with the draft in them, and tells the engine what they say. It returns at once, ends
   * when the draft is decided, and what goes wrong is logged: the draft waits as it is then.
   */
  look(suggestion: Suggestion): void;
  /**
   * Lets language servers look at a copy of a file with a fix in it, and tells the engine what they say.
   * @param mends what is reported there and should be gone; absent: nothing is
   * @returns whether anybody looks at such copies
   */
  lookAtFix(fix: Suggestion, mends: Diagnostic | undefined, signal: AbortSignal): Promise<boolean>;
}

/** Milliseconds that a formatter may take. */
const longestFormatting = 20_000;

/** A file with a draft in it. */
interface Shadowed {
  readonly file: LocatedFile;
  /** As it stands; empty where it is to be made. */
  readonly present: string;
  readonly language: string;
}

/**
 * @param engine is told what they say
 * @param pending says which drafts still wait
 */
export function createShadows(
  engine: Pick<Engine, 'refine'>,
  pending: Pick<PendingSuggestions, 'all' | 'onDidChange'>,
  log: vscode.LogOutputChannel,
): Shadows {
  const documents = createShadowDocuments();
  const running = new Map<string, AbortController>();
  const follow = pending.onDidChange(() => {
    for (const [id, controller] of running) if (!pending.all().some((waiting) => waiting.id === id)) controller.abort();
  });
  const refine = async (suggestion: Suggestion, signal: AbortSignal) => {
    const layout = await layoutOf(documents, suggestion, signal);
    const laidOut = layout ? (await engine.refine(layout)).suggestion : suggestion;
    signal.throwIfAborted();
    const checked = await problemsOf(documents, laidOut, signal);
    if (checked) await engine.refine(checked);
  };
  return {
    look(suggestion) {
      const { id, kind, edits } = suggestion;
      // In Restricted Mode no tool is asked to look at what nobody has opened.
      if (!vscode.workspace.isTrusted || kind !== 'draft' || edits.some(({ into }) => into)) return;
      running.get(id)?.abort();
      const controller = new AbortController();
      running.set(id, controller);
      refine(suggestion, controller.signal)
        .catch((error) => {
          if (!isAbort(error))
            log.info(`No tool of the editor has looked at “${suggestion.title}”: ${messageOf(error)}`);
        })
        .finally(() => running.get(id) === controller && running.delete(id));
    },
    async lookAtFix(fix, mends, signal) {
      if (!vscode.workspace.isTrusted) return false;
      const checks = await fixChecks(documents, fix, mends, signal);
      signal.throwIfAborted();
      if (checks && checks.length > 0) await engine.refine(await requestOf(fix, new Map(), checks));
      return checks !== undefined;
    },
    dispose() {
      for (const controller of running.values()) controller.abort();
      follow.dispose();
      documents.dispose();
    },
  };
}

/** What the editor's formatter says; undefined: none answers, or it is not the one that the files are written with. */
async function layoutOf(
  documents: ShadowDocuments,
  suggestion: Suggestion,
  signal: AbortSignal,
): Promise<RefineRequest | undefined> {
  // What the settings of a formatter ask for is so already, and the editor's may be another one.
  if (suggestion.checks.some(({ name, passed }) => name === 'formatted' && passed)) return undefined;
  const newTexts = new Map<number, string>();
  for (const { file, present, language } of await shadowed(suggestion)) {
    const made = drafted(present, file.edits);
    const changes = await documents.with({ path: file.path, id: suggestion.id, language, text: made.text }, ({ uri }) =>
      Promise.race([formatterEdits(uri, file.path, language), ended(longestFormatting, signal)]),
    );
    signal.throwIfAborted();
    const edits = changes?.map(({ range, newText }) => ({ range: fromRange(range), newText }));
    const formatted = edits && formattedDraft(made, edits);
    const numbers = numbersIn(suggestion, file);
    for (const [i, text] of (formatted ?? []).entries()) newTexts.set(numbers[i] ?? i, text);
  }
  if (newTexts.size === 0) return undefined;
  return requestOf(suggestion, newTexts, [{ name: 'formatted', passed: true, note: '' }]);
}

/** What language servers report; undefined: none looks at such copies. */
async function problemsOf(
  documents: ShadowDocuments,
  suggestion: Suggestion,
  signal: AbortSignal,
): Promise<RefineRequest | undefined> {
  const checks: EditorCheck[] = [];
  for (const { file, present, language } of await shadowed(suggestion)) {
    const copy = { path: file.path, id: `${suggestion.id}-checked`, language };
    const copied = await documents.diagnose({ ...copy, text: drafted(present, file.edits).text }, signal);
    signal.throwIfAborted();
    if (!copied) continue;
    const reported = {
      present: foreign(vscode.languages.getDiagnostics(uriOf(file.path))),
      copied: foreign(copied),
      ranges: file.edits.map(({ range }) => range),
    };
    const check = problemCheck(reported);
    if (check?.passed !== false) {
      if (check) checks.push(check);
      continue;
    }
    // An error may be there only because it is a copy, such as an import that is found nowhere beside it.
    const control = await documents.diagnose({ ...copy, id: `${suggestion.id}-as-it-is`, text: present }, signal);
    signal.throwIfAborted();
    const fair = problemCheck({ ...reported, control: foreign(control ?? []) });
    if (fair) checks.push(fair);
  }
  const worst = checks.find(({ passed }) => !passed) ?? checks[0];
  return worst && requestOf(suggestion, new Map(), [worst]);
}

/** What language servers say of a fix in one file; undefined: none looks at copies. */
async function fixChecks(
  documents: ShadowDocuments,
  fix: Suggestion,
  mends: Diagnostic | undefined,
  signal: AbortSignal,
): Promise<readonly EditorCheck[] | undefined> {
  const [only, ...others] = await shadowed(fix);
  if (!only || others.length > 0) return [];
  const { file, present, language } = only;
  const copy = { path: file.path, language };
  // A copy as it stands comes first: where nobody reports on it, nobody would on the other.
  const control = await documents.diagnose({ ...copy, id: `${fix.id}-as-it-is`, text: present }, signal);
  if (!control || signal.aborted) return undefined;
  const made = drafted(present, file.edits).text;
  const copied = await documents.diagnose({ ...copy, id: `${fix.id}-fixed`, text: made }, signal);
  if (!copied) return undefined;
  const reported = {
    ...{ present: foreign(vscode.languages.getDiagnostics(uriOf(file.path))), ranges: [] },
    ...{ copied: foreign(copied), control: foreign(control) },
  };
  const checks = [problemCheck(reported), mends && goneCheck(mends, reported.copied, reported.control)];
  return checks.filter((check) => check !== undefined);
}

const foreign = (diagnostics: readonly vscode.Diagnostic[]) =>
  diagnostics.filter(({ source }) => source !== problemSource).map(fromDiagnostic);

/** The files of a draft as they stand now; none when its text is gone. */
async function shadowed(suggestion: Suggestion): Promise<readonly Shadowed[]> {
  const texts = await textsOf(suggestion);
  return (locate(suggestion, (path) => texts.get(path)) ?? []).map((file) => ({
    ...{ file, present: texts.get(file.path) ?? '' },
    language: languageOf(file.path, suggestion),
  }));
}

const textsOf = ({ edits }: Suggestion) => presentTexts(edits.map(({ path }) => path));

/** As the editor calls it: of the open document, else of the draft. */
function languageOf(path: string, { language }: Suggestion): string {
  const uri = uriOf(path).toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri)?.languageId ?? language;
}

const numbersIn = ({ edits }: Suggestion, file: LocatedFile): number[] =>
  edits.flatMap((edit, at) => (edit.path === file.path ? editNumber(edit, at) : []));

async function requestOf(
  suggestion: Suggestion,
  newTexts: ReadonlyMap<number, string>,
  checks: readonly EditorCheck[],
): Promise<RefineRequest> {
  const { id, edits } = suggestion;
  const refined = (edit: FileEdit, at: number) => {
    const number = editNumber(edit, at);
    return { number, before: edit.newText, newText: newTexts.get(number) ?? edit.newText };
  };
  const texts = [...(await textsOf(suggestion))].map(([path, text]) => ({ path, text }));
  return { id, texts, edits: edits.map(refined), checks };
}

/** With the options of the editor that shows the file, else with those of the settings. */
function formatterEdits(
  shadow: vscode.Uri,
  path: string,
  languageId: string,
): Thenable<readonly vscode.TextEdit[] | undefined> {
  const uri = uriOf(path);
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const settings = vscode.workspace.getConfiguration('editor', { uri, languageId });
  const tabSize = Number(shown?.options.tabSize ?? settings.get('tabSize', 4));
  const insertSpaces = (shown?.options.insertSpaces ?? settings.get('insertSpaces', true)) === true;
  return vscode.commands.executeCommand('vscode.executeFormatDocumentProvider', shadow, { tabSize, insertSpaces });
}

/** Undefined after a time, or at once when it is called off. */
function ended(milliseconds: number, signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds, undefined);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}
