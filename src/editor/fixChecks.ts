import * as vscode from 'vscode';
import type { Diagnostic, Finding } from '../application/triageDoor';
import { isAbort, messageOf } from '../foundations/errors';
import type { DocumentFindings, Findings } from './findings';
import type { PendingSuggestions } from './pendingSuggestions';
import type { Shadows } from './shadow';
import { isOfChange } from './triageFilter';

/** So many fixes of a file are looked at after each look at the file: each takes seconds. */
const mostChecked = 5;
/** Milliseconds for which nobody is asked about a language, where nobody looks at copies of its files. */
const pause = 600_000;

/**
 * Lets language servers look at what fixes on changed lines would make of their file, one after the other and each once: on a
 * copy that is never shown. It stops when the findings change.
 */
export function createFixChecks(
  findings: Findings,
  shadows: Pick<Shadows, 'lookAtFix'>,
  pending: PendingSuggestions,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const checked = new Set<string>();
  const silentUntil = new Map<string, number>();
  let running: AbortController | undefined;

  const check = async (current: DocumentFindings, signal: AbortSignal) => {
    const { languageId } = current.document;
    for (const finding of fixedOnChangedLines(current)) {
      const fix = pending.all().find(({ id }) => id === finding.fixes[0]?.id);
      if (!fix || checked.has(fix.id)) continue;
      if (signal.aborted || performance.now() < (silentUntil.get(languageId) ?? 0)) return;
      const isLookedAt = await shadows.lookAtFix(fix, reportedAs(finding), signal);
      if (signal.aborted) return;
      checked.add(fix.id);
      if (!isLookedAt) silentUntil.set(languageId, performance.now() + pause);
    }
  };
  const start = () => {
    running?.abort();
    const current = findings.current();
    if (!current) return;
    const mine = new AbortController();
    running = mine;
    check(current, mine.signal).catch((error) => {
      if (!isAbort(error)) log.info(`No tool of the editor has looked at a fix: ${messageOf(error)}`);
    });
  };
  const follow = findings.onDidChange(start);
  return new vscode.Disposable(() => {
    running?.abort();
    follow.dispose();
  });
}

function fixedOnChangedLines({ findings, changedLines }: DocumentFindings): readonly Finding[] {
  const fixed = findings.filter((finding) => finding.fixes.length > 0 && isOfChange(finding, changedLines));
  return fixed.slice(0, mostChecked);
}

/** The diagnostic that a finding tells of; undefined: no tool reported it. */
export function reportedAs({ source, rule, range, message, severity }: Finding): Diagnostic | undefined {
  if (source !== 'diagnostic') return undefined;
  const [tool, ...code] = rule.split('/');
  return {
    range,
    message,
    severity,
    ...(tool ? { source: tool } : {}),
    ...(code.length > 0 ? { code: code.join('/') } : {}),
  };
}
