import assert from 'node:assert/strict';
import { CompletionModel } from '../../../src/domain/model/completionModel';

const others = `export function open (address, options) {
  const channel = new Channel(address)
  channel.handshake(options.secret)
  return channel
}

export function openLater (address, options) {
  const channel = new Channel(address)
  channel.handshake(options.secret)
  return defer(channel)
}`;
const own = `export function send (channel, message) {
  channel.write(encode(message))
}

export function sendLater (channel, message) {
  channel.write(encode(message))
}`;
const beginning = '  const channel = ';

/** The whole rest of a line that begins so. */
const answer = (model: CompletionModel, text: string, language = 'javascript') =>
  model.complete({ key: 'new', language, text, offset: text.length, threshold: 0 });

function taught(): CompletionModel {
  const model = new CompletionModel();
  model.learn('/own.js', 'javascript', [own], 1);
  model.learnBackground('/dependency.js', 'javascript', [others]);
  return model;
}

describe('background', () => {
  it('completes where the own code knows nothing, in its own family alone', () => {
    assert.equal(answer(taught(), beginning)?.text, 'new Channel(address)');
    assert.equal(answer(taught(), beginning, 'typescript')?.text, 'new Channel(address)');
    assert.notEqual(answer(taught(), beginning, 'python')?.text, 'new Channel(address)');
  });
  it('comes after what is own', () => {
    const model = taught();
    model.learnBackground('/other.js', 'javascript', [own.replaceAll('encode', 'pack')]);
    assert.equal(answer(model, '  channel.write(')?.text, 'encode(message))');
  });
  it('is in no provenance, even where own code knows a little', () => {
    assert.deepEqual(answer(taught(), beginning)?.provenance, []);
    assert.deepEqual(answer(taught(), '  channel.write(')?.provenance, ['/own.js']);
  });
  it('is in no snapshot', () => {
    const { keys, words } = taught().snapshot();
    assert.deepEqual(keys, ['/own.js']);
    assert.ok(!words.includes('handshake'));
  });
  it('fills no gap of a draft', () => {
    assert.notEqual(taught().predictLine('', beginning, 'javascript')?.text, 'new Channel(address)');
  });
  it('stays where what is own is restored or put in order', () => {
    const model = taught();
    model.restore(model.snapshot());
    assert.equal(answer(model, beginning)?.text, 'new Channel(address)');
    model.collect('/older.js', 'javascript', [own], 0);
    for (const _ of model.arrange());
    assert.equal(answer(model, beginning)?.text, 'new Channel(address)');
  });
  it('is forgotten at once', () => {
    const model = taught();
    model.forgetBackground();
    assert.notEqual(answer(model, beginning)?.text, 'new Channel(address)');
  });
  it('is learnt anew under the same key', () => {
    const model = taught();
    model.learnBackground('/dependency.js', 'javascript', [others.replaceAll('Channel', 'Pipe')]);
    assert.equal(answer(model, beginning)?.text, 'new Pipe(address)');
  });
});
