import { cutAnswer } from '../domain/draft/answer';
import { codeSoFar } from '../domain/draft/answerCode';
import { estimateTokens, type Prompt } from '../domain/draft/prompt';
import type { Redaction } from '../domain/privacy/redaction';
import type { Check, ModelUse } from '../domain/suggestion';
import { HumanError, isAbort } from '../foundations/errors';
import type { DraftModel, DraftPiece } from './draftModel';
import type { DraftPromptOf } from './draftPrompt';
import type { Writer } from './draftRequest';
import { nothingIsSent, type Prices } from './endpoint';
import type { EngineEvent } from './engine';
import type { TokenCount } from './ledger';
import type { Write, WritingQuestion, Written } from './proposal';

export interface WriteOptions {
  /** The endpoint's model and the editor's; undefined: there is none. They throw a `HumanError` where nothing may be sent. */
  readonly models: Readonly<Record<Exclude<Writer, 'engine'>, () => DraftModel | undefined>>;
  /** Who writes where the request does not say; undefined: the endpoint where one is set up, else the engine. */
  readonly preferred: () => Writer | undefined;
  readonly promptOf: DraftPromptOf;
  /** US dollars for a million tokens; undefined: nobody said. */
  readonly prices: () => Prices | undefined;
  readonly emit: (event: EngineEvent) => void;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
  readonly newId: () => string;
}

/** The most tokens of an answer. */
const LONGEST: Readonly<Record<WritingQuestion['what'], number>> = {
  function: 2000,
  test: 3000,
  sibling: 2000,
  docComment: 800,
  commitMessage: 600,
  fix: 4000,
};
/** The first answer is the likeliest; others are more venturous, or they would be the same. */
const VENTURE = 0.8;
/** Milliseconds between two looks at what is being written, at least. */
const PACE = 100;

/** Asks the endpoint or the editor's model, and cuts what they answer to what was asked for. */
export function createWrite(options: WriteOptions): Write {
  const { promptOf, notify } = options;
  return async (question, signal) => {
    const given = question.site.request.writer;
    // A fix is asked for where only a model can write it.
    const writer = question.what === 'fix' ? writerOfFix(options, given) : (given ?? options.preferred());
    try {
      const model = chosen(options, writer);
      if (!model) return [];
      const made = await promptOf(question, writer !== undefined);
      signal?.throwIfAborted();
      return made ? await answers(options, { model, question, ...made }, signal) : [];
    } catch (error) {
      // Nobody asked for this very model, so the engine’s own draft is better than none.
      if (writer !== undefined || !(error instanceof HumanError) || isAbort(error)) throw error;
      notify(error.message, `${error.hint} The draft is the double’s own.`);
      return [];
    }
  };
}

/** The model that is to write; undefined: the engine does. @throws HumanError when the one that was asked for is not there */
function chosen({ models }: WriteOptions, writer: Writer | undefined): DraftModel | undefined {
  if (writer === 'engine') return undefined;
  const model = models[writer ?? 'endpoint']();
  if (model || writer === undefined) return model;
  throw writer === 'editor' ? noEditorModel() : nothingIsSent('none');
}

/** Who writes a fix: who is named, else who is preferred, else whoever is there. @throws HumanError when there is no model */
function writerOfFix({ models, preferred }: WriteOptions, given: Writer | undefined): Exclude<Writer, 'engine'> {
  const wanted = given ?? preferred();
  if (wanted === 'endpoint' || wanted === 'editor') return wanted;
  if (given !== 'engine') {
    if (models.endpoint()) return 'endpoint';
    if (models.editor()) return 'editor';
  }
  throw new HumanError(
    'There is no model that could write a fix.',
    'Set up an endpoint with the command “Set Up Endpoint…”, or choose a model of the editor with “Choose Language Model for Drafts…”. Without one, the double offers only fixes that it can determine itself.',
  );
}

const noEditorModel = () =>
  new HumanError(
    'No language model of the editor is chosen.',
    'Choose one with the command “Choose Language Model for Drafts”; it lists what your other extensions offer.',
  );

/** One question to one model. */
interface Asking {
  readonly model: DraftModel;
  readonly question: WritingQuestion;
  readonly prompt: Prompt;
  readonly redaction: Redaction;
  /** Which examples of the question are in it. */
  readonly shown: readonly number[];
}

/**
 * The different answers. The others are asked for when the first has begun: of a model that fails nothing more is wanted.
 * @throws what the first failed with, when none came
 */
