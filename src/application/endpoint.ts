import { createRedaction, type Redaction } from '../domain/privacy/redaction';
import { HumanError, isAbort } from '../foundations/errors';
import { abortError } from '../foundations/rpc';
import { createCircuitBreaker } from './circuitBreaker';
import type { Writer } from './draftRequest';
import type { FoundServer } from './findServers';
import type { ClearedSendings, Ledger, LedgerPage, SendingPurpose } from './ledger';
import type { Llm, LlmRequest } from './llm';
import { addressOf, type LlmServer } from './llmAddress';
import { LlmError } from './llmError';
import type { EditorModel, ModelAnswer } from './modelQuestion';

/** How a server is asked: to fill in the middle, in a chat, or in whatever way works. */
export type EndpointKind = 'fim' | 'chat' | 'auto';

/** The server that the engineer chose. */
export interface EndpointSettings extends LlmServer {
  readonly kind: EndpointKind;
  /** Milliseconds that a completion waits for it where the embedded model is silent. */
  readonly deadline: number;
  /** Whether e-mail addresses are taken out of what is sent, as secrets are; absent: they are not. */
  readonly hidesEmails?: boolean;
}

/** Whether anything is sent, and where to. */
export interface EndpointStatus {
  /**
   * `none`: no server was chosen, or everything was stopped; `untrusted`: Restricted Mode, nothing is sent; `refused`: the
   * address is not safe; `paused`: it failed or was slow and is left alone until `until`; `ready`: it is asked when needed.
   */
  readonly state: 'none' | 'untrusted' | 'refused' | 'paused' | 'ready';
  /** Empty: none. */
  readonly host: string;
  readonly model: string;
  /** What it was found to understand; null: it was not asked yet. */
  readonly speaks: 'fim' | 'chat' | null;
  /** What went wrong last; null: nothing since it worked. */
  readonly problem: { readonly message: string; readonly hint: string } | null;
  /** Milliseconds since 1970; 0: now. */
  readonly until: number;
  /** All requests that were ever sent, as the ledger says, and those of them to another machine. */
  readonly requests: number;
  readonly left: number;
  /** How many of them are no longer listed, and since when; absent: the ledger never was cleared. */
  readonly cleared?: ClearedSendings;
}

/** What a try of the endpoint showed. */
export type EndpointTest =
  | { readonly works: true; readonly speaks: 'fim' | 'chat'; readonly milliseconds: number }
  | { readonly works: false; readonly message: string; readonly hint: string };

/** Who writes drafts, and how much may be asked. */
export interface DraftSettings {
  /** Absent: the endpoint where one is set up, else the engine. */
  readonly writer?: Writer;
  /** The model of the endpoint that writes drafts; absent or empty: the same as for completions. */
  readonly model?: string;
  /** The most tokens of a prompt, estimated; absent: 6000. */
  readonly budget?: number;
  /** US dollars for a million tokens asked and answered; absent: costs are not reckoned. */
  readonly prices?: Prices;
}

/** What a million tokens cost, in US dollars. */
export interface Prices {
  readonly asked: number;
  readonly answered: number;
}

/** What may be sent, where to, and by whom. */
export interface SendingSettings {
  /** The server that may be asked; absent: none. */
  readonly settings?: EndpointSettings;
  /** Absent: as before. */
  readonly drafts?: DraftSettings;
  /** Whether the engineer stopped all sending: then nothing goes to a model of the editor either. Absent: not stopped. */
  readonly isStopped?: boolean;
}

/** The part of the engine's door that has to do with what leaves the machine. */
export interface EndpointDoor {
  /** Says what may be sent until the engine ends; without a server, what is on its way to one is called off. */
  setEndpoint(request: SendingSettings): Promise<EndpointStatus>;
  endpoint(): Promise<EndpointStatus>;
  /** Says which of its models the editor may be asked for; absent: none. */
  offerModel(request: { readonly model?: EditorModel }): Promise<Record<string, never>>;
  /** Hands back a part of what the editor's model answered to an event `question`. */
  answerQuestion(request: ModelAnswer): Promise<Record<string, never>>;
  /**
   * Asks a server which models it has; without an address, the usual addresses of servers on this machine. Nothing is told
   * to them. Rejects when the server that was named does not tell.
   */
  findServers(
    request: { readonly url?: string; readonly key?: string; readonly proxy?: string },
    signal?: AbortSignal,
  ): Promise<{ readonly servers: readonly FoundServer[] }>;
  /** Asks the server something that tells nothing about anybody, to see whether it works. */
  testEndpoint(request: Record<string, never>, signal?: AbortSignal): Promise<EndpointTest>;
  /** What was sent, the newest first; `most` entries, 200 if absent. */
  ledger(request: { readonly most?: number }): Promise<LedgerPage>;
  /** What was sent, exactly. Rejects when it is not kept any more. */
  sentBody(request: { readonly id: string }): Promise<{ readonly body: string }>;
}

