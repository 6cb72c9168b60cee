import assert from 'node:assert/strict';
import { ABSTRACT_LENGTHS, ContextHashes, EXACT_LENGTHS } from '../../../src/domain/model/contextHash';
import { lexRun, TokenList } from '../../../src/domain/model/lexer';
import { CHAINS, TokenStore } from '../../../src/domain/model/tokenStore';
import { Vocabulary } from '../../../src/domain/model/vocabulary';

const vocabulary = new Vocabulary();

function runOf(text: string): TokenList {
  const list = new TokenList();
  lexRun(text, vocabulary, list);
  return list;
}

/** Every position of a chain for the context before `n`, the newest first. */
function walk(store: TokenStore, chain: number, n: number): number[] {
  const hashes = new ContextHashes();
  hashes.of(store.tokens, n, vocabulary);
  const found: number[] = [];
  for (let at = store.newest(chain, hashes); at !== 0; at = store.older(chain, at)) found.push(at);
  return found;
}

describe('token store', () => {
  const store = new TokenStore(vocabulary);
  const texts = Array.from({ length: 120 }, (_, i) =>
    Array.from({ length: 30 }, (_, k) => `const v${(i * k) % 13} = f${k % 5}(v${k % 7}, ${i % 3})`).join('\n'),
  );
  for (const text of texts) store.link(store.append(runOf(text)) ?? 0);

  it('finds a position again by its own context, through growth', () => {
    for (let n = 20; n < store.length; n += 97) {
      if (store.tokens.subarray(n - 15, n + 1).includes(0)) continue; // near the start of a run contexts are shorter
      for (let chain = 0; chain < CHAINS; chain++)
        assert.ok(walk(store, chain, n).includes(n), `${n} in chain ${chain}`);
    }
  });
  it('lists every occurrence of a context, the newest first', () => {
    const n = store.length - 40;
    for (let chain = 0; chain < CHAINS; chain++) {
      const isExact = chain < EXACT_LENGTHS.length;
      const length = isExact ? EXACT_LENGTHS[chain]! : ABSTRACT_LENGTHS[chain - EXACT_LENGTHS.length]!;
      const kind = (token: number) => (isExact ? token : vocabulary.abstracts[token]!);
      const matches = (p: number) =>
        Array.from({ length }, (_, k) => kind(store.tokens[p - 1 - k]!) === kind(store.tokens[n - 1 - k]!)).every(
          Boolean,
        );
      const expected = Array.from({ length: store.length }, (_, p) => p).filter((p) => p > length && matches(p));
      const found = walk(store, chain, n);
      assert.deepEqual(
        found,
        found.toSorted((a, b) => b - a),
      );
      assert.deepEqual(
        found.filter(matches).toSorted((a, b) => a - b),
        expected.filter((p) => store.tokens[p] !== 0),
      );
    }
  });
  it('has nothing that was wiped', () => {
    const small = new TokenStore(vocabulary);
    const start = small.append(runOf('secret(key)'));
    small.wipe(start ?? 0, small.length);
    assert.equal(
      small.tokens.subarray(1, small.length).every((token) => token < 0),
      true,
    );
  });
});