async function answers(options: WriteOptions, asking: Asking, signal: AbortSignal | undefined): Promise<Written[]> {
  const { question, model } = asking;
  const watched = watch(options, asking);
  let others: Promise<PromiseSettledResult<Written>[]> | undefined;
  const begin = () => {
    const numbers = Array.from({ length: Math.max(0, question.count - 1) }, (_, at) => at + 1);
    others ??= Promise.allSettled(numbers.map((at) => answer(options, asking, at, () => {}, signal)));
  };
  try {
    const first = await Promise.allSettled([
      answer(
        options,
        asking,
        0,
        (text) => {
          begin();
          watched.show(text);
        },
        signal,
      ),
    ]);
    const all = [...first, ...((await others) ?? [])];
    signal?.throwIfAborted();
    const written = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    if (written.length === 0) throw (first[0] as PromiseRejectedResult).reason;
    const some = written.filter(({ text }) => text !== '');
    if (some.length === 0) throw new HumanError(`${model.name} answered nothing.`, 'Try again, or another model.');
    return distinct(some);
  } finally {
    watched.end();
  }
}

/** One answer to its end. @param show told all of it, whenever it has grown */
async function answer(
  options: WriteOptions,
  { model, question, prompt, redaction, shown }: Asking,
  number: number,
  show: (text: string) => void,
  signal: AbortSignal | undefined,
): Promise<Written> {
  const sent: string[] = [];
  const { system, user } = prompt;
  const mostTokens = LONGEST[question.what];
  const asked = {
    ...({
      purpose: question.what === 'fix' ? 'fix' : 'draft',
      redactions: redaction.countIn(system + user),
      mostTokens,
    } as const),
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ] as const,
    choice: { temperature: number === 0 ? 0 : VENTURE, seed: number },
    onSent: (id: string) => void sent.push(id),
  };
  let text = '';
  let [end, counted]: [DraftPiece['end'], TokenCount | undefined] = [undefined, undefined];
  for await (const piece of model.ask(asked, signal ?? new AbortController().signal)) {
    text += piece.text;
    end ??= piece.end;
    counted = piece.tokens ?? counted;
    show(redaction.restore(text) ?? '');
  }
  const restored = redaction.restore(text);
  const tokens = counted ?? { asked: sent.length * prompt.tokens, answered: estimateTokens(text) };
  const cost = costOf(options.prices(), tokens);
  const use: ModelUse = {
    ...{ name: model.name, host: model.host, sent, tokens: { ...tokens, estimated: counted === undefined } },
    ...(cost === undefined ? {} : { cost }),
  };
  return { ...cutFor(question, restored ?? text, madeUp(restored), end, mostTokens), model: use, shown };
}

const madeUp = (restored: string | undefined) =>
  restored === undefined ? ['It made up a secret: a placeholder that stands for none is left in it.'] : [];

function cutFor(
  { what, site, range, head, place }: WritingQuestion,
  text: string,
  faults: readonly string[],
  end: DraftPiece['end'],
  mostTokens: number,
): Pick<Written, 'text' | 'checks'> {
  const { name = '', signature } = head ?? {};
  const asked = { what, grammar: site.grammar, text: site.request.text, range, name, signature, place };
  const cut = cutAnswer(asked, text);
  const isShort = end === 'length' ? [`It was cut off after ${mostTokens} tokens.`] : [];
  const note = [...isShort, ...cut.faults, ...faults].join(' ');
  const check: Check = { name: 'as asked', passed: note === '', note };
  return { text: cut.text, checks: [check] };
}

function costOf(prices: Prices | undefined, { asked, answered }: TokenCount): number | undefined {
  return prices && (asked * prices.asked + answered * prices.answered) / 1e6;
}

/** Each text once; what a repetition took is counted where the text was first. */
function distinct(written: readonly Written[]): Written[] {
  const byText = new Map<string, Written>();
  for (const one of written) {
    const before = byText.get(one.text);
    byText.set(one.text, before ? { ...before, model: both(before.model, one.model) } : one);
  }
  return [...byText.values()];
}

function both(a: ModelUse, b: ModelUse): ModelUse {
  return {
    ...a,
    sent: [...a.sent, ...b.sent],
    tokens: {
      asked: a.tokens.asked + b.tokens.asked,
      answered: a.tokens.answered + b.tokens.answered,
      estimated: a.tokens.estimated || b.tokens.estimated,
    },
    ...(a.cost === undefined ? {} : { cost: a.cost + (b.cost ?? 0) }),
  };
}

/** Tells what is being written, not faster than a person can see it. */
function watch({ emit, clock, newId }: WriteOptions, { question: { title, site }, model: { name, host } }: Asking) {
  const id = newId();
  let [text, last, hasTold] = ['', Number.NEGATIVE_INFINITY, false];
  const tell = (done: boolean) =>
    emit({
      event: 'writing',
      params: {
        id,
        title,
        path: site.request.path,
        model: name,
        host,
        text: codeSoFar(text),
        tokens: estimateTokens(text),
        done,
      },
    });
  return {
    show(next: string) {
      text = next === '' ? text : next;
      if (clock() - last < PACE) return;
      last = clock();
      hasTold = true;
      tell(false);
    },
    end() {
      if (hasTold) tell(true);
    },
  };
}
