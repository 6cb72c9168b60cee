import assert from 'node:assert/strict';
import { type CompleteConfig, createComplete } from '../../src/application/complete';
import type { CompleteRequest } from '../../src/application/engine';
import type { Place } from '../../src/domain/completion/place';
import type { CompletionModel, ModelAnswer, ModelQuery } from '../../src/domain/model/completionModel';

const defaults: CompleteConfig = { threshold: 0.7, largestFile: 1000, quietIn: ['comments', 'strings'] };

/** A model that answers everything with one text, and tells what it was asked. */
function scripted(text: string | undefined, confidence = 0.9) {
  const queries: ModelQuery[] = [];
  const calls: string[] = [];
  const model = {
    complete(query: ModelQuery): ModelAnswer | undefined {
      queries.push(query);
      return text === undefined ? undefined : { text, confidence, provenance: ['/own.js'] };
    },
    saved: (key: string, language: string) => calls.push(`saved ${key} ${language}`),
    close: (key: string) => calls.push(`close ${key}`),
  } as unknown as CompletionModel;
  return { queries, calls, complete: createComplete({ model, config: () => defaults }) };
}

/** A request at ║. */
function at(marked: string, more: Partial<CompleteRequest> = {}): CompleteRequest {
  const before = marked.slice(0, marked.indexOf('║')).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)!.length };
  return { path: '/a.js', text: marked.replace('║', ''), position, trigger: 'automatic', ...more };
}

describe('complete', () => {
  it('gives the text, what it replaces and where it comes from', () => {
    const { complete, queries } = scripted('bar(1))');
    const { items, milliseconds } = complete.complete(at('x\nfoo(║)'));
    const range = { start: { line: 1, character: 4 }, end: { line: 1, character: 5 } };
    const place = { language: 'javascript', kind: 'code', isTest: false, before: 'opening' };
    const from = { confidence: 0.9, source: 'model', provenance: ['/own.js'], place, threshold: 0.7 };
    assert.deepEqual(items, [{ text: 'bar(1))', range, ...from }]);
    assert.ok(milliseconds >= 0);
    assert.deepEqual(queries, [{ key: '/a.js', language: 'javascript', text: 'x\nfoo()', offset: 6, threshold: 0.7 }]);
  });
  it('goes by the editor’s language before the suffix, and is silent for others', () => {
    const { complete, queries } = scripted('x');
    complete.complete(at('a║', { language: 'python' }));
    assert.equal(queries[0]?.language, 'python');
    assert.deepEqual(complete.complete(at('a║', { path: '/a.bin' })).items, []);
  });
  it('is silent for huge buffers, and for positions outside the text it answers at its end', () => {
    const { complete, queries } = scripted('x');
    assert.deepEqual(complete.complete(at(`${'a'.repeat(1000)}\n║`)).items, []);
    assert.equal(complete.complete({ ...at('a║'), position: { line: 9, character: 9 } }).items.length, 1);
    assert.equal(queries[0]?.offset, 1);
  });
  it('keeps what was suggested while it is typed through', () => {
    const { complete, queries } = scripted('require("fs")');
    complete.complete(at('const fs = ║'));
    const { items } = complete.complete(at('const fs = requ║'));
    assert.deepEqual([items[0]?.text, items[0]?.range.start.character, queries.length], ['ire("fs")', 15, 1]);
    complete.complete(at('const fs = requX║'));
    assert.equal(queries.length, 2);
  });
  it('asks again when another line changed, and at another threshold', () => {
    const { complete, queries } = scripted('bcd');
    complete.complete(at('x\na║'));
    complete.complete(at('y\nab║'));
    complete.complete(at('y\nabc║', { threshold: 0.5 }));
    assert.equal(queries.length, 3);
  });
  it('remembers what it answered, silence too, until a file is saved', () => {
    const { complete, queries, calls } = scripted(undefined);
    for (let i = 0; i < 3; i++) complete.complete(at('a║'));
    assert.equal(queries.length, 1);
    complete.saved('/a.js', 'a');
    complete.complete(at('a║'));
    assert.deepEqual([queries.length, calls], [2, ['saved /a.js javascript']]);
    complete.removed('/a.js');
    assert.deepEqual(calls.slice(1), ['close /a.js']);
  });
  it('agrees with the suggest widget', () => {
    const { complete, queries } = scripted('(cb)');
    const selected = { text: 'readFile', range: { start: { line: 0, character: 3 }, end: { line: 0, character: 5 } } };
    const { items } = complete.complete(at('fs.re║', { selected }));
    const range = { start: { line: 0, character: 3 }, end: { line: 0, character: 5 } };
    assert.deepEqual([items[0]?.text, items[0]?.range], ['readFile(cb)', range]);
    assert.deepEqual([queries[0]?.text, queries[0]?.offset], ['fs.readFile', 11]);
    assert.deepEqual(complete.complete(at('fs.wr║', { selected })).items, []);
  });
  it('answers in a comment only when asked', () => {
    const { complete } = scripted('the file');
    assert.deepEqual(complete.complete(at('// reads ║')).items, []);
    assert.equal(complete.complete(at('// reads ║', { trigger: 'manual' })).items.length, 1);
  });
  it('answers in a cell of a notebook, and nothing where a message is written', () => {
    const { complete, queries } = scripted('x');
    const cell = { path: 'vscode-notebook-cell:/n.ipynb#W0sZmlsZQ==', language: 'python' };
    assert.equal(complete.complete(at('rows = ║', cell)).items.length, 1);
    assert.equal(queries[0]?.language, 'python');
    const message = { path: 'vscode-scm:git/scm0/input', language: 'scminput' };
    assert.deepEqual(complete.complete(at('Fix ║', message)).items, []);
  });
  it('is silent in the kinds of places that the request names', () => {
    const { complete } = scripted('x');
    const test = { path: '/test/a.js' };
    assert.equal(complete.complete(at('a║', test)).items.length, 1);
    assert.deepEqual(complete.complete(at('a║', { ...test, quietIn: ['tests'] })).items, []);
    assert.equal(complete.complete(at('a║', { ...test, quietIn: ['tests'], trigger: 'manual' })).items.length, 1);
    assert.equal(complete.complete(at('// a ║', { quietIn: [] })).items.length, 1);
  });
  it('asks more of the model where completions are passed over, but takes nothing away that is typed along', () => {
    const queries: ModelQuery[] = [];
    const model = {
      complete(query: ModelQuery) {
        queries.push(query);
        return query.threshold > 0.75 ? undefined : { text: 'bc.de', confidence: 0.72, provenance: [] };
      },
    } as unknown as CompletionModel;
    const thresholdAt = ({ before }: Place, threshold: number) => (before === 'access' ? 0.8 : threshold);
    const { complete } = createComplete({ model, config: () => defaults, thresholdAt });
    assert.deepEqual(complete(at('x.║')).items, []);
    assert.equal(complete(at('a║')).items[0]?.threshold, 0.7);
    assert.equal(complete(at('abc.║')).items[0]?.text, 'de');
    complete(at('y.║', { trigger: 'manual' }));
    assert.deepEqual(
      queries.map(({ threshold }) => threshold),
      [0.8, 0.7, 0.7],
    );
  });
  it('sees CRLF as the end of a line', () => {
    const { complete } = scripted('b()');
    const { items } = complete.complete(at('a(║)\r\nc\r\n'));
    assert.equal(items[0]?.range.end.character, 2);
  });
});
