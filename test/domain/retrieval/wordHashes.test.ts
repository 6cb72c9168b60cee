import { deepEqual } from 'node:assert/strict';
import { WordHashes } from '../../../src/domain/retrieval/wordHashes';
import { subwords } from '../../../src/domain/syntax/subwords';

/** The hash of one word that is cut by nothing. */
const hashOf = (word: string) => new WordHashes().of(word).hashes[0];

describe('hashes of words', () => {
  for (const text of [
    '',
    'read',
    'getUserID get_user_id GET-USER-ID',
    'HTMLParser USERid aB ABc X XY Xy xY',
    'v2Beta utf8 8bit a1B2',
    'größe ÄÖUtf straßeUnd naïveBayes',
    'Ωmega aΩ 变量名 foo变量 ٣٤x x٣',
    `${'word '.repeat(300)}`,
    'tail_',
  ])
    it(`are those of the words of ${JSON.stringify(text.slice(0, 40))}`, () => {
      const found = new WordHashes().of(text);
      deepEqual([...found.hashes.subarray(0, found.length)], subwords(text).map(hashOf));
    });
});
