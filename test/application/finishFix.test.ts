import { deepEqual, ok } from 'node:assert/strict';
import { finishFix } from '../../src/application/finishFix';
import { findMendable } from '../../src/domain/draft/mendable';
import type { Grammar } from '../../src/domain/syntax/grammar';
import { LineIndex } from '../../src/foundations/text';
import { grammars } from '../grammars';

const before = 'function isOver (queue) {\n  if (queue.length === queue.length) return true\n  return false\n}\n';
const after = before.replace('=== queue.length', '=== 0');

/** What is checked of the answer of a model, and how often each text is parsed for that. */
async function finished(answer: string) {
  const grammar = await grammars.load('javascript');
  const parsed: string[] = [];
  const counting: Grammar = Object.create(grammar, {
    parse: {
      value(text: string) {
        parsed.push(text);
        return grammar.parse(text);
      },
    },
  });
  const start = before.indexOf('queue.length');
  const end = start + 'queue.length === queue.length'.length;
  const index = new LineIndex(before);
  const piece = findMendable(grammar, before, { start, end }, 10_000);
  ok(piece);
  const range = { start: index.positionAt(start), end: index.positionAt(end) };
  const finding = { rule: 'identical-operands', range, message: '', source: 'detector', severity: 'warning' } as const;
  const model = { name: 'm', host: 'h', sent: [], tokens: { asked: 1, answered: 1, estimated: false } };
  const made = await finishFix(
    { conforming: { code: async (_, { text }) => ({ text, applied: [], edits: [], refused: [] }) } },
    { request: { path: '/w/a.js', text: before, finding }, grammar: counting, piece, past: [] },
    { text: answer, model, checks: [], shown: [] },
  );
  const counts = [before, after].map((text) => parsed.filter((one) => one === text).length);
  return { checks: made?.checks.map(({ name, passed }) => `${name} ${passed}`), counts };
}

describe('the fix of a model', () => {
  it('says whether the problem is gone, and parses no text for that alone', async () => {
    const { checks, counts } = await finished(after.trimEnd());
    deepEqual(checks, ['parses true', 'names resolve true', 'no new finding true', 'diagnostic gone true']);
    // What stood there once; what it becomes once, and once more to see that it is still one function.
    deepEqual(counts, [1, 2]);
  });
  it('says when it stays', async () => {
    const { checks } = await finished(before.trimEnd().replace('return false', 'return null'));
    ok(checks?.includes('diagnostic gone false'));
  });
});
