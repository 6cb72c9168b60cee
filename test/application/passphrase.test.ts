import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { readPassphrase } from '../../src/application/passphrase';
import { translatorOf } from '../../src/application/readerLanguage';
import { translatedReport } from '../../src/application/translatedReport';

const chinese = translatorOf('zh-cn', join(__dirname, '..', '..', 'l10n'));

/** Types lines at a terminal that asks for a new passphrase. @returns the passphrase, or why there is none, and what was asked */
async function typed(lines: readonly string[], translate?: (text: string) => string) {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const asked: string[] = [];
  const output = new PassThrough();
  output.on('data', (chunk) => {
    asked.push(String(chunk).trim());
    const next = lines[asked.filter((text) => text !== '').length - 1];
    if (String(chunk) !== '\n' && next !== undefined) setImmediate(() => input.write(`${next}\n`));
  });
  const passphrase = await readPassphrase({ input, output, translate }, true).catch((error) => error.message);
  return { passphrase, asked: asked.filter((text) => text !== '') };
}

describe('passphrase at a terminal', () => {
  it('is asked for twice', async () => {
    const { passphrase, asked } = await typed(['four words of mine', 'four words of mine']);
    assert.deepEqual({ passphrase, asked }, { passphrase: 'four words of mine', asked: ['Passphrase:', 'Again:'] });
  });

  it('is asked for in the language of the reader', async () => {
    const { asked } = await typed(['one', 'one'], (text) => translatedReport(text, chinese));
    assert.deepEqual(asked, ['口令：', '再次输入：']);
  });

  it('is not taken where the two differ', async () => {
    const { passphrase } = await typed(['one', 'two']);
    assert.equal(passphrase, 'The two passphrases are not the same.');
  });
});
