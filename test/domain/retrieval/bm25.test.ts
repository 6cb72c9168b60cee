import { deepEqual, equal, ok } from 'node:assert/strict';
import { Bm25, type Field } from '../../../src/domain/retrieval/bm25';

const terms = (text: string): Field[] => [[text, 1]];

/** The documents that share a word with a query, the best first. */
function ranked(index: Bm25, query: string): number[] {
  const scores = [...index.score(terms(query)).slice(0, index.size)];
  return scores.flatMap((score, i) => (score > 0 ? [i] : [])).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
}

describe('BM25', () => {
  it('prefers rare words, more of them, and short documents', () => {
    const index = new Bm25();
    for (const text of ['read file', 'read header', 'read read header', 'read header of a long long text', 'write'])
      index.add(terms(text));
    deepEqual(ranked(index, 'header'), [1, 2, 3]);
    deepEqual(ranked(index, 'read file'), [0, 2, 1, 3]);
    deepEqual(ranked(index, 'unknown'), []);
    ok(index.rarity('file') > index.rarity('read'));
  });

  it('gives the scores of the formula', () => {
    const index = new Bm25();
    index.add(terms('a b'));
    index.add(terms('b b b c'));
    const idf = Math.log(1 + (2 - 1 + 0.5) / (1 + 0.5));
    const expected = (idf * (1 * 2.2)) / (1 + 1.2 * (0.25 + (0.75 * 2) / 3));
    ok(Math.abs((index.score(terms('a'))[0] ?? 0) - expected) < 1e-6);
  });

  it('scores documents alike before and after they are built into postings', () => {
    const [small, large] = [new Bm25(), new Bm25()];
    const word = (i: number) => `${'abcdefghijk'[i % 11]}${'xyzuvw'[i % 6]}${'pqr'[i % 3]}`;
    const texts = Array.from({ length: 600 }, (_, i) => `${word(i % 7)} ${word(i % 11)} ${word(i)}`);
    for (const text of texts) large.add(terms(text));
    const query = `${word(3)} ${word(5)} ${word(17)}`;
    const built = [...large.score(terms(query)).slice(0, 600)];
    for (const text of texts) {
      small.add(terms(text));
      small.score(terms(query));
    }
    const grown = small.score(terms(query));
    built.forEach((score, i) => {
      ok(Math.abs(score - (grown[i] ?? 0)) < 1e-5);
    });
  });

  it('forgets documents and how frequent their words were', () => {
    const index = new Bm25();
    const first = index.add(terms('read file'));
    index.add(terms('read header'));
    index.remove(first);
    index.remove(first);
    deepEqual([index.documents, index.size], [1, 2]);
    deepEqual(ranked(index, 'read file'), [1]);
    equal(index.rarity('read'), Math.log(1 + (1 - 1 + 0.5) / (1 + 0.5)));
    equal(index.rarity('file'), index.rarity('never seen'));
  });
});
