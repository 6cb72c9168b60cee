import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import { replayPicture } from '../application/replayPicture';
import { replayMarkdown } from '../application/replayReport';
import { HumanError, isAbort } from '../foundations/errors';
import { together } from '../foundations/sentences';
import type { ReplayFormat } from './profileSnapshot';
import type { KeptReplay, ReplaySituation } from './replayShown';

/** Measures what the double is worth on the engineer's newest lines, and keeps the last result. */
export interface ReplayWatch extends vscode.Disposable {
  current(): ReplaySituation;
  /** Takes minutes, in the thread of the engine. That it fails is shown in the section, and not thrown. */
  measure(): Promise<void>;
  cancel(): void;
  /** Puts the last result on the clipboard. @returns what was done, for a screen reader */
  copy(format: ReplayFormat): Promise<string>;
}

const KEY = 'double.replay';
/** So many of the newest lines are held out. */
const LINES = 500;

/** The last result; undefined: nothing was measured. */
export const keptReplay = (state: vscode.Memento) => state.get<KeptReplay>(KEY);

/** Forgets the last result. @returns what brings it back */
export function forgetReplay(state: vscode.Memento): () => Promise<void> {
  const before = keptReplay(state);
  void state.update(KEY, undefined);
  return async () => void (await state.update(KEY, before));
}

/**
 * @param state where the last result is kept
 * @param changed is called when there is something else to show
 */
export function watchReplay(engine: Engine, state: vscode.Memento, changed: () => void): ReplayWatch {
  let running: (ReplaySituation['running'] & { readonly controller: AbortController }) | undefined;
  let problem = '';
  const last = () => keptReplay(state);

  const stop = engine.on(({ event, params }) => {
    if (!running || event !== 'progress' || params.stage !== 'replaying') return;
    const share = params.done / params.total;
    if (Math.floor(100 * share) === Math.floor(100 * (running.share ?? -1))) return;
    running = { ...running, share };
    changed();
  });

  return {
    current() {
      const kept = last();
      return { problem, ...(kept ? { last: kept } : {}), ...(running ? { running } : {}) };
    },
    async measure() {
      if (running) return;
      const controller = new AbortController();
      running = { controller };
      problem = '';
      changed();
      try {
        const result = await engine.replay(await requestOf(engine), controller.signal);
        await state.update(KEY, { at: Date.now(), result } satisfies KeptReplay);
      } catch (error) {
        if (error instanceof HumanError) problem = together(error.message, error.hint);
        else if (!isAbort(error)) throw error;
      } finally {
        running = undefined;
        changed();
      }
    },
    cancel: () => running?.controller.abort(),
    async copy(format) {
      const kept = last();
      if (!kept) return '';
      const textOf = {
        markdown: replayMarkdown,
        json: (result: KeptReplay['result']) => JSON.stringify(result, null, 2),
        svg: replayPicture,
      }[format];
      await vscode.env.clipboard.writeText(textOf(kept.result));
      return vscode.l10n.t('Copied.');
    },
    dispose() {
      running?.controller.abort();
      stop();
    },
  };
}

/** All code that may be learned, by whoever the engineer is there. */
async function requestOf(engine: Engine) {
  const { repositories } = await engine.sources();
  const learned = repositories.filter(({ consent, state }) => consent === 'learn' && state !== 'missing');
  return {
    repositories: learned.map(({ path }) => ({ path, consent: 'learn' as const })),
    identities: [...new Set(learned.flatMap(({ identities }) => identities))],
    lines: LINES,
  };
}
