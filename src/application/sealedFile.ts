import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { HumanError } from '../foundations/errors';

/** The first line of a sealed file: what it is, and the version of what follows. */
const MAGIC = 'coding-double';
const VERSION = 1;
/** A header is longer than this in no version. */
const LONGEST_HEADER = 4096;
const TAG_BYTES = 16;
/** Larger files are refused, and so is what unpacks to more: a text of JavaScript has an end. Bytes. */
export const MOST_SEALED = 256 * 1024 * 1024;
const MOST_UNPACKED = 400 * 1024 * 1024;
/** UTF-16 code units; what is shorter is found by trying. */
export const SHORTEST_PASSPHRASE = 8;

/** The cost of making a key of a passphrase, as scrypt (RFC 7914) takes it: 128 MB and a part of a second. */
const COST = { N: 2 ** 17, r: 8, p: 1 };
/** A header that asks for less is no protection, and one that asks for more would stop the machine. */
const MOST_N = 2 ** 20;

/** The passphrase is another one than the file was sealed with. */
export class WrongPassphrase extends HumanError {}

/** The second line, JSON: all that is needed to open the rest but the passphrase. Binary values are base64. */
interface Header {
  readonly kdf: { readonly name: 'scrypt'; readonly N: number; readonly r: number; readonly p: number };
  readonly salt: string;
  /** The first bytes of a hash of the half of the derived key that encrypts nothing: tells a wrong passphrase from damage. */
  readonly check: string;
  readonly cipher: 'aes-256-gcm';
  readonly nonce: string;
  readonly packing: 'gzip';
  /** Bytes behind the header, with the tag at their end. */
  readonly bytes: number;
}

/**
 * Packs and encrypts a text. Header and content are authenticated together.
 * @throws HumanError when the passphrase is too short or the text too long
 */
export async function seal(text: string, passphrase: string): Promise<Buffer> {
  checkPassphrase(passphrase);
  const packed = await promisify(gzip)(Buffer.from(text, 'utf8'));
  if (packed.length + LONGEST_HEADER > MOST_SEALED || text.length > MOST_UNPACKED) throw tooLarge();
  const salt = randomBytes(32);
  const nonce = randomBytes(12);
  const { key, check } = await derive(passphrase, salt, COST);
  const header: Header = {
    kdf: { name: 'scrypt', ...COST },
    salt: salt.toString('base64'),
    check: check.toString('base64'),
    cipher: 'aes-256-gcm',
    nonce: nonce.toString('base64'),
    packing: 'gzip',
    bytes: packed.length + TAG_BYTES,
  };
  const head = Buffer.from(`${MAGIC} ${VERSION}\n${JSON.stringify(header)}\n`, 'utf8');
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(head);
  return Buffer.concat([head, cipher.update(packed), cipher.final(), cipher.getAuthTag()]);
}

/**
 * The text of a sealed file.
 * @throws HumanError that says what is wrong: no such file, a later version, cut off, a wrong passphrase, changed, too large
 */
export async function unseal(sealed: Buffer, passphrase: string): Promise<string> {
  const { head, header } = readHead(sealed);
  const body = sealed.subarray(head.length);
  if (body.length < header.bytes)
    throw new HumanError(
      `The file is cut off: of ${header.bytes} bytes there are ${body.length}.`,
      'Copy it again from where it was exported.',
    );
  if (body.length > header.bytes) throw changed();
  const [salt, nonce] = [Buffer.from(header.salt, 'base64'), Buffer.from(header.nonce, 'base64')];
  const { key, check } = await derive(passphrase, salt, header.kdf);
  const told = Buffer.from(header.check, 'base64');
  if (told.length !== check.length || !timingSafeEqual(told, check))
    throw new WrongPassphrase('The passphrase does not open this file.', 'Try again; nobody can open it without.');
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(head);
  decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
  const packed = opened(() => [decipher.update(body.subarray(0, body.length - TAG_BYTES)), decipher.final()]);
  return unpack(packed);
}

/** @throws HumanError when a passphrase is no protection */
export function checkPassphrase(passphrase: string): void {
  if (passphrase.normalize('NFKC').length < SHORTEST_PASSPHRASE)
    throw new HumanError(
      `The passphrase is shorter than ${SHORTEST_PASSPHRASE} characters.`,
      'Take several words: whoever has the file can try passphrases as long as they like.',
    );
}

/** The same passphrase typed on another keyboard may come as other characters that mean the same: NFKC makes them one. */
async function derive(passphrase: string, salt: Buffer, { N, r, p }: Omit<Header['kdf'], 'name'>) {
  const make = promisify<string, Buffer, number, object, Buffer>(scrypt);
  const maxmem = 256 * N * r;
  const derived = await make(passphrase.normalize('NFKC'), salt, 64, { N, r, p, maxmem });
  const check = createHash('sha256').update(derived.subarray(32)).digest().subarray(0, 16);
  return { key: derived.subarray(0, 32), check };
}

function readHead(sealed: Buffer): { head: Buffer; header: Header } {
  const first = sealed.subarray(0, LONGEST_HEADER).indexOf(0x0a);
  const [magic, version] = sealed.subarray(0, Math.max(0, first)).toString('latin1').split(' ');
  if (magic !== MAGIC || !/^\d+$/.test(version ?? ''))
    throw new HumanError('This is no exported double.', 'Choose the file that an export has written.');
  if (Number(version) > VERSION)
    throw new HumanError(
      `The file was written by a later version of Coding Double (its format is ${version}, this one reads ${VERSION}).`,
      'Update Coding Double here, and import it then.',
    );
  const end = sealed.subarray(0, LONGEST_HEADER).indexOf(0x0a, first + 1);
  const header = end < 0 ? undefined : parseHeader(sealed.toString('utf8', first + 1, end));
  if (!header) throw changed();
  return { head: sealed.subarray(0, end + 1), header };
}

function parseHeader(text: string): Header | undefined {
  let header: Partial<Header> | null;
  try {
    header = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { kdf, cipher, packing, bytes = 0 } = header ?? {};
  const { name, N = 0, r = 0, p = 0 } = kdf ?? {};
  const isKnown = name === 'scrypt' && cipher === 'aes-256-gcm' && packing === 'gzip';
  const isBounded = N >= COST.N && N <= MOST_N && Number.isInteger(Math.log2(N)) && r === COST.r && p === COST.p;
  const texts = [header?.salt, header?.nonce, header?.check];
  if (!isKnown || !isBounded || !texts.every((value) => typeof value === 'string')) return undefined;
  const hasNonce = Buffer.from(header?.nonce ?? '', 'base64').length === 12;
  return hasNonce && Number.isInteger(bytes) && bytes > TAG_BYTES ? (header as Header) : undefined;
}

function opened(open: () => Buffer[]): Buffer {
  try {
    return Buffer.concat(open());
  } catch {
    throw changed();
  }
}

async function unpack(packed: Buffer): Promise<string> {
  try {
    const options = { maxOutputLength: MOST_UNPACKED };
    const text = await promisify<Buffer, object, Buffer>(gunzip)(packed, options);
    return text.toString('utf8');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : changed();
  }
}

const changed = () =>
  new HumanError(
    'The file was changed or damaged after it was exported, so nothing of it is taken.',
    'Copy it again from where it was exported.',
  );

/** What cannot be carried in one file. */
export const tooLarge = () =>
  new HumanError(
    `The file is larger than ${MOST_SEALED / 1024 / 1024} MB, or unpacks to more than can be read at once.`,
    'Export without code, or from fewer repositories.',
  );
