import { reachOf } from './endpointAddress';
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
  /** How many placeholders stand in a text, such as one that was shortened after its secrets were taken out. */
  countIn(text: string): number;
}

export interface RedactionOptions {
  /** All that one request is made of: a secret that is found in one text is taken out of the others, too. Absent: each text is met as it comes. */
  readonly texts?: readonly string[];
  /** Whether e-mail addresses are taken for secrets; absent: they are not. */
  readonly emails?: boolean;
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

/** A password that is called `pass`, as in the settings of a mail server; `t.pass('it works')` is none. */
const passString = /((?<![A-Za-z.])(?:[A-Za-z]+_)?pass["'`]?\]?\s*[:=]\s*)(["'`])([^"'`\s\\]{4,100})\2/gi;

/** What stands in for a variable of the environment with a secret, as behind `process.env.DB_PASSWORD ||`. */
const fallback = new RegExp(
  `((?:env|environ|getenv)[.([]{1,2}(?:get\\()?["']?\\w{0,40}(?:${secretName}|(?<![A-Za-z])pass)\\w{0,40}["']?[\\])]{0,2}\\s*(?:\\|\\||\\?\\?|\\bor\\b)\\s*)(["'\`])([^"'\`\\s\\\\]{4,500})\\2`,
  'gi',
);

/** A password in an address, whatever its host. */
const addressPassword = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'`<>{}]{0,60}:)([^\s@/"'`<>]{1,100})@/gi;

/** A password or key in a connection string of `name=value` pairs, in the parameters of an address, or behind an option of a command. */
const pairedSecret =
  /((?:[;"'`?&]\s*|\s--?)(?:password|passwd|pwd|user[-_ ]?password|accountkey|sharedaccesskey|sharedaccesssignature|client[-_]?secret|secret|sig|signature|(?:access|auth|api|refresh|id)?[-_]?token|api[-_]?key|x-amz-(?:credential|signature|security-token))\s?[= ]\s?)([^\s;&"'`<>{}$()=]{3,500})/gi;

/** A variable of the environment that is set to a secret, as in a script within a text. */
const environmentSecret =
  /(\b[A-Z][A-Z0-9_]{0,40}(?:PASSWORD|PASSWD|SECRET|TOKEN|API_KEY|PRIVATE_KEY|ACCESS_KEY)[A-Z0-9_]{0,20}=|\b(?:PASSWORD|PASSWD|SECRET|TOKEN|API_KEY|PGPASSWORD)=)([^\s"'`$(){};,\\=>]{4,500})/g;

/** What an authorization header holds, whatever the header is called. */
const bearer = /(\b(?:Bearer|Basic)\s+)([\w.~+/-]{12,2000}={0,2})/g;

/** A host in an address, and a string that is nothing but a host: group 2. Names in code, such as `this.local`, are neither. */
const addressHost =
  /(\b[a-z][a-z0-9+.-]{1,20}:\/\/(?:[^\s@/"'`<>]{1,200}@)?)(\[[0-9a-f:.]+\]|[\w-]+(?:\.[\w-]+)*)(?=[:/?#"'`\s]|$)/gi;
const quotedHost = /(["'`])([\w-]+(?:\.[\w-]+)+)(?=(?::\d{1,5})?\1)/g;

/** Names that only a network of its own resolves. */
const privateName = /\.(?:local|lan|internal|intern|corp|intranet|private|home|localdomain|home\.arpa)$/i;

const email = /()([\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+)/gi;

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
export function createRedaction({ texts = [], emails = false }: RedactionOptions = {}): Redaction {
  const placeholders = new Map<string, string>();
  let stem = texts.length === 0 ? undefined : stemFor(texts.join('\n'));
  const everywhere = new Set(texts.flatMap((text) => strangeIn(text, namedSpans(text, emails))));
  let count = 0;
  return {
    redact(text, start = 0, end = text.length) {
      stem ??= stemFor(text);
      let redacted = '';
      let at = start;
      for (const span of spansIn(text, emails, everywhere)) {
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
    countIn: (text) => (stem === undefined ? 0 : [...text.matchAll(new RegExp(`${stem}\\d+_`, 'g'))].length),
  };
}

/** A text of which nothing is put back: each secret, and each e-mail address, is three dots. */
export function withoutSecrets(text: string): string {
  let [kept, at] = ['', 0];
  for (const { start, end } of spansIn(text, true, new Set())) {
    kept += `${text.slice(at, start)}…`;
    at = end;
  }
  return kept + text.slice(at);
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

/** Where secrets stand, in order and apart, and where the same text stands once more. @param known secrets of other texts */
function spansIn(text: string, emails: boolean, known: ReadonlySet<string>): Span[] {
  const named = namedSpans(text, emails);
  const secrets = new Set([...known, ...strangeIn(text, named)]);
  return apart([...named, ...[...secrets].flatMap((secret) => occurrences(text, secret))]);
}

const strangeIn = (text: string, named: readonly Span[]): string[] =>
  named.map(({ start, end }) => text.slice(start, end)).filter(isUnlikeWords);

/** Where something says that a secret stands. */
function namedSpans(text: string, emails: boolean): Span[] {
  const spans: Span[] = [...findSecrets(text)];
  for (const pattern of [secretString, perhapsSecret, passString, fallback])
    for (const { index, 1: before = '', 2: opening = '', 3: secret = '' } of text.matchAll(pattern)) {
      const start = index + before.length + opening.length;
      spans.push({ start, end: start + secret.length });
    }
  const pairs = [pairedSecret, environmentSecret, bearer, ...(emails ? [email] : [])];
  for (const pattern of text.includes('://') ? [...pairs, addressPassword] : pairs)
    spans.push(...secondGroups(text, pattern));
  for (const pattern of [addressHost, quotedHost])
    spans.push(...secondGroups(text, pattern).filter(({ start, end }) => isPrivateHost(text.slice(start, end))));
  return spans;
}

/** Where the second group of each match stands; the first is all before it. */
function secondGroups(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 1: before = '', 2: secret = '' }) => {
    const start = index + before.length;
    return { start, end: start + secret.length };
  });
}

/** Whether a host says something of the network that the engineer works in. */
const isPrivateHost = (host: string) => reachOf(host) === 'private' || privateName.test(host);

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
