import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { HumanError } from '../foundations/errors';
import type { Translate } from '../foundations/sentences';

/** From where a passphrase is read: a terminal, where it is not shown, or whatever else comes in, whose first line it is. */
export interface PassphraseSource {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** Where the question is asked. */
  readonly output: NodeJS.WritableStream;
  /** Into the reader's language; absent: it is asked in English. */
  readonly translate?: Translate | undefined;
}

/**
 * Reads a passphrase. It is taken neither from the arguments nor from the environment, where others can read it.
 * @param isNew asks twice on a terminal, because a slip would close the file for good
 * @throws HumanError when there is none, or the two are not the same
 */
export async function readPassphrase(source: PassphraseSource, isNew: boolean): Promise<string> {
  const { input, output, translate = (text: string) => text } = source;
  const isTerminal = input.isTTY === true;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: silent, terminal: isTerminal });
  const ask = async (question: string) => {
    if (isTerminal) output.write(`${translate(question)} `);
    const line = await nextLine(lines);
    if (isTerminal) output.write('\n');
    return line;
  };
  try {
    const passphrase = await ask('Passphrase:');
    if (passphrase === undefined || passphrase === '')
      throw new HumanError(
        'There is no passphrase.',
        'Type it when you are asked, or pass it as a line of standard input.',
      );
    if (isTerminal && isNew && (await ask('Again:')) !== passphrase)
      throw new HumanError('The two passphrases are not the same.', 'Nothing was written; try again.');
    return passphrase;
  } finally {
    lines.close();
  }
}

/** Undefined: the input has ended, or was broken off. */
function nextLine(lines: Interface): Promise<string | undefined> {
  return new Promise((resolve) => {
    lines.once('line', resolve);
    lines.once('SIGINT', () => resolve(undefined));
    lines.once('close', () => resolve(undefined));
  });
}
