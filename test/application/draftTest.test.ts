import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { createDraftTest } from '../../src/application/draftTest';
import { applyEdits } from '../../src/foundations/text';
import { grammars } from '../grammars';
import { home, knownCode, siteAt } from '../knownCode';
import { cases, type DraftTestCase } from './draftTestCases';

/** Asks at the mark `║` for a test, and gives the test file as the best proposal leaves it. */
async function check(known: Readonly<Record<string, string>>, name: string, marked: string) {
  const site = await siteAt(name, marked);
  const { corpus, find } = await knownCode({ ...known, [name]: site.request.text });
  const propose = createDraftTest({ corpus, grammars, find, visible: (_, text) => text, write: async () => [] });
  const { proposals } = await propose(site);
  const [best] = proposals;
  if (!best) return { path: '', text: '', reason: '', proposals };
  const { path, text } = best.file;
  return { path: path.slice(home.length + 1), text: applyEdits(text, [best.edit]), reason: best.reason, proposals };
}

describe('drafting a test', () => {
  for (const [title, { known, name, marked, path, text }] of Object.entries(cases))
    it(title, async () => {
      const found = await check(known, name, marked);
      deepEqual([found.path, found.text], [path, text]);
    });

  it('says what is left open', async () => {
    const { known, name, marked } = cases['a file of its own, where other sources have one'] as DraftTestCase;
    const { reason } = await check(known, name, marked);
    equal(
      reason,
      'Follows your brittle test “parse header”, which is about parseHeader. It makes the file writer.js. 2 values are left open as TODO: nobody knows yet what is right.',
    );
  });

  it('says that no test is known', () =>
    rejects(check({}, 'a.js', 'function f () {║}\n'), /no test of yours in JavaScript/));

  it('tests no test', () => rejects(check({}, 'test/a.js', 'function f () {║}\n'), /holds tests itself/));

  it('offers what follows different tests', async () => {
    const { known, name, marked } = cases['pytest: a statement that compares, and one argument less'] as DraftTestCase;
    const { proposals } = await check(known, name, marked);
    match(proposals[1]?.edit.newText ?? '', /is TODO/);
  });
});
