import assert from 'node:assert/strict';
import type { Head } from '../../../src/domain/retrieval/nearness';
import { type Common, whyNear } from '../../../src/domain/retrieval/whyNear';

const head = (parts: Partial<Head>): Head => ({
  ...{ name: '', kind: 'function', container: '', signature: '', parameters: [], doc: '' },
  ...parts,
});
const nothing: Common = { isSameName: false, isSameContainer: false, words: [], parameters: [] };

/** A word is as rare as it is long. */
const rarity = (word: string) => word.length;

const cases: [title: string, wanted: Partial<Head>, known: Partial<Head>, common: Partial<Common>][] = [
  ['nothing in common', { name: 'open' }, { name: 'close' }, {}],
  ['no names at all', {}, {}, {}],
  ['the same name', { name: 'parseLine' }, { name: 'parseLine' }, { isSameName: true, words: ['parse', 'line'] }],
  [
    'words in other parts, the rarest first',
    { name: 'parse_header', doc: 'Reads one line.' },
    { name: 'line', doc: 'Reads the header' },
    { words: ['header', 'reads', 'line'] },
  ],
  ['words that stand everywhere', { doc: 'it is for the one of you' }, { doc: 'it is for the one of you' }, {}],
  [
    'the same class',
    { name: 'get', container: 'Store' },
    { name: 'put', container: 'Store' },
    { isSameContainer: true, words: ['store'] },
  ],
  [
    'parameters, but none without a name and no receiver',
    { parameters: ['self', '', 'opts', 'cb'] },
    { parameters: ['self', 'cb', '', 'opts'] },
    { words: ['opts'], parameters: ['opts', 'cb'] },
  ],
];

describe('why a function is near', () => {
  for (const [title, wanted, known, common] of cases)
    it(`is told of ${title}`, () =>
      assert.deepEqual(whyNear(head(wanted), head(known), rarity), { ...nothing, ...common }));
});