/** What is asked of a server; secrets in it are replaced before it leaves. */
export interface EndpointQuestion {
  readonly purpose: SendingPurpose;
  /** The question in each form that a server may understand, made of texts that went through `redact`. */
  readonly forms: Readonly<Record<'fim' | 'chat', (redaction: Redaction) => LlmRequest['ask']>>;
  readonly mostTokens: number;
  readonly limits: LlmRequest['limits'];
}

/** The answer so far. */
export interface EndpointAnswer {
  /** All of it until now, with the secrets back in their places. */
  readonly text: string;
  /** Of all its tokens until now; empty: the server does not tell. */
  readonly logprobs: readonly number[];
  readonly form: 'fim' | 'chat';
  /** Whether and why it is at its end. */
  readonly end?: 'stop' | 'length';
}

/** The one server that may be asked. */
export interface Endpoint {
  /** Chooses a server; undefined: none, and what is being asked is called off. */
  configure(settings: EndpointSettings | undefined): void;
  /** The chosen server, when it may be asked now; undefined: not now. */
  available(): EndpointSettings | undefined;
  status(): EndpointStatus;
  /** Tells the status, if it is another than was told last. */
  tell(): void;
  /** Asks it a question without anything of the engineer's in it, pause or not. */
  test(signal?: AbortSignal): Promise<EndpointTest>;
  /**
   * Asks, and gives the answer as it grows. The caller may stop reading when it has enough.
   * @throws HumanError on iteration when there is no server, it is paused, or it gives no good answer
   */
  ask(question: EndpointQuestion, signal?: AbortSignal): AsyncIterable<EndpointAnswer>;
}

export interface EndpointOptions {
  readonly llm: Llm;
  readonly ledger: Ledger;
  /** Nothing is sent from a workspace that is not trusted. */
  readonly trusted: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
  readonly onChange?: (status: EndpointStatus) => void;
}

/** A way to ask, the best first: with how likely its tokens are, if the server can tell. */
interface Dialect {
  readonly form: 'fim' | 'chat';
  readonly logprobs: boolean;
}

const dialects: readonly Dialect[] = [
  { form: 'fim', logprobs: true },
  { form: 'fim', logprobs: false },
  { form: 'chat', logprobs: true },
  { form: 'chat', logprobs: false },
];

/** Milliseconds that a server is left alone that does not say for how long. */
const WHEN_LIMITED = 30_000;
const WHEN_USELESS = 600_000;

/** What is sent to try an endpoint. */
const trial = { prefix: 'function add(a, b) {\n  return ', suffix: ';\n}\n' };
const TRIAL_LIMITS = { milliseconds: 20_000, bytes: 100_000 };

