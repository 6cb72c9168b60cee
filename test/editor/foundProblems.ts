import type { Finding } from '../../src/application/triageDoor';
import { fileEdit, type Suggestion } from '../../src/domain/suggestion';

interface Wanted extends Partial<Finding> {
  readonly line?: number;
  /** Whether a fix of it waits. */
  readonly fixed?: boolean;
}

/** A finding on one line, with what a test does not care about. */
export function found({ line = 0, fixed = false, ...more }: Wanted): Finding {
  const range = { start: { line, character: 0 }, end: { line, character: 1 } };
  const rule = more.rule ?? 'a-rule';
  const path = more.path ?? '/a';
  const fix = fixed ? [fixAt(path, `fix ${path} ${rule} ${line}`)] : [];
  return {
    ...{ rule, path, range, id: `${rule}${line}`, message: rule, severity: 'warning', source: 'detector' },
    ...{ confidence: 1, why: '', evidence: [], past: [], fixes: fix },
    ...more,
  };
}

/** A fix of the first character of a file that holds `a`. */
export function fixAt(path: string, id: string, more: Partial<Suggestion> = {}): Suggestion {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  return {
    ...{ id, kind: 'fix', state: 'pending', title: id, language: 'javascript', reason: '', evidence: [], created: 0 },
    edits: [fileEdit(path, 'a', { range, newText: 'b' })],
    provenance: { source: 'detector', functions: [], rules: [], copiedLines: [] },
    checks: [],
    ...more,
  };
}
