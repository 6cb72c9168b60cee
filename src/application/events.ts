import type { EngineEvent } from './engine';

export type Emit = (event: EngineEvent) => void;

/** Tells the engineer something; both texts are sentences. @param isUnsaved whether it says that something could not be saved */
export type Notify = (message: string, hint: string, isUnsaved?: boolean) => void;

/** Passes events to whoever listens; what happens before anybody does is kept for the first. */
export interface Events {
  readonly emit: Emit;
  readonly notify: Notify;
  /** Listens until the returned function is called. */
  on(listener: Emit): () => void;
}

/** Events with nobody listening yet. */
export function createEvents(): Events {
  const listeners = new Set<Emit>();
  let early: EngineEvent[] = [];
  const emit: Emit = (event) => {
    if (listeners.size === 0) early.push(event);
    for (const listener of listeners) listener(event);
  };
  return {
    emit,
    notify: (message, hint, isUnsaved) =>
      emit({ event: 'notice', params: { message, hint, ...(isUnsaved ? { unsaved: true } : {}) } }),
    on(listener) {
      listeners.add(listener);
      const missed = early;
      early = [];
      for (const event of missed) listener(event);
      return () => listeners.delete(listener);
    },
  };
}
