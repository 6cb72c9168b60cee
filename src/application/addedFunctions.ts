import { bodyOf } from '../domain/draft/layout';
import { lineHunks } from '../domain/history/lineDiff';
import { type FunctionFact, outline } from '../domain/syntax/outline';
import { LineIndex, type Position } from '../foundations/text';
import type { Grammars } from './grammars';
import type { OwnEdit } from './ownInsertions';

/** A function that the engineer added as a whole, as it waits for its body. */
export interface AddedFunction {
  readonly function: FunctionFact;
  /** What the engineer wrote in it. */
  readonly body: string;
  /** What the editor holds then: above and signature as committed, below it what stood there before. */
  readonly text: string;
  /** Behind the signature, where the body is to stand. */
  readonly position: Position;
}

/** The functions of an edit of which each line is new, with name and body, the outer ones alone, in order of appearance. */
export async function addedFunctions(grammars: Grammars, edit: OwnEdit): Promise<AddedFunction[]> {
  const { before, after, added, language } = edit;
  const grammar = await grammars.load(language);
  const tree = grammar.parseSoon(after);
  if (!tree) return [];
  try {
    const isAdded = new Set(added);
    const lines = after.split('\n');
    const old = before.split('\n');
    const hunks = lineHunks(old, lines);
    const index = new LineIndex(after);
    const found: AddedFunction[] = [];
    let end = -1;
    for (const fact of outline(grammar, grammar.read(tree, after))) {
      const { start, end: last } = fact.range;
      const isWhole = lines
        .slice(start.line, last.line + 1)
        .every((line, i) => isAdded.has(start.line + i) || !line.trim());
      if (!isWhole || fact.name === '' || bodyOf(fact).trim() === '' || start.line <= end) continue;
      end = last.line;
      const hunk = hunks.find(({ newStart, newCount }) => newStart <= last.line && last.line < newStart + newCount);
      const rest = hunk ? old.slice(hunk.oldStart + hunk.oldCount) : [];
      const from = index.offsetAt(start);
      const above = after.slice(0, from + fact.body.start);
      const text = `${above}\n${fact.text.slice(fact.body.end)}\n${rest.join('\n')}`;
      found.push({ function: fact, body: bodyOf(fact), text, position: index.positionAt(above.length) });
    }
    return found;
  } finally {
    tree.delete();
  }
}
