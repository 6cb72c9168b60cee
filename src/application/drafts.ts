import { fingerprintOf, isFingerprint } from '../domain/history/drafts';
import type { FileEdit } from '../domain/suggestion';
import type { Queue } from './queue';
import { numberOf } from './queueContent';

/** What the double wrote and the engineer accepted: it must not teach the double. */
export interface AcceptedDrafts {
  /** What they are remembered by, `fingerprintOf` of `domain/history/drafts.ts`; the newest last. */
  texts(): readonly string[];
  /** Takes over what another window remembers. */
  adopt(texts: readonly string[]): void;
  /** Records in the queue what became of a suggestion, and remembers an accepted draft, or a fix that a model wrote. */
  resolve: Queue['resolve'];
}

/** So many drafts are remembered; by then the older ones are committed, and their commits say so. */
const MOST = 500;

/** @param remembered from the session before */
export function createAcceptedDrafts(queue: Queue, remembered: readonly string[]): AcceptedDrafts {
  let accepted = remembered.map(fingerprint);
  const remember = (texts: readonly string[]) => {
    accepted = [...new Set([...accepted, ...texts.map(fingerprint)])].slice(-MOST);
  };
  return {
    texts: () => accepted,
    adopt: remember,
    resolve(id, outcome, more = {}) {
      const suggestion = queue.get(id);
      queue.resolve(id, outcome, more);
      const isWritten = suggestion?.kind === 'draft' || suggestion?.provenance.model !== undefined;
      if (outcome !== 'accepted' || !suggestion || !isWritten) return;
      const { text, edits } = more;
      const written = suggestion.edits.filter((edit) => edits?.includes(numberOf(suggestion, edit)) ?? true);
      const isMessage = suggestion.asked?.what === 'commitMessage';
      remember(written.flatMap((edit, i) => printOf(edit, i === 0 ? text : undefined, isMessage)));
    },
  };
}

/** A draft of fewer lines is told from code that is the same by chance only with the engineer's lines around it. */
const FEWEST = 3;

/**
 * What an accepted edit is remembered by; none where it is so short that the same stands in many places by chance. Lines that
 * the engineer changed, and those around a short draft, are the engineer's.
 * @param text what was accepted, where the engineer changed it first
 */
function printOf({ newText, context, creates }: FileEdit, text: string | undefined, isMessage: boolean): string[] {
  const drafted = counted(linesOf(newText));
  const lines = linesOf(text ?? newText);
  const isOwn = lines.map((line) => !take(drafted, line));
  if (isMessage) return [fingerprintOf(lines.join('\n'), (line) => isOwn[line] === true)];
  const { around = ['', ''], before, after } = creates ? { around: undefined, before: '', after: '' } : context;
  const whole = [...lines];
  // What stood on the line before it or behind it makes that line the engineer's.
  for (const [at, side] of [
    [0, around[0]],
    [whole.length - 1, around[1]],
  ] as const) {
    if (side.trim() === '') continue;
    whole[at] = at === 0 ? `${side}${whole[at]}` : `${whole[at]}${side}`;
    isOwn[at] = true;
  }
  const above = linesOf(before).slice(-1);
  const framed = [...above, ...whole, ...linesOf(after).slice(0, 1)];
  const print = fingerprintOf(framed.join('\n'), (line) => isOwn[line - above.length] ?? true);
  return print.split('\n').length >= FEWEST ? [print] : [];
}

const linesOf = (text: string) => text.replaceAll('\r\n', '\n').split('\n');

/** How often each line stands in a text, indentation left out. */
function counted(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line.trim(), (counts.get(line.trim()) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string, number>, line: string): boolean {
  const left = counts.get(line.trim()) ?? 0;
  counts.set(line.trim(), left - 1);
  return left > 0;
}

/** An earlier version kept the texts. */
const fingerprint = (draft: string) => (isFingerprint(draft) ? draft : fingerprintOf(draft));
