/** A secret found in a text. */
export interface Secret {
  /** What it is, such as `private key`. */
  readonly kind: string;
  /** UTF-16 offsets: from the first up to, not including, the last. */
  readonly start: number;
  readonly end: number;
}

/** Names of files that hold credentials. Examples and templates of them are harmless. */
const secretPath =
  /(^|\/)(\.env(\.[\w.-]+)?|[\w.-]+\.env|\.envrc|\.npmrc|\.pypirc|\.netrc|_netrc|\.pgpass|\.my\.cnf|\.htpasswd|\.git-credentials|\.dockercfg|\.docker\/config\.json|\.aws\/(credentials|config)|\.kube\/config|\.ssh\/.*|id_(rsa|dsa|ecdsa|ed25519)(\.[\w-]+)?|[\w.-]+\.(pem|key|p12|pfx|jks|keystore|kdbx|ppk|asc|gpg|ovpn)|credentials(\.(json|ya?ml|toml|ini|csv|txt|xml|conf|properties))?|secrets?\.(json|ya?ml|toml|ini|csv|txt|xml|conf|properties)|[\w.-]*service[-_]?account[\w.-]*\.json|terraform\.tfvars|[\w.-]+\.tfvars|wp-config\.php|local_settings\.py)$/i;

const harmlessPath = /(^|\/)[\w.-]*\.?(example|sample|template|dist|defaults?)(\.[\w-]+)?$/i;

/** Whether a file's name says that it holds credentials, whatever stands in it. */
export function isSecretPath(path: string): boolean {
  return secretPath.test(path) && !harmlessPath.test(path);
}

/** Source files of these names hold credentials, or code that handles them; what they say tells. */
const perhapsSecretPath = /(^|\/)(secrets?|credentials?|passwords?|api[-_]?keys?)\.\w+$/i;

