import assert from 'node:assert/strict';
import { join } from 'node:path';
import { languageOfEnvironment, languageOfLocale, translatorOf } from '../../src/application/readerLanguage';
import { translatedReport } from '../../src/application/translatedReport';

const translations = join(__dirname, '..', '..', 'l10n');

describe('the language of whoever reads a report', () => {
  const check = (locale: string, language: string) =>
    it(`${locale || 'none'}: ${language}`, () => assert.equal(languageOfLocale(locale), language));
  check('zh_CN.UTF-8', 'zh-cn');
  check('zh_CN.utf8', 'zh-cn');
  check('zh_SG', 'zh-cn');
  check('zh', 'zh-cn');
  check('zh-Hans-CN', 'zh-cn');
  check('zh_CN.UTF-8@pinyin', 'zh-cn');
  check('zh_CN.GB18030', 'en');
  check('zh_TW.UTF-8', 'en');
  check('zh-Hant-HK', 'en');
  check('C', 'en');
  check('POSIX', 'en');
  check('de_DE.UTF-8', 'en');
  check('zhx', 'en');
  check('', 'en');

  it('is that of the first variable that is set', () => {
    const of = (variables: Record<string, string>, fallback = 'en-US') => languageOfEnvironment(variables, fallback);
    assert.equal(of({ LANG: 'zh_CN.UTF-8' }), 'zh-cn');
    assert.equal(of({ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }), 'en');
    assert.equal(of({ LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'C' }), 'zh-cn');
    assert.equal(of({}, 'zh-CN'), 'zh-cn');
    assert.equal(of({ LANG: 'C' }, 'zh-CN'), 'en');
  });

  it('without translations is English', () => {
    assert.equal(translatorOf('zh-cn', join(translations, 'none')).say('Check its name.'), 'Check its name.');
  });
});

describe('a report in Chinese', () => {
  const check = (what: string, report: readonly string[], expected: readonly string[]) =>
    it(what, () => {
      const translated = translatedReport(report.join('\n'), translatorOf('zh-cn', translations));
      assert.deepEqual(translated.split('\n'), expected);
    });

  check(
    'columns stand where they do in a terminal',
    ['Read in 1.5 s:', '  files      2 with lines of yours', '  functions  1 of yours', '  you        a@b.c'],
    ['读取用时 1.5 秒：', '  文件  2 个文件含有您的行', '  函数  您的有 1 个', '  您    a@b.c'],
  );
  check(
    'and across other lines',
    [
      '  ★ Which quotes?        single quotes — 1 of 2 (50 %), files: 1, repositories: 1; sure, distinctive',
      '      a.js:1  b.js:2',
      '    Which kind of error?  x',
    ],
    [
      '  ★ 用哪种引号？        单引号 — 2 处中的 1 处（50 %），1 个文件，1 个仓库；确定、独特',
      '      a.js:1  b.js:2',
      '    Which kind of error?  x',
    ],
  );
  check(
    'code stays as it is',
    [
      'Draft of parse',
      'a.js:1:1',
      '  const a  = 1; // all of it',
      '    return  early;',
      '',
      '  ✓ parses',
      '  ✗ names resolve: Not known here: x, y.',
    ],
    [
      'parse 的草稿',
      'a.js:1:1',
      '  const a  = 1; // all of it',
      '    return  early;',
      '',
      '  ✓ 可解析',
      '  ✗ 名称可解析：此处未知的名称：x、y。',
    ],
  );
  check(
    'findings',
    [
      'a.js:7:8: error: Both sides are `x`. [identical-operands]',
      '1 finding in 1 file.',
      'Not shown: 2 dismissed, 1 of rules that are muted.',
    ],
    [
      'a.js:7:8：错误：两侧都是 `x`。 [identical-operands]',
      '1 个文件中发现 1 个问题。',
      '未显示：忽略 2 个、1 个来自已静音规则。',
    ],
  );
});
