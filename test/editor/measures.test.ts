import assert from 'node:assert/strict';
import { bytesInWords, momentInWords } from '../../src/editor/measures';

describe('measures in words', () => {
  const bytes = (value: number, words: string) =>
    it(`${value} bytes: ${words}`, () => assert.equal(bytesInWords(value, 'en'), words));
  bytes(0, '0 byte');
  bytes(999, '999 byte');
  bytes(1200, '1.2 kB');
  bytes(412_300, '412 kB');
  bytes(4_100_000, '4.1 MB');
  bytes(20_000_000_000_000, '20,000 GB');

  const now = Date.UTC(2026, 2, 10, 12);
  const ago = (seconds: number, words: string) =>
    it(`${seconds} s: ${words}`, () => assert.equal(momentInWords(now - 1000 * seconds, now, 'en').relative, words));
  ago(-5, 'now');
  ago(59, 'now');
  ago(60, '1 minute ago');
  ago(7199, '1 hour ago');
  ago(86_400, 'yesterday');
  ago(40 * 86_400, 'last month');
  ago(800 * 86_400, '2 years ago');
});