/** A line that gives a string to a name, alone or in a list. */
const assignment =
  /^\s*(export\s+)?((const|let|var|val|static|final|public|private|string)\s+)*["']?[\w.-]+["']?\s*(:\s*\w+\s*)?(=|:|:=|=>)\s*["'`][^"'`]*["'`][,;]?\s*$/i;

/**
 * Whether a file holds credentials and little else: one that is called so and mostly gives strings to names, one with a
 * private key, or one that is full of secrets. In any other file they are left out line by line.
 * @param secrets those of the text, as `findSecrets` gives them
 */
export function isSecretFile(path: string, text: string, secrets: readonly Secret[]): boolean {
  if (isSecretPath(path)) return true;
  if (secrets.some(({ kind }) => kind === 'private key')) return true;
  const isNamedSo = perhapsSecretPath.test(path);
  if (!isNamedSo && secrets.length < FEW) return false;
  const lines = text.split('\n').filter((line) => !/^\s*($|#|\/[/*]|\*|[{}()[\];,]+\s*$)/.test(line));
  if (isNamedSo && 2 * lines.filter((line) => assignment.test(line)).length >= lines.length) return lines.length > 0;
  return secrets.length > MANY || 4 * secrets.length > lines.length;
}

/** With fewer secrets a file is not full of them, however short it is; with more than so many it is, however long. */
const FEW = 3;
const MANY = 20;

/** The lines that secrets stand on: zero-based, in order. */
export function linesOf(secrets: readonly Secret[], text: string): number[] {
  const lines = new Set<number>();
  let [line, next] = [0, text.indexOf('\n')];
  for (const { start, end } of secrets) {
    for (; next >= 0 && next < start; next = text.indexOf('\n', next + 1)) line++;
    lines.add(line);
    for (let at = next, last = line; at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines.add(++last);
  }
  return [...lines].sort((a, b) => a - b);
}

/** A text of the same length with its secrets painted over. @param secrets those of the text, as `findSecrets` gives them */
export function withoutSecrets(text: string, secrets: readonly Secret[] = findSecrets(text)): string {
  return secrets.reduce(
    (painted, { start, end }) =>
      painted.slice(0, start) + painted.slice(start, end).replace(/[^\n]/g, '*') + painted.slice(end),
    text,
  );
}

/** Forms of credentials that nothing else has. */
const forms: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  {
    kind: 'private key',
    pattern:
      /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----\s*(?:\\n|["'`+\s])*[A-Za-z0-9+/=\s\\:,"'`-]{60,}?(?:-----END|$)/g,
  },
  { kind: 'AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g },
  { kind: 'GitHub token', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})\b/g },
  { kind: 'GitLab token', pattern: /\bglpat-[A-Za-z0-9_-]{20,}\b/g },
  { kind: 'Slack token', pattern: /\bxox[abeoprs]-(?:\d+-){1,3}[A-Za-z0-9]{10,}\b/g },
  { kind: 'Slack webhook', pattern: /https:\/\/hooks\.slack\.com\/services\/T\w{6,}\/B\w{6,}\/\w{20,}/g },
  { kind: 'Google API key', pattern: /\bAIza[\w-]{35}(?![\w-])/g },
  { kind: 'Google OAuth secret', pattern: /\bGOCSPX-[\w-]{28}(?![\w-])/g },
  { kind: 'Stripe key', pattern: /\b[rs]k_live_[A-Za-z0-9]{20,}\b/g },
  { kind: 'OpenAI key', pattern: /\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{20,}T3BlbkFJ[A-Za-z0-9_-]{20,}/g },
  { kind: 'Anthropic key', pattern: /\bsk-ant-[a-z0-9]+-[\w-]{80,}/g },
  { kind: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { kind: 'PyPI token', pattern: /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}/g },
  { kind: 'SendGrid key', pattern: /\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])/g },
  { kind: 'Twilio key', pattern: /\bSK[0-9a-f]{32}\b/g },
  { kind: 'Hugging Face token', pattern: /\bhf_[A-Za-z]{34}\b/g },
  { kind: 'DigitalOcean token', pattern: /\bdo[opr]_v1_[0-9a-f]{64}\b/g },
  { kind: 'Azure storage key', pattern: /\bAccountKey=[A-Za-z0-9+/]{86}==/g },
  { kind: 'Shopify token', pattern: /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/g },
  { kind: 'Databricks token', pattern: /\bdapi[0-9a-f]{32}\b/g },
  { kind: 'Linear key', pattern: /\blin_api_[A-Za-z0-9]{40}\b/g },
  { kind: 'Atlassian token', pattern: /\bATATT3[\w=-]{60,}/g },
  { kind: 'New Relic key', pattern: /\bNRAK-[A-Z0-9]{27}\b/g },
  { kind: 'Telegram token', pattern: /\b\d{8,10}:AA[\w-]{33}(?![\w-])/g },
  { kind: 'JSON web token', pattern: /\beyJ[\w-]{17,}\.eyJ[\w-]{17,}\.[\w-]{20,}/g },
];

/** Something of each of these forms: what has none of it need not be searched for them all. */
const formed =
  /PRIVATE KEY|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|hooks\.slack|AIza|GOCSPX|k_live_|T3BlbkFJ|sk-ant-|npm_|pypi-|SG\.|SK[0-9a-f]{32}|hf_|_v1_|AccountKey|eyJ|shp(?:at|ca|pa|ss)_|dapi[0-9a-f]|lin_api_|ATATT3|NRAK-|\d:AA/;

/** Credentials that documentation shows: they open nothing. */
const known = /example|eyJzdWIiOiIxMjM0NTY3ODkwI/i;

/** A value that is given to something whose name says that it is secret. Group 1 is all before the value, 3 the value. */
const assigned =
  /((?:api|auth|access|secret|private|client|encryption|signing)?[-_]?(?:key|token|secret|passw(?:or)?d|passphrase|credentials?)["'`]?\]?\s*(?::=|=>|[:=])\s*)(["'`])([^\s"'`]{20,200})\2/gi;

/** A password in an address. Group 1 is all before it, 2 the password, 3 the host. */
const inAddress = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'`<>{}]{1,60}:)([^\s:@/"'`<>{}$%*]{6,100})@([\w.-]+)/gi;

/** Hosts that are nobody's, or this machine. */
const harmlessHost =
  /^(localhost|127\.|0\.0\.0\.0|host|hostname|server|example|test\b|.*\.(example|test|invalid|local)$|(.*\.)?example\.)/i;

/** Below this many bits a character a value is a word, a path or a placeholder, not a secret that a machine made. */
const leastEntropy = 3.8;

/** A value that a person made up to stand for a secret. */
const placeholder =
  /example|sample|dummy|fake|test|placeholder|change[-_]?me|your|xxxx|1234|abcd|0000|foo|bar|lorem|secret|password|token|^[\w.-]*\$\{|^\{\{|^<|%s|^(https?|urn|data):|[/\\].*[/\\]|^[A-Za-z]+(?:[-_.:][A-Za-z]+)+$/i;

/** The credentials that stand in a text, in order: those of a known form, and long random values given to something that is called a secret. */
export function findSecrets(text: string): Secret[] {
  const found: Secret[] = [];
  for (const { kind, pattern } of formed.test(text) ? forms : [])
    for (const match of text.matchAll(pattern)) {
      if (known.test(match[0])) continue;
      found.push({ kind, start: match.index, end: match.index + match[0].length });
    }
  for (const match of text.matchAll(assigned)) {
    const [, before = '', , value = ''] = match;
    if (placeholder.test(value) || !/\d/.test(value) || !/[A-Za-z]/.test(value) || entropy(value) < leastEntropy)
      continue;
    const start = match.index + before.length + 1;
    if (found.some((other) => start < other.end && start + value.length > other.start)) continue;
    found.push({ kind: 'secret value', start, end: start + value.length });
  }
  for (const match of text.includes('://') ? text.matchAll(inAddress) : []) {
    const [, before = '', value = '', host = ''] = match;
    if (placeholder.test(value) || harmlessHost.test(host) || !/[\d\W_]/.test(value)) continue;
    const start = match.index + before.length;
    found.push({ kind: 'password in an address', start, end: start + value.length });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Shannon entropy of the characters of a text, in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let sum = 0;
  for (const count of counts.values()) sum -= (count / text.length) * Math.log2(count / text.length);
  return sum;
}
