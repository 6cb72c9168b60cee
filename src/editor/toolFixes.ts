import * as vscode from 'vscode';
import type { Diagnostic, ToolFix } from '../application/triageDoor';
import { fromRange, toRange } from './convert';
import { fixesOf, type OfferedAction, placesToAsk } from './reported';
import type { LineSpans } from './triageGroups';

/** Asks the tools of the editor what they would change for what they reported. */
export interface ToolFixes {
  /**
   * What they offer for diagnostics of a document, within a bounded time; who does not answer in time is not asked again for a
   * while. Nothing is executed.
   * @param signal once it is aborted nobody else is asked
   */
  collect(
    document: vscode.TextDocument,
    diagnostics: readonly Diagnostic[],
    changed: LineSpans,
    signal: AbortSignal,
  ): Promise<Offers>;
}

export interface Offers {
  readonly fixes: readonly ToolFix[];
  /** The diagnostics that somebody answered about, by their place among all. */
  readonly answered: ReadonlySet<number>;
  /** After how many milliseconds it is worth asking again, as somebody did not answer: a server that starts, perhaps. Absent: it is not. */
  readonly again?: number;
}

/** Milliseconds. */
const patience = { place: 1500, all: 4000 };
/** Milliseconds for which a language is left alone whose tools did not answer, and which double each time. */
const pause = { first: 4_000, longest: 600_000 };
/** So many actions of a place are asked for their edits, where a tool gives those only then. */
const mostResolved = 5;

/** @param now milliseconds of a clock that never goes back */
export function createToolFixes(now: () => number = () => performance.now()): ToolFixes {
  const silent = new Map<string, { readonly until: number; readonly pause: number }>();
  const isSilent = (language: string) => (silent.get(language)?.until ?? 0) > now();
  const noteSilence = (language: string) => {
    const last = silent.get(language)?.pause;
    const next = last === undefined ? pause.first : Math.min(pause.longest, 2 * last);
    silent.set(language, { until: now() + next, pause: next });
  };
  return {
    async collect(document, diagnostics, changed, signal) {
      const { uri, languageId } = document;
      const fixes: ToolFix[] = [];
      const answers = new Set<number>();
      const end = now() + patience.all;
      const isPast = () => signal.aborted || document.isClosed || now() >= end;
      for (const place of placesToAsk(diagnostics, changed)) {
        if (isPast() || isSilent(languageId)) break;
        const actions = await answered(actionsAt(uri, toRange(place.range)), signal);
        if (signal.aborted) break;
        if (!actions) {
          noteSilence(languageId);
          break;
        }
        silent.delete(languageId);
        for (const number of place.diagnostics) answers.add(number);
        const offered = actions.map((action) => offeredAction(action, uri));
        fixes.push(...fixesOf(offered, diagnostics, place.diagnostics));
      }
      const left = (silent.get(languageId)?.until ?? 0) - now();
      return { fixes, answered: answers, ...(left > 0 ? { again: left } : {}) };
    },
  };
}

function actionsAt(uri: vscode.Uri, range: vscode.Range): Thenable<vscode.CodeAction[] | undefined> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind, mostResolved);
}

/** What comes in time; undefined: nothing did, it failed, or it was called off. */
function answered<Answer>(question: Thenable<Answer | undefined>, signal: AbortSignal): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const stop = () => settle(undefined);
    const timer = setTimeout(stop, patience.place);
    const settle = (answer: Answer | undefined) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(answer);
    };
    signal.addEventListener('abort', stop);
    question.then(settle, stop);
  });
}

/** What of an action can be taken over without executing it. Ours have no edits, as they lead to the review. */
function offeredAction(action: vscode.CodeAction, uri: vscode.Uri): OfferedAction {
  const { title, isPreferred = false, disabled, edit, diagnostics = [] } = action;
  const edits = disabled || !edit ? undefined : editsOf(edit, uri);
  return { title, isPreferred, mends: diagnostics.map(({ range }) => fromRange(range)), ...(edits ? { edits } : {}) };
}

/** Undefined: it changes other files, or more than text. */
function editsOf(edit: vscode.WorkspaceEdit, uri: vscode.Uri) {
  const [only, ...others] = edit.entries();
  if (!only || others.length > 0 || only[0].toString() !== uri.toString()) return undefined;
  // Snippets, and files that are made or renamed, are no text edits: `entries` passes over them, and only the editor's own list tells.
  const all: unknown = Reflect.get(edit, '_allEntries')?.call(edit);
  if (Array.isArray(all) && all.length !== only[1].length) return undefined;
  return only[1].map(({ range, newText }) => ({ range: fromRange(range), newText }));
}