/** No server is chosen yet. */
export function createEndpoint({ llm, ledger, trusted, now, clock, onChange }: EndpointOptions): Endpoint {
  const breaker = createCircuitBreaker(clock);
  let settings: EndpointSettings | undefined;
  let problem: { message: string; hint: string } | null = null;
  let spoken: Dialect | undefined;
  let life = new AbortController();
  let told = '';

  const blocked = (): 'none' | 'untrusted' | 'refused' | undefined => {
    if (!settings) return 'none';
    if (!trusted) return 'untrusted';
    return addressProblem(settings) ? 'refused' : undefined;
  };
  const status = (): EndpointStatus => {
    const { requests, left, cleared } = ledger.totals();
    const until = breaker.pausedUntil();
    const host = settings && URL.canParse(settings.url) ? new URL(settings.url).host : '';
    return {
      state: blocked() ?? (until === undefined ? 'ready' : 'paused'),
      ...{ host, model: settings?.model ?? '', speaks: spoken?.form ?? null },
      problem: settings ? (addressProblem(settings) ?? problem) : null,
      until: until === undefined ? 0 : Math.round(now() + Math.max(0, until - clock())),
      ...{ requests, left, ...(cleared ? { cleared } : {}) },
    };
  };
  const tell = () => {
    const current = status();
    const { requests, until: _, ...telling } = current;
    const telltale = JSON.stringify({ ...telling, left: current.left > 0, hasSent: requests > 0 });
    if (telltale !== told) onChange?.(current);
    told = telltale;
  };
  const failed = (error: unknown) => {
    if (isAbort(error) || !(error instanceof HumanError)) return breaker.calledOff();
    problem = { message: error.message, hint: error.hint };
    breaker.failed(error instanceof LlmError ? pauseAfter(error) : undefined);
  };
  const succeeded = () => {
    problem = null;
    breaker.succeeded();
  };

  async function* speak(chosen: EndpointSettings, dialect: Dialect, question: EndpointQuestion, signal: AbortSignal) {
    const redaction = createRedaction({ emails: chosen.hidesEmails ?? false });
    const { forms, ...asked } = question;
    const asking = { ...asked, logprobs: dialect.logprobs, ask: forms[dialect.form](redaction) };
    const logprobs: number[] = [];
    let text = '';
    for await (const piece of llm(chosen, { ...asking, redactions: redaction.count }, signal)) {
      text += piece.text;
      logprobs.push(...piece.logprobs);
      spoken = dialect;
      const restored = redaction.restore(text);
      const answer = { logprobs, form: dialect.form, ...(piece.end ? { end: piece.end } : {}) };
      if (restored !== undefined) yield { ...answer, text: restored };
    }
  }

  async function* ask(question: EndpointQuestion, given?: AbortSignal): AsyncGenerator<EndpointAnswer> {
    const chosen = settings;
    const why = blocked() ?? (breaker.mayAsk() ? undefined : 'paused');
    if (!chosen || why) {
      const { state, problem: last } = status();
      throw nothingIsSent(state, last);
    }
    const { signal: alive } = life;
    const signal = given ? AbortSignal.any([given, alive]) : alive;
    const ways = spoken ? [spoken] : waysOf(chosen);
    let isBad = false;
    try {
      for (const [at, dialect] of ways.entries()) {
        try {
          return yield* speak(chosen, dialect, question, signal);
        } catch (error) {
          if (!isUnsupported(error) || at + 1 === ways.length) throw error;
        }
      }
    } catch (error) {
      isBad = true;
      if (!alive.aborted) failed(error);
      throw error;
    } finally {
      if (!isBad && !alive.aborted) succeeded();
      tell();
    }
  }

  return {
    configure(next) {
      life.abort(abortError());
      life = new AbortController();
      settings = next;
      problem = null;
      spoken = undefined;
      breaker.reset();
      tell();
    },
    available: () => (blocked() || breaker.pausedUntil() !== undefined ? undefined : settings),
    status,
    tell,
    async test(signal) {
      breaker.reset();
      spoken = undefined;
      const started = clock();
      try {
        for await (const { text, form, end } of ask(trialQuestion, signal))
          if (text.trim() !== '' || end)
            return { works: true, speaks: form, milliseconds: Math.round(clock() - started) };
        return { works: false, message: 'The answer was empty.', hint: 'See whether the model is one for code.' };
      } catch (error) {
        if (!(error instanceof HumanError)) throw error;
        return { works: false, message: error.message, hint: error.hint };
      }
    },
    ask,
  };
}

const trialQuestion: EndpointQuestion = {
  purpose: 'test',
  forms: {
    fim: () => ({ prompt: trial.prefix, suffix: trial.suffix }),
    chat: () => ({
      messages: [
        {
          role: 'user',
          content: `Reply with what is missing at ‸, and nothing else:\n${trial.prefix}‸${trial.suffix}`,
        },
      ],
    }),
  },
  mostTokens: 16,
  limits: TRIAL_LIMITS,
};

const waysOf = ({ kind }: EndpointSettings) => dialects.filter(({ form }) => kind === 'auto' || kind === form);

const isUnsupported = (error: unknown) => error instanceof LlmError && error.failure === 'unsupported';

/** Why the address may not be used; undefined: it may. */
export function addressProblem({ url }: Pick<EndpointSettings, 'url'>): { message: string; hint: string } | undefined {
  try {
    addressOf(url);
    return undefined;
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    return { message: error.message, hint: error.hint };
  }
}

/** Milliseconds that a server is left alone at least; undefined: it failed once, and may do better the next time. */
function pauseAfter({ failure, retryAfter }: LlmError): number | undefined {
  if (failure === 'limited') return retryAfter ?? WHEN_LIMITED;
  if (failure === 'unauthorized' || failure === 'unsupported' || failure === 'refused') return WHEN_USELESS;
  return retryAfter;
}

/** Why nothing is sent. @param problem what went wrong last */
export function nothingIsSent(state: EndpointStatus['state'], problem?: EndpointStatus['problem']): HumanError {
  if (state === 'none')
    return new HumanError('No endpoint is set up, so nothing is sent.', 'Set its address and model in the settings.');
  if (state === 'untrusted')
    return new HumanError('Nothing is sent in Restricted Mode.', 'Trust this folder first, if you know who wrote it.');
  const { message, hint } = problem ?? { message: 'The endpoint failed.', hint: 'See its status.' };
  return new HumanError(message, hint);
}
