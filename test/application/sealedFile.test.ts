import { equal, rejects } from 'node:assert/strict';
import { seal, unseal } from '../../src/application/sealedFile';
import { HumanError } from '../../src/foundations/errors';

const passphrase = 'Ａ phrase of mine';
const text = '{"schema":1,"words":"编码分身"}';

describe('a sealed file', () => {
  let sealed: Buffer;
  before(async () => {
    sealed = await seal(text, passphrase);
  });
  const changed = (at: (bytes: Buffer) => number): Buffer => {
    const bytes = Buffer.from(sealed);
    bytes[at(bytes)] = (bytes[at(bytes)] as number) ^ 1;
    return bytes;
  };
  const withHeader = (change: (header: Record<string, unknown>) => object): Buffer => {
    const [first, second] = [sealed.indexOf(10), sealed.indexOf(10, sealed.indexOf(10) + 1)];
    const header = JSON.stringify(change(JSON.parse(sealed.toString('utf8', first + 1, second))));
    return Buffer.concat([sealed.subarray(0, first + 1), Buffer.from(`${header}\n`), sealed.subarray(second + 1)]);
  };

  it('gives back what was sealed, also to a passphrase typed in another form', async () => {
    equal(await unseal(sealed, passphrase), text);
    equal(await unseal(sealed, 'A phrase of mine'), text);
  });

  it('shows nothing of it, and is another one each time', async () => {
    equal(sealed.includes('schema'), false);
    equal(sealed.equals(await seal(text, passphrase)), false);
  });

  const refusals: Readonly<Record<string, readonly [() => Buffer, RegExp, string?]>> = {
    'a wrong passphrase': [() => sealed, /passphrase does not open/, 'another phrase'],
    'a changed content': [() => changed((bytes) => bytes.length - 30), /changed or damaged/],
    'a changed tag': [() => changed((bytes) => bytes.length - 1), /changed or damaged/],
    'a changed nonce': [
      () => withHeader((header) => ({ ...header, nonce: Buffer.alloc(12).toString('base64') })),
      /changed or damaged/,
    ],
    'a header with something added': [() => withHeader((header) => ({ ...header, more: 1 })), /changed or damaged/],
    'another salt': [
      () => withHeader((header) => ({ ...header, salt: Buffer.alloc(32).toString('base64') })),
      /passphrase does not open/,
    ],
    'a key that costs less': [() => withHeader((header) => costing(header, 2 ** 14)), /changed or damaged/],
    'a key that costs all memory': [() => withHeader((header) => costing(header, 2 ** 30)), /changed or damaged/],
    'a file that is cut off': [() => sealed.subarray(0, sealed.length - 1), /cut off: of \d+ bytes/],
    'a file that ends in its header': [() => sealed.subarray(0, 40), /changed or damaged/],
    'a file with more behind it': [() => Buffer.concat([sealed, Buffer.from('x')]), /changed or damaged/],
    'a later version': [() => Buffer.from('coding-double 2\n{}\n'), /later version/],
    'another file': [() => Buffer.from('PK\u0003\u0004 something'), /no exported double/],
    'an empty file': [() => Buffer.alloc(0), /no exported double/],
  };
  for (const [name, [bytes, words, phrase = passphrase]] of Object.entries(refusals))
    it(`refuses ${name}`, () =>
      rejects(unseal(bytes(), phrase), (error) => error instanceof HumanError && words.test(error.message)));
});

const costing = (header: Record<string, unknown>, N: number) => ({
  ...header,
  kdf: { ...(header['kdf'] as object), N },
});
