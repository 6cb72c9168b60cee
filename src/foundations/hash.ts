import { createHash } from 'node:crypto';

/** The SHA-1 of a text's UTF-8 bytes as 40 hexadecimal digits: names a version of a file. Not for secrets. */
export function contentHash(text: string): string {
  return createHash('sha1').update(text, 'utf8').digest('hex');
}
