import assert from 'node:assert/strict';
import { readMailmap } from '../../../src/domain/history/mailmap';

describe('a mailmap', () => {
  const map = readMailmap(
    [
      '# comment',
      'Ada Lovelace <ada@example.com>',
      '<ada@example.com> <ada@old.example>',
      'Ada Lovelace <ada@example.com> <nick@shared.example>',
      'Bob Babbage <bob@example.com> bobby <nick@shared.example>',
      'nonsense',
    ].join('\n'),
  );
  const check = (name: string, email: string, expected: string) =>
    it(`${name} <${email}> → ${expected}`, () => {
      const person = map({ name, email });
      assert.equal(`${person.name} <${person.email}>`, expected);
    });
  check('ada', 'ADA@example.com', 'Ada Lovelace <ADA@example.com>');
  check('ada', 'ada@old.example', 'ada <ada@example.com>');
  check('somebody', 'nick@shared.example', 'Ada Lovelace <ada@example.com>');
  check('Bobby', 'nick@shared.example', 'Bob Babbage <bob@example.com>');
  check('eve', 'eve@example.com', 'eve <eve@example.com>');
});
