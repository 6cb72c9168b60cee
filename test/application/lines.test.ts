import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { linePort } from '../../src/application/lines';
import type { Message } from '../../src/foundations/rpc';

/** What a port reads from `input` and what it answers by itself. */
async function read(...input: string[]): Promise<{ messages: Message[]; answers: Message[] }> {
  const [from, to] = [new PassThrough(), new PassThrough()];
  const messages: Message[] = [];
  await new Promise<void>((resolve) => {
    linePort(from, to, resolve).receive((message) => messages.push(message));
    for (const chunk of input) from.write(chunk);
    from.end();
  });
  to.end();
  const written = (await to.toArray()).join('');
  return {
    messages,
    answers: written
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
}

describe('a port of lines', () => {
  it('reads one message a line, however they are cut', async () => {
    const { messages, answers } = await read(
      '{"id":1,"met',
      'hod":"a"}\r\n\n{"id":2,"method":"b"}\n',
      '{"id":3,"method":"c"}',
    );
    assert.deepEqual(
      messages.map(({ method }) => method),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(answers, []);
  });

  it('answers a line that is no request, and reads on', async () => {
    const { messages, answers } = await read('{"id":1,\n[1]\n"text"\n{"id":2}\nnull\n{"id":3,"method":"c"}\n');
    assert.deepEqual(
      messages.map(({ id }) => id),
      [3],
    );
    assert.equal(answers.length, 5);
    for (const answer of answers) {
      assert.equal(answer.id, null);
      assert.match(answer.error?.message ?? '', /^This line is no request: /);
      assert.match(answer.error?.hint ?? '', /one JSON object a line/);
    }
  });
});
