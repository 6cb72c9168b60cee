import assert from 'node:assert/strict';
import { createTranslator, sharedSentences, untranslated } from '../../src/foundations/sentences';

const catalogue = {
  sentences: {
    'There is no folder {0}.': '没有文件夹 {0}。',
    'Check its name.': '请检查名称。',
    '{0} could not be read: {1}.': '{0} 无法读取：{1:w}。',
    'Not known here: {0}.': '此处未知的名称：{0:l}。',
    'Left out: {0}.': '未计入：{0:l}。',
    'It takes {0} [value|values].': '需要 {0} 个值。',
    'You changed it in {0}, last on {1}.': '您在{0:w}中更改过，最近一次是 {1}。',
    '{0} of {1} lines are as they stand there.': '{1} 行中有 {0} 行与原文相同。',
    'Some of yours is like this.': '您的代码中有一些与此相似。',
    'Draft of {0}': '{0:w} 的草稿',
  },
  reports: { 'You {0}.': '您{0:p}。', 'Not enough: {0}': '证据不足：{0:j}', '{0}; so do you': '{0:t}；您也这样写' },
  words: {
    'a function': '函数',
    'one commit': '一次提交',
    '{0} commits': '{0} 次提交',
    '{0} and {1} more': '{0:l} 等另外 {1} 个',
    '{0} [line|lines] by bots': '{0} 行由机器人编写',
    '{0} [line|lines] by agents, or with their help': '{0} 行由代理编写或协助编写',
  },
};
const phrases = {
  'Which quotes?': '用哪种引号？',
  single: '单引号',
  'name options `*`': '用 `*` 命名选项',
  'return early': '提前返回',
};
const { say, word, list } = createTranslator(catalogue, phrases, true);

const check = (english: string, chinese: string) => it(english, () => assert.equal(say(english), chinese));

describe('sentences of the engine in another language', () => {
  check('Check its name.', '请检查名称。');
  check('There is no folder /a/b. Check its name.', '没有文件夹 /a/b。请检查名称。');
  check('There is no folder /a. b/C. Check its name.', '没有文件夹 /a. b/C。请检查名称。');
  check('a.js could not be read: EACCES: denied. Check its name.', 'a.js 无法读取：EACCES: denied。请检查名称。');
  check('It takes 1 value.', '需要 1 个值。');
  check('It takes 2 values.', '需要 2 个值。');
  check('You changed it in one commit, last on 2024-01-02.', '您在一次提交中更改过，最近一次是 2024-01-02。');
  check('You changed it in 3 commits, last on 2024-01-02.', '您在 3 次提交中更改过，最近一次是 2024-01-02。');
  check(
    'Some of yours is like this. 3 of 5 lines are as they stand there.',
    '您的代码中有一些与此相似。5 行中有 3 行与原文相同。',
  );
  check('Not known here: a, b, c.', '此处未知的名称：a、b、c。');
  check('Not known here: a, b and 3 more.', '此处未知的名称：a、b 等另外 3 个。');
  check(
    'Left out: 1 line by bots, 2 lines by agents, or with their help.',
    '未计入：1 行由机器人编写、2 行由代理编写或协助编写。',
  );
  check('Draft of parse', 'parse 的草稿');
  check('Draft of a function', '函数的草稿');
  check('You name options `opts`, and return early.', '您用 `opts` 命名选项，提前返回。');
  check('Not enough: Which quotes? single; Which quotes? none', '证据不足：用哪种引号？单引号；用哪种引号？none');
  check('+ Which quotes? single a.js:3; so do you', '+ 用哪种引号？单引号 a.js:3；您也这样写');

  // What others say is left to them, with what is known beside it.
  check('Parsing error. Check its name.', 'Parsing error. 请检查名称。');
  check('Unexpected any.', 'Unexpected any.');
  check('Check its name.\nThere is no folder x.', '请检查名称。\n没有文件夹 x。');
  check('', '');
  check('return `$&`', 'return `$&`');
  check('There is no folder $&.', '没有文件夹 $&。');

  it('words stand alone', () => {
    assert.equal(word('single'), '单引号');
    assert.equal(word('one commit'), '一次提交');
    assert.equal(word('else'), 'else');
    assert.equal(list('1 line by bots, x'), '1 行由机器人编写、x');
  });

  it('lines of reports are known to who asks for them alone', () => {
    const short = createTranslator(catalogue, phrases);
    assert.equal(short.say('You return early.'), 'You return early.');
  });

  it('in English nothing changes', () => assert.equal(untranslated.say('Check its name.'), 'Check its name.'));

  it('of an editor’s bundle only whole sentences are shared', () => {
    const shared = sharedSentences({
      '{0} of {1}': '',
      'Too few files of yours: {0}.': 'a',
      Undo: '',
      '{0}, {1} does.': '',
    });
    assert.deepEqual(shared, { 'Too few files of yours: {0}.': 'a' });
  });
});
