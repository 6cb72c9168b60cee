import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createComplete } from '../../src/application/complete';
import { defaultConfig } from '../../src/application/config';
import type { CompletionModel } from '../../src/domain/model/completionModel';
import { languages } from '../../src/domain/syntax/languages';
import { LineIndex, textIn } from '../../src/foundations/text';

const folder = join(__dirname, 'completionCases');

/** What every language must have a fixture for. */
const wanted = [
  'closing bracket already there',
  'quote already there',
  'end of the statement already there',
  'closer that begins the next line',
  'next line says it',
  'middle of a word',
  'middle of a line',
  'inside a string of several words',
  'inside a string of one word',
  'inside a line comment',
  'inside a comment over several lines',
  'tabs',
  'three spaces',
  'mixed indentation',
  'empty line inside a block',
];

/** A buffer with what the model says between ├ and ┤ at the cursor, and what it is after acceptance: ║ is the cursor then. */
interface Case {
  readonly name: string;
  readonly marked: string;
  /** `quiet`: nothing is shown. */
  readonly expected: string;
}

function casesIn(fixture: string): Case[] {
  return fixture
    .replaceAll('→', '\t')
    .split(/^== /m)
    .slice(1)
    .map((part) => {
      const [, name = '', marked = '', expected = ''] = /^([^\n]*)\n(.*?)\n--\n(.*?)\n*$/s.exec(part) ?? [];
      return { name, marked, expected };
    });
}

/** Goes through with an acceptance: whole, or piece by piece, asking again after each. */
function accept(language: string, marked: string, piece: RegExp): string {
  const open = marked.indexOf('├');
  const said = marked.slice(open + 1, marked.indexOf('┤'));
  let answers = 1;
  const model = {
    complete: () => (answers-- > 0 ? { text: said, confidence: 0.9, provenance: [] } : undefined),
    close: () => {},
  } as unknown as CompletionModel;
  const { complete } = createComplete({ model, config: () => defaultConfig });
  let text = marked.slice(0, open) + marked.slice(marked.indexOf('┤') + 1);
  let offset = open;
  let left = Number.NaN;
  while (left !== 0) {
    const position = new LineIndex(text).positionAt(offset);
    const [item] = complete({ path: '/a', language, text, position, trigger: 'automatic' }).items;
    if (!item) return Number.isNaN(left) ? 'quiet' : `silent after ${text.slice(0, offset)}`;
    const before = position.character - item.range.start.character;
    const behind = item.range.end.character - position.character;
    const rest = item.text.slice(before);
    assert.ok(textIn(text, item.range).length === before + behind, 'It replaces what stands in the buffer.');
    const [taken = rest] = piece.exec(rest) ?? [];
    left = rest.length - taken.length;
    text = text.slice(0, offset) + taken + text.slice(offset + (left === 0 ? behind : 0));
    offset += taken.length;
  }
  return `${text.slice(0, offset)}║${text.slice(offset)}`;
}

/** What is taken at once; indentation is one key of the editor. */
const pieces = { 'all at once': /^.+/s, 'word by word': /^\W*\w+/, 'typed along': /^(?:\s+|\S)/ };

describe('cases of completion', () => {
  for (const { id, name } of languages) {
    const cases = casesIn(readFileSync(join(folder, `${id}.txt`), 'utf8'));
    it(`${name}: has them all`, () =>
      assert.deepEqual(
        cases.map((one) => one.name),
        wanted,
      ));
    for (const { name: title, marked, expected } of cases)
      it(`${name}: ${title}`, () => {
        for (const [how, piece] of Object.entries(pieces)) {
          assert.equal(accept(id, marked, piece), expected, how);
          const [crlf, after] = [marked, expected].map((text) => text.replaceAll('\n', '\r\n')) as [string, string];
          assert.equal(accept(id, crlf, piece), after, `${how}, CRLF`);
        }
      });
  }
  it('are of languages that are read', () =>
    assert.deepEqual(readdirSync(folder).sort(), languages.map(({ id }) => `${id}.txt`).sort()));
});
