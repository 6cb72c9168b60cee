import assert from 'node:assert/strict';
import { isPinyin } from '../../../src/domain/style/pinyin';

describe('Names in pinyin', () => {
  const check = (name: string, expected: boolean) =>
    it(`${name.length > 40 ? `${name.slice(0, 40)}…` : name}: ${expected ? 'pinyin' : 'other'}`, () =>
      assert.equal(isPinyin(name), expected));

  check('shuliang', true);
  check('yonghuMing', true);
  check('get_shuliang', true);
  check('xing_ming', true);
  check('XIANG_MU', true);
  check('zhuan', true);

  check('zhuang', false); // One syllable alone.
  check('user', false);
  check('data', false); // May be both.
  check('mixin', false);
  check('taxi', false);
  check('shuliang2', true);
  check('x', false);
  check('', false);

  // Falls into syllables in more ways than anybody could try: xi-an or xian, again and again.
  check('xian'.repeat(500), true);
  check(`${'xian'.repeat(500)}gaq`, false);
});
