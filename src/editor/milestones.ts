import * as vscode from 'vscode';
import type { EngineClient } from './engineClient';

/** What somebody does for the first time, as the walkthrough tells it. */
const milestones = ['profileSeen', 'completionAccepted', 'draftMade', 'suggestionDecided'] as const;
type Milestone = (typeof milestones)[number];

/**
 * Notes what was done for the first time on this machine, and tells it to `when` clauses as `double.NAME`. All features ask
 * through one door, so its answers say it and no feature has to.
 * @param state belongs to this machine
 * @returns the same engine, to be asked by all
 */
export function watchMilestones(engine: EngineClient, state: vscode.Memento): EngineClient {
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
  };
}
