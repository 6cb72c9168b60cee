import type { EngineEvent } from './engine';

export type Emit = (event: EngineEvent) => void;

/** Passes events to whoever listens; what happens before anybody does is kept for the first. */
export interface Events {
  readonly emit: Emit;
  /** Tells the engineer something; both texts are sentences. */
  notify(message: string, hint: string): void;
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
    notify: (message, hint) => emit({ event: 'notice', params: { message, hint } }),
    on(listener) {
      listeners.add(listener);
      const missed = early;
      early = [];
      for (const event of missed) listener(event);
      return () => listeners.delete(listener);
    },
  };
}
