import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { messageOf } from '../foundations/errors';
import type { Message, Port } from '../foundations/rpc';

/**
 * A port over two streams with one JSON object a line. A line that is none is answered with an error whose id is null;
 * the lines after it are read as usual.
 * @param onEnd called when the input has ended
 */
export function linePort(input: Readable, output: Writable, onEnd: () => void): Port {
  const send = (message: object) => output.write(`${JSON.stringify(message)}\n`);
  return {
    send,
    receive(listener) {
      output.on('error', onEnd); // Whoever asked is gone.
      createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
        .on('line', (line) => {
          if (line.trim() === '') return;
          const { message, problem } = parse(line);
          if (message) listener(message);
          else
            send({
              id: null,
              error: {
                message: `This line is no request: ${problem}`,
                hint: 'Send one JSON object a line: {"id":1,"method":"…","params":{…}}.',
              },
            });
        })
        .on('close', onEnd);
    },
  };
}

function parse(line: string): { message?: Message; problem?: string } {
  try {
    const value: unknown = JSON.parse(line);
    const isMessage = typeof value === 'object' && value !== null && !Array.isArray(value) && 'method' in value;
    return isMessage ? { message: value as Message } : { problem: 'it has no method.' };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}
