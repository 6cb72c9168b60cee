import * as vscode from 'vscode';
import type { Writer } from '../application/draftRequest';
import type { EndpointKind } from '../application/endpoint';
import type { Consent } from '../application/engine';
import type { QuietPlace } from '../domain/completion/isQuiet';
import type { BesideOthers } from './otherProviders';

/** How our findings appear among the editor's problems. */
export type ProblemLevel = 'off' | 'hint' | 'information';

/** How an endpoint writes drafts. Prices of 0 are none. */
export interface DraftOptions {
  readonly model: string;
  readonly budget: number;
  readonly askedPrice: number;
  readonly answeredPrice: number;
}

const read = <Value>(key: string, scope?: vscode.ConfigurationScope): Value =>
  vscode.workspace.getConfiguration('double', scope).get<Value>(key) as Value;

/**
 * The configuration, read when asked. The only reader; defaults stand in `package.json` alone.
 * Each setting is described there, with its unit.
 */
export const settings = {
  inlineEnabled: (document?: vscode.TextDocument) => read<boolean>('inline.enabled', document),
  /** 0–1. */
  inlineThreshold: (document?: vscode.TextDocument) => read<number>('inline.threshold', document),
  inlineBesideOthers: (document: vscode.TextDocument) => read<BesideOthers>('inline.besideOthers', document),
  inlineQuietIn: (document: vscode.TextDocument) => read<readonly QuietPlace[]>('inline.quietIn', document),
  /** Whether completion draws on the code of dependencies. */
  dependencies: () => read<boolean>('inline.dependencies'),
  consent: () => read<Consent | 'ask'>('consent'),
  identities: () => read<readonly string[]>('identities'),
  /** Further names or addresses of coding agents. */
  agents: () => read<readonly string[]>('agents'),
  /** Patterns, as in `.gitignore`. */
  exclude: () => read<readonly string[]>('exclude'),
  /** The address of a server, `/completions` aside; empty: none. */
  endpointUrl: () => read<string>('endpoint.url'),
  endpointModel: () => read<string>('endpoint.model'),
  endpointKind: () => read<EndpointKind>('endpoint.kind'),
  /** Milliseconds. */
  endpointDeadline: () => read<number>('endpoint.deadline'),
  draftWriter: () => read<'auto' | Writer>('drafts.writer'),
  /** The model, the most tokens of a prompt, and dollars for a million tokens. */
  draftOptions: () => read<DraftOptions>('drafts.endpoint'),
  hideEmails: () => read<boolean>('endpoint.hideEmails'),
  /** Whether anything may be sent. */
  endpointEnabled: () => read<boolean>('endpoint.enabled'),
  restOnBattery: () => read<boolean>('restOnBattery'),
  /** Absolute folders of repositories outside the workspace, or that hold such. */
  repositories: () => read<readonly string[]>('repositories'),
  triageEnabled: (document: vscode.TextDocument) => read<boolean>('triage.enabled', document),
  triageProblems: () => read<ProblemLevel>('triage.problems'),
  /** Milliseconds. */
  triageDelay: () => read<number>('triage.delay'),
  changedLinesOnly: () => read<boolean>('triage.changedLinesOnly'),
} as const;

/** Remembers which lines findings are shown for, for all workspaces. */
export async function setChangedLinesOnly(value: boolean): Promise<void> {
  await vscode.workspace.getConfiguration('double').update('triage.changedLinesOnly', value, true);
}

/** Remembers the address of the endpoint. */
export async function setEndpointAddress(url: string): Promise<void> {
  await vscode.workspace.getConfiguration('double').update('endpoint.url', url, true);
}

/** Remembers the model of the endpoint. */
export async function setEndpointModel(model: string): Promise<void> {
  await vscode.workspace.getConfiguration('double').update('endpoint.model', model, true);
}

/** Remembers the model of the endpoint that writes drafts; empty: the same as for completions. */
export async function setDraftModel(model: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('double');
  const chosen = configuration.inspect<Partial<DraftOptions>>('drafts.endpoint')?.globalValue ?? {};
  if ((chosen.model ?? '') !== model) await configuration.update('drafts.endpoint', { ...chosen, model }, true);
}

/** Remembers who writes drafts. */
export async function setDraftWriter(writer: Writer): Promise<void> {
  await vscode.workspace.getConfiguration('double').update('drafts.writer', writer, true);
}

/** Stops or resumes all sending, in all windows. */
export async function setSending(value: boolean): Promise<void> {
  await vscode.workspace.getConfiguration('double').update('endpoint.enabled', value, true);
}

/** Adds folders with repositories, for all workspaces. */
export async function addRepositories(folders: readonly string[]): Promise<void> {
  const all = [...new Set([...settings.repositories(), ...folders])];
  await vscode.workspace.getConfiguration('double').update('repositories', all, true);
}

/** Remembers the engineer's addresses, for all workspaces. */
export async function setIdentities(emails: readonly string[]): Promise<void> {
  await vscode.workspace.getConfiguration('double').update('identities', emails, true);
}

/**
 * Switches ghost text on or off: for the document's language where that is meant or has a value of its own, else for all.
 */
export async function setInlineEnabled(
  value: boolean,
  document?: vscode.TextDocument,
  inLanguage?: boolean,
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('double', document);
  const overridden = configuration.inspect<boolean>('inline.enabled')?.globalLanguageValue !== undefined;
  await configuration.update('inline.enabled', value, true, inLanguage ?? overridden);
}

/** Calls `listener` when a setting of one of these sections changed; a section is a key or the start of keys, such as `inline`. */
export function onSettings(sections: readonly string[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (sections.some((section) => event.affectsConfiguration(`double.${section}`))) listener();
  });
}
