import * as vscode from 'vscode';
import type { EngineClient } from './engineClient';

/** What somebody does for the first time, as the walkthrough tells it. */
const milestones = ['profileSeen', 'completionAccepted', 'draftMade', 'suggestionDecided'] as const;
export type Milestone = (typeof milestones)[number];

/** Remembers on this machine what was done once, and tells it to `when` clauses as `double.NAME`. */
export interface Milestones {
  /** Whether it ever happened on this machine. */
  has(milestone: Milestone): boolean;
  /** The same engine; what comes of its answers is noted. All features ask through it, so that none has to tell. */
  watching(engine: EngineClient): EngineClient;
}

/** @param state belongs to this machine */
export function createMilestones(state: vscode.Memento): Milestones {
  const keyOf = (milestone: Milestone) => `milestone.${milestone}`;
  const has = (milestone: Milestone) => state.get(keyOf(milestone), false);
  const tell = (milestone: Milestone) => vscode.commands.executeCommand('setContext', `double.${milestone}`, true);
  const reach = (milestone: Milestone) => {
    if (has(milestone)) return;
    void state.update(keyOf(milestone), true);
    void tell(milestone);
  };
  for (const milestone of milestones) if (has(milestone)) void tell(milestone);
  return {
    has,
    watching: (engine) => ({
      ...engine,
      async profile(request) {
        const result = await engine.profile(request);
        if (result.rules.length > 0) reach('profileSeen');
        return result;
      },
      feedback(feedback) {
        if (feedback.kind === 'accepted') reach('completionAccepted');
        return engine.feedback(feedback);
      },
      async draft(request, signal) {
        const drafted = await engine.draft(request, signal);
        if (drafted.suggestion) reach('draftMade');
        return drafted;
      },
      async draftMessage(request, signal) {
        const drafted = await engine.draftMessage(request, signal);
        if (drafted.suggestion) reach('draftMade');
        return drafted;
      },
      async resolve(request) {
        const resolved = await engine.resolve(request);
        if (request.outcome !== 'stale') reach('suggestionDecided');
        return resolved;
      },
    }),
  };
}
