import { fileEdit, type Suggestion } from '../../src/domain/suggestion';
import type { TextEdit } from '../../src/foundations/text';

/** A pending suggestion with edits of one text, and whatever else a test wants it to be. */
export function suggestionOf(path: string, text: string, edits: readonly TextEdit[], more: Partial<Suggestion> = {}) {
  return {
    id: 's1',
    kind: 'draft',
    state: 'pending',
    title: 'Draft of area',
    language: 'javascript',
    edits: edits.map((edit) => fileEdit(path, text, edit)),
    reason: 'Made from your nearest function.',
    evidence: [],
    provenance: { source: 'own code', functions: [], rules: [], copiedLines: [] },
    checks: [],
    created: 0,
    ...more,
  } satisfies Suggestion;
}

/** The edit that replaces the characters of one line. */
export function edit(line: number, from: number, to: number, newText: string, endLine = line): TextEdit {
  return { range: { start: { line, character: from }, end: { line: endLine, character: to } }, newText };
}
