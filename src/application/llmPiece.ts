import type { TokenCount } from './ledger';

/** A piece of the answer. */
export interface LlmPiece {
  readonly text: string;
  /** The natural logarithms of the probabilities of its tokens; empty: the server does not tell. */
  readonly logprobs: readonly number[];
  /** Whether the answer ends with it, and why; undefined: it goes on. */
  readonly end?: 'stop' | 'length';
  /** What it took, as the server counts; it may come behind the end. */
  readonly tokens?: TokenCount;
}

/** What a chunk adds, of either form; undefined: nothing. Nothing is taken for granted: servers send what they like. */
export function pieceOf(chunk: unknown): LlmPiece | undefined {
  const [choice] = listIn(chunk, 'choices');
  const tokens = tokensOf(chunk);
  if (choice === undefined) return tokens && { text: '', logprobs: [], tokens };
  const text = fieldOf(choice, 'text') ?? fieldOf(fieldOf(choice, 'delta'), 'content');
  const given = fieldOf(choice, 'logprobs');
  const logprobs = [
    ...listIn(given, 'token_logprobs'),
    ...listIn(given, 'content').map((token) => fieldOf(token, 'logprob')),
  ].filter((value) => typeof value === 'number');
  const reason = fieldOf(choice, 'finish_reason');
  const end = typeof reason === 'string' ? (reason === 'length' ? ('length' as const) : ('stop' as const)) : undefined;
  const ending = { ...(end ? { end } : {}), ...(tokens ? { tokens } : {}) };
  return { text: typeof text === 'string' ? text : '', logprobs, ...ending };
}

/** What a server counted; undefined: it does not tell, or nonsense. */
function tokensOf(chunk: unknown): TokenCount | undefined {
  const usage = fieldOf(chunk, 'usage');
  const [asked, answered] = [fieldOf(usage, 'prompt_tokens'), fieldOf(usage, 'completion_tokens')];
  const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
  return isCount(asked) && isCount(answered) ? { asked, answered } : undefined;
}

/** A field of what may be an object; undefined: it is none, or has none. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** A list in a field; empty: there is none. */
export function listIn(value: unknown, name: string): unknown[] {
  const list = fieldOf(value, name);
  return Array.isArray(list) ? list : [];
}
