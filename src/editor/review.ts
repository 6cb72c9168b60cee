import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import { createWriter } from './applyEdit';
import { registerCommitMessage } from './commitMessage';
import { registerDecisions } from './decisions';
import { registerDraft } from './draft';
import { createDrafting, type Drafting } from './drafting';
import { createEditedCopies } from './editedCopies';
import type { Guard } from './guard';
import { createPendingSuggestions, type PendingSuggestions } from './pendingSuggestions';
import { registerPreview } from './preview';
import { type ReviewParts, type ReviewView, registerReviewView } from './reviewView';
import { createShadows, type Shadows } from './shadow';

/** All that makes suggestions wait, shows them, and carries out what a person decides. */
export interface Review extends vscode.Disposable {
  readonly pending: PendingSuggestions;
  readonly drafting: Drafting;
  readonly view: ReviewView;
  readonly shadows: Shadows;
}

export interface ReviewSurroundings {
  readonly engine: Engine;
  readonly statusBar: ReviewParts['statusBar'];
  readonly log: vscode.LogOutputChannel;
}

/** Wires the parts of it, in the order of dependence. */
export function createReview(
  { engine, statusBar, log }: ReviewSurroundings,
  extensionUri: vscode.Uri,
  guard: Guard,
): Review {
  const pending = createPendingSuggestions(engine, log);
  const drafting = createDrafting(engine, pending);
  const writer = createWriter(engine);
  const view = registerReviewView({ pending, drafting, writer, statusBar }, extensionUri, guard);
  const copies = createEditedCopies(pending);
  const shadows = createShadows(engine, pending, log);
  const parts = vscode.Disposable.from(
    pending,
    drafting,
    view,
    copies,
    shadows,
    registerPreview(pending),
    registerDraft({ engine, pending, drafting, review: view, shadows }, guard),
    registerCommitMessage(engine, drafting, view, guard),
    registerDecisions({ engine, pending, review: view, writer, copies }, guard),
  );
  return { pending, drafting, view, shadows, dispose: () => void parts.dispose() };
}
