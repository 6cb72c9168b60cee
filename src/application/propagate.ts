import { fileEdit, type Suggestion } from '../domain/suggestion';
import { languageOfPath } from '../domain/syntax/languages';
import { examine } from '../domain/triage/examine';
import { findingNames } from '../domain/triage/findingId';
import { type Example, type Proposal, propagate, type Searched } from '../domain/triage/propagation/propagate';
import { LineIndex } from '../foundations/text';
import { fileNameOf } from './corpus';
import type { Grammars } from './grammars';
import type { Visible } from './leftOut';
import type { Manners } from './manners';
import type { NewSuggestion, Queue } from './queue';
import type { Finding, MadeEdit, PropagateRequest } from './triageDoor';

export interface PropagateOptions {
  readonly grammars: Grammars;
  readonly queue: Queue;
  /** The text of a file as it was last seen; undefined when it is unknown or gone. */
  readonly readText: (path: string) => Promise<string | undefined>;
  /** The files to search where the request names none, the likeliest first. */
  readonly knownPaths: () => readonly string[];
  /** What of a file may be changed, and carried elsewhere. */
  readonly visible: Visible;
  /** What the engineer thinks of findings. */
  readonly manners: Pick<Manners, 'at' | 'shown'>;
}

/** As dismissals and counts know it. */
const RULE = { rule: 'propagation', source: 'propagation' } as const;

/** Lines around an edit that tell where else it belongs. */
const AROUND = 2;
const MOST_FILES = 2000;
const MOST_CHARACTERS = 1 << 20;

/** Carries edits just made to the places that look like the old text; each place waits in the queue with its fix. */
export function createPropagate(
  options: PropagateOptions,
): (request: PropagateRequest, signal?: AbortSignal) => Promise<{ readonly findings: readonly Finding[] }> {
  const { knownPaths, visible } = options;
  const readText = async (path: string) => {
    const text = await options.readText(path);
    return text === undefined || visible(path, text) === undefined ? undefined : text;
  };
  return async ({ edits, paths }, signal) => {
    const examples: Example[] = [];
    for (const edit of edits) {
      if ([edit.before, edit.after].some((lines) => visible(edit.path, lines) !== lines)) continue;
      const example = exampleOf(edit, await readText(edit.path));
      if (example) examples.push(example);
    }
    if (examples.length === 0) return { findings: [] };
    const files: Searched[] = [];
    for (const path of new Set((paths ?? [...edits.map((edit) => edit.path), ...knownPaths()]).slice(0, MOST_FILES))) {
      signal?.throwIfAborted();
      const language = languageOfPath(path);
      const text = language && (await readText(path));
      if (language && text !== undefined && text.length <= MOST_CHARACTERS) files.push({ path, language, text });
    }
    const findings: Finding[] = [];
    for (const [path, proposals] of grouped(propagate(examples, files))) {
      signal?.throwIfAborted();
      const file = files.find((searched) => searched.path === path);
      if (file) findings.push(...(await offered(options, file, proposals)));
    }
    return { findings };
  };
}

/** The edit with the lines around it; undefined where the file is unknown or its language none we read. */
function exampleOf({ path, before, after, range }: MadeEdit, text: string | undefined): Example | undefined {
  const language = languageOfPath(path);
  if (!language || text === undefined) return undefined;
  const index = new LineIndex(text);
  const above = text.slice(index.startOf(Math.max(0, range.start.line - AROUND)), index.startOf(range.start.line));
  const below = text.slice(index.startOf(range.end.line + 1), index.startOf(range.end.line + 1 + AROUND));
  const start = index.startOf(range.start.line);
  const end = index.offsetAt(range.end);
  return { path, language, before: `${above}${before}\n${below}`, after: `${above}${after}\n${below}`, start, end };
}

function grouped(proposals: readonly Proposal[]): Map<string, Proposal[]> {
  const byPath = new Map<string, Proposal[]>();
  for (const proposal of proposals) byPath.set(proposal.path, [...(byPath.get(proposal.path) ?? []), proposal]);
  return byPath;
}

/** The findings of one file whose fixes leave it parsing as well as before. */
async function offered(
  { grammars, queue, visible, manners }: PropagateOptions,
  file: Searched,
  proposals: readonly Proposal[],
): Promise<Finding[]> {
  const { path, text, language } = file;
  const grammar = await grammars.load(language.id);
  const before = examine(grammar, text).syntaxErrors;
  const index = new LineIndex(text);
  const shown = visible(path, text) ?? '';
  const opinionOf = manners.at(path, text);
  const names = findingNames(
    proposals.map(({ start, end }) => ({ ...RULE, start, end })),
    text,
  );
  return proposals.flatMap((proposal, at): Finding[] => {
    const { start, end, newText, example, confidence } = proposal;
    if (text.slice(start, end) !== shown.slice(start, end)) return [];
    const fixed = text.slice(0, start) + newText + text.slice(end);
    if (examine(grammar, fixed).syntaxErrors > before) return [];
    const { id = '', amongOthers } = names[at] ?? {};
    const { hidden, ...sure } = opinionOf({ ...RULE, id, amongOthers, confidence });
    if (hidden) return [];
    const range = { start: index.positionAt(start), end: index.positionAt(end) };
    const reason = `It looks like the line you changed in ${fileNameOf(example.path)}.`;
    const suggestion: NewSuggestion = {
      kind: 'propagation',
      title: 'The change you just made',
      language: language.id,
      edits: [fileEdit(path, text, { range, newText })],
      reason,
      evidence: [],
      provenance: { source: 'propagation', functions: [], rules: ['propagation'], copiedLines: [] },
      checks: [{ name: 'parses', passed: true, note: '' }],
      finding: { ...RULE, id },
    };
    if (queue.wasRejected(suggestion)) return [];
    manners.shown([{ ...RULE, id, path, ownConfidence: confidence }]);
    const fixes: Suggestion[] = [queue.add(suggestion)];
    const message = 'The change you just made fits here too.';
    return [
      {
        ...{ ...RULE, ...sure },
        id,
        past: [],
        path,
        range,
        message,
        severity: 'information',
        why: reason,
        evidence: [],
        fixes,
      },
    ];
  });
}
