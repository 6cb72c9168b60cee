import { equal } from 'node:assert/strict';
import { codeSoFar } from '../../../src/domain/draft/answerCode';

/** What is shown of an answer while it is written. */
describe('code of an answer so far', () => {
  const check = (title: string, answer: string, expected: string) =>
    it(title, () => equal(codeSoFar(answer), expected));

  check('is the answer where it has no fence', 'const a = 1\nretu', 'const a = 1\nretu');
  check('begins behind the fence', '```js\nconst a = 1\nretu', 'const a = 1\nretu');
  check('begins behind a fence and what is said before it', 'Sure:\n\n~~~\nconst a', 'const a');
  check('is nothing while the fence is being written', '```j', '');
  check('is nothing while the first mark of a fence is there', '`', '');
  check('ends before the fence', '```js\nconst a = 1\n```\nThat is all.', 'const a = 1');
  check('ends before a fence that is being written', '```js\nconst a = 1\n``', 'const a = 1');
  check('keeps a line that begins with a mark', '```js\na\n`b', 'a\n`b');
  check('keeps a template that is opened within a line', '```js\nconst a = `', 'const a = `');
  check('is the last piece that has begun', '```\na\n```\nand\n```\nb\n', 'b');
  check('leaves the piece before until the next begins', '```\na\n```\nand\n```\n', 'a');
  check('is nothing while a model thinks aloud', '<think>What is `a`?\n```js\nno\n```', '');
  check('begins behind the thoughts', '<think>What?</think>\n```js\r\nconst a\r\nb', 'const a\nb');
  check('keeps the indentation of the first line', '```py\n    return 1\n', '    return 1');
});
