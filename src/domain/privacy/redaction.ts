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

/** What is surely a secret by its name. */
const secretName =
  /secret|passw(?:or)?d|pwd|passphrase|credentials?|authorization|(?:api|auth|access|secret|private|client|encryption|signing|bearer|refresh|session)[-_]?(?:key|token)/
    .source;

/**
 * What may stand between a name and the string that is given to it: the rest of the name, a quote or an index, a type, an
 * assignment, a comparison or a call, and the prefix of a string.
 */
const given =
  /[\w-]{0,30}["'`]?(?:\[\w*\]|\])?(?:\s*:\s*(?:&(?:'\w+\s+)?)?[A-Za-z][\w<>.|?[\] ]{0,40}(?==))?\s*(?::=|=>|[=!]?={1,2}|[:(,])\s*[A-Za-z@$]{0,3}/
    .source;

/** How a string begins, and what may stand in it. */
const quote = /("""|'''|["'`])/.source;
const inside = String.raw`(?:(?!\2)[^\n\\]|\\.)`;

/**
 * A string that is given to something that is called a secret, however short and simple it is. What leaves the machine
 * loses more than what is learned, because a placeholder that was not needed is put back and costs nothing.
 */
const secretString = new RegExp(`((?:${secretName})${given})${quote}(${inside}{4,500})\\2`, 'gi');

/** What is merely called a key or a token is one when it looks made by a machine. */
const perhapsSecret =
  /((?:key|token)["'`]?\]?\s*(?::\s*\w+\s*)?(?::=|=>|[:=])\s*)(["'`])((?=[^"'`\s]*\d)(?=[^"'`\s]*[A-Za-z])[^"'`\s\\]{12,500})\2/gi;

/** A password in an address, whatever its host. */
const addressPassword = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'`<>{}]{0,60}:)([^\s@/"'`<>]{1,100})@/gi;

/** A string to a secret name that is not closed yet: somebody types a secret. */
const openSecret = new RegExp(`((?:${secretName}|key|token)${given})${quote}${inside}*$`, 'i');

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

/** Where secrets stand, in order and apart, and where the same text stands once more. */
function spansIn(text: string): Span[] {
  const named = namedSpans(text);
  const secrets = new Set(named.map(({ start, end }) => text.slice(start, end)).filter(isUnlikeWords));
  return apart([...named, ...[...secrets].flatMap((secret) => occurrences(text, secret))]);
}

/** Where something says that a secret stands. */
function namedSpans(text: string): Span[] {
  const spans: Span[] = [...findSecrets(text)];
  for (const pattern of [secretString, perhapsSecret])
    for (const { index, 1: before = '', 2: opening = '', 3: secret = '' } of text.matchAll(pattern)) {
      const start = index + before.length + opening.length;
      spans.push({ start, end: start + secret.length });
    }
  for (const match of text.includes('://') ? text.matchAll(addressPassword) : []) {
    const start = match.index + (match[1] as string).length;
    spans.push({ start, end: start + (match[2] as string).length });
  }
  return spans;
}

/** Whether a secret is long and strange enough that the same text elsewhere is surely the same secret. */
const isUnlikeWords = (secret: string) => secret.length >= 6 && /\d|[^\w\s]/.test(secret);

function occurrences(text: string, secret: string): Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf(secret); start >= 0; start = text.indexOf(secret, start + secret.length))
    spans.push({ start, end: start + secret.length });
  return spans;
}

/** The same in order, those that overlap as one. */
function apart(spans: Span[]): Span[] {
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (!last || span.start >= last.end) merged.push(span);
    else if (span.end > last.end) merged[merged.length - 1] = { start: last.start, end: span.end };
  }
  return merged;
}
