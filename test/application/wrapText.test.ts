import assert from 'node:assert/strict';
import { wrapText } from '../../src/application/wrapText';

const cases: Readonly<Record<string, readonly [text: string, width: number, wrapped: string]>> = {
  'short lines stay': ['a b\n\n  c', 10, 'a b\n\n  c'],
  'a long line goes on a little further in': ['one two three four', 10, 'one two\n  three\n  four'],
  'blanks between words stay where the line does not end': ['one  two three', 10, 'one  two\n  three'],
  'a row goes on below its second column': [
    '  --store   what is learned is kept in it',
    36,
    '  --store   what is learned is kept\n            in it',
  ],
  'a first column may have blanks': [
    '  triage [PATH]  what deserves a look in files',
    42,
    '  triage [PATH]  what deserves a look in\n                 files',
  ],
  'a second column without room is none': ['  --store   what is learned', 16, '  --store   what\n    is learned'],
  'what stands below a row stays there': [
    `${' '.repeat(28)}one two three`,
    36,
    `${' '.repeat(28)}one two\n${' '.repeat(28)}three`,
  ],
  'a long word stands alone': ['see https://example.com/long now', 12, 'see\n  https://example.com/long\n  now'],
  'Chinese breaks between characters, and before no punctuation': [
    '  学习仓库，并说明学到了什么',
    12,
    '  学习仓库，\n    并说明学\n    到了什么',
  ],
};

describe('wrapText', () => {
  for (const [name, [text, width, wrapped]] of Object.entries(cases))
    it(name, () => assert.equal(wrapText(text, width), wrapped));
});
