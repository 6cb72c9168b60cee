import { findSecrets } from './secrets';

/** Takes the secrets out of texts that leave the machine, and puts them back into what is answered. */
export interface Redaction {
  /**
   * The part of a text from `start` up to `end` (UTF-16 offsets) with a placeholder for each secret, also for one that
   * the part begins or ends in. The same secret has the same placeholder throughout.
   */
  redact(text: string, start?: number, end?: number): string;
  /** An answer with the secrets in place of their placeholders; undefined: it holds a part of one, or one that was never sent. */
  restore(text: string): string | undefined;
  /** How many placeholders were put in. */
  readonly count: number;
}

/**
 * A string that is given to something that is called a secret, however short and simple it is. What leaves the machine
 * loses more than what is learned, because a placeholder that was not needed is put back and costs nothing.
 */
const secretString =
  /((?:secret|passw(?:or)?d|pwd|passphrase|credentials?|(?:api|auth|access|secret|private|client|encryption|signing|bearer|refresh|session)[-_]?(?:key|token))["'`]?\]?\s*(?::\s*\w+\s*)?(?::=|=>|[:=])\s*)(["'`])((?:(?!\2)[^\n\\]|\\.){4,500})\2/gi;

/** What is merely called a key or a token is one when it looks made by a machine. */
const perhapsSecret =
  /((?:key|token)["'`]?\]?\s*(?::\s*\w+\s*)?(?::=|=>|[:=])\s*)(["'`])((?=[^"'`\s]*\d)(?=[^"'`\s]*[A-Za-z])[^"'`\s\\]{12,500})\2/gi;

/** A password in an address, whatever its host. */
const addressPassword = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'`<>{}]{0,60}:)([^\s@/"'`<>]{1,100})@/gi;

/** A string to a secret name that is not closed yet: somebody types a secret. */
const openSecret =
  /(?:key|token|secret|passw(?:or)?d|pwd|passphrase|credentials?)["'`]?\]?\s*(?::\s*\w+\s*)?(?::=|=>|[:=(])\s*(["'`])(?:(?!\1)[^\n\\]|\\.)*$/i;

/** Whether the cursor stands in a secret that is being typed: behind such a line nothing may be asked. */
export function isTypingSecret(typed: string): boolean {
  return openSecret.test(typed);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A redaction that knows no secret yet; one for each request, so that no placeholder means two things. */
export function createRedaction(): Redaction {
  const placeholders = new Map<string, string>();
  let stem: string | undefined;
  let count = 0;
  return {
    redact(text, start = 0, end = text.length) {
      stem ??= stemFor(text);
      let redacted = '';
      let at = start;
      for (const span of spansIn(text)) {
        if (span.end <= at || span.start >= end) continue;
        const secret = text.slice(span.start, span.end);
        const placeholder = placeholders.get(secret) ?? `${stem}${placeholders.size + 1}_`;
        placeholders.set(secret, placeholder);
        redacted += text.slice(at, Math.max(at, span.start)) + placeholder;
        at = span.end;
        count++;
      }
      return redacted + text.slice(Math.min(at, end), end);
    },
    restore(text) {
      if (stem === undefined) return text;
      let restored = text;
      for (const [secret, placeholder] of placeholders) restored = restored.replaceAll(placeholder, () => secret);
      return restored.includes(stem) || endsWithPart(restored, stem) ? undefined : restored;
    },
    get count() {
      return count;
    },
  };
}

/** A beginning of placeholders that does not stand in the text. */
function stemFor(text: string): string {
  let stem = 'REDACTED_';
  for (let number = 1; text.includes(stem); number++) stem = `REDACTED${number}_`;
  return stem;
}

/** Whether a text was cut within the beginning of a placeholder; a letter or two may be anything. */
function endsWithPart(text: string, stem: string): boolean {
  for (let length = stem.length - 1; length >= 3; length--) if (text.endsWith(stem.slice(0, length))) return true;
  return false;
}

/** Where secrets stand, in order and apart. */
function spansIn(text: string): Span[] {
  const spans: Span[] = [...findSecrets(text)];
  for (const pattern of [secretString, perhapsSecret])
    for (const match of text.matchAll(pattern)) {
      const start = match.index + (match[1] as string).length + 1;
      spans.push({ start, end: start + (match[3] as string).length });
    }
  for (const match of text.includes('://') ? text.matchAll(addressPassword) : []) {
    const start = match.index + (match[1] as string).length;
    spans.push({ start, end: start + (match[2] as string).length });
  }
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Span[] = [];
  for (const span of spans) {
    const last = apart.at(-1);
    if (!last || span.start >= last.end) apart.push(span);
    else if (span.end > last.end) apart[apart.length - 1] = { start: last.start, end: span.end };
  }
  return apart;
}
