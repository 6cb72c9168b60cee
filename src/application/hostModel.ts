import { HumanError } from '../foundations/errors';
import { abortError } from '../foundations/rpc';
import type { DraftModel, DraftPiece, DraftQuestion } from './draftModel';
import { nothingIsSent } from './endpoint';
import type { EngineEvent } from './engine';
import type { Ledger } from './ledger';
import type { EditorModel, ModelAnswer } from './modelQuestion';

/** The model of the editor: what it is asked goes out as an event, what it answers comes back by the door. */
export interface HostModel {
  /** The editor has this model now; undefined: none. */
  offer(model: EditorModel | undefined): void;
  /** The model that may be asked; undefined: none was offered. @throws HumanError when nothing may be sent */
  model(): DraftModel | undefined;
  /** Takes a part of an answer; of a question that nobody waits for any more it is dropped. */
  answer(part: ModelAnswer): void;
  /** Whether nothing may be sent; what is being asked is called off then. */
  stop(isStopped: boolean): void;
}

export interface HostModelOptions {
  readonly ledger: Ledger;
  readonly trusted: boolean;
  readonly emit: (event: EngineEvent) => void;
  /** Milliseconds without anything new after which the answer is given up. Absent: for a person who waits, and may be asked for consent by the editor first. */
  readonly silence?: number;
}

const SILENCE = 180_000;
/** Longer answers are given up, UTF-16 code units. */
const LONGEST = 1_000_000;

/** A question that waits for parts of its answer. */
interface Waiting {
  parts: ModelAnswer[];
  wake(): void;
}

/** No model is offered yet. */
export function createHostModel({ ledger, trusted, emit, silence = SILENCE }: HostModelOptions): HostModel {
  const waiting = new Map<string, Waiting>();
  let offered: EditorModel | undefined;
  let isStopped = false;
  let life = new AbortController();

  async function* ask({ name }: EditorModel, question: DraftQuestion, given: AbortSignal): AsyncGenerator<DraftPiece> {
    const signal = AbortSignal.any([given, life.signal]);
    const { messages, mostTokens, purpose, redactions } = question;
    if (signal.aborted) throw abortError();
    const body = JSON.stringify({ model: name, messages, max_tokens: mostTokens });
    const sent = ledger.sending({ purpose, redactions, host: 'editor', isLocal: false, model: name, body });
    const { id } = sent;
    question.onSent(id);
    const mine: Waiting = { parts: [], wake: () => {} };
    waiting.set(id, mine);
    let [outcome, length, isOver] = ['cut', 0, false];
    try {
      emit({ event: 'question', params: { id, messages, mostTokens } });
      while (!isOver) {
        if (mine.parts.length === 0) await anything(mine, signal, silence, name);
        for (const { text = '', end = false, error } of mine.parts.splice(0)) {
          isOver ||= end || error !== undefined;
          if (error) throw new HumanError(error.message, error.hint);
          length += text.length;
          if (length > LONGEST) throw tooLong(name);
          yield { text, ...(end ? { end: 'stop' } : {}) };
        }
      }
      outcome = 'complete';
    } catch (error) {
      outcome = error instanceof HumanError ? 'failed' : 'cut';
      throw error;
    } finally {
      waiting.delete(id);
      if (!isOver) emit({ event: 'questionOver', params: { id } });
      sent.answered({ status: 0, bytes: length, outcome });
    }
  }

  return {
    offer(model) {
      offered = model;
    },
    model() {
      if (!offered) return undefined;
      if (!trusted) throw nothingIsSent('untrusted');
      if (isStopped) throw sendingIsStopped();
      const model = offered;
      return { name: model.name, host: 'editor', ask: (question, signal) => ask(model, question, signal) };
    },
    answer(part) {
      const one = waiting.get(part.id);
      one?.parts.push(part);
      one?.wake();
    },
    stop(next) {
      isStopped = next;
      if (!isStopped) return;
      life.abort(abortError());
      life = new AbortController();
    },
  };
}

/** Waits for a part of an answer. @throws when the question is called off, or nothing comes for too long */
function anything(mine: Waiting, signal: AbortSignal, silence: number, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = (settle: () => void) => () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      mine.wake = () => {};
      settle();
    };
    const aborted = over(() => reject(abortError()));
    const timer = setTimeout(
      over(() => reject(silent(name, silence))),
      silence,
    );
    mine.wake = over(resolve);
    if (signal.aborted) aborted();
    else signal.addEventListener('abort', aborted, { once: true });
  });
}

const silent = (name: string, silence: number) =>
  new HumanError(`${name} did not answer within ${silence / 1000} s.`, 'Try again, or choose another model.');
const tooLong = (name: string) =>
  new HumanError(`${name} did not stop answering.`, 'Try again, or choose another model.');

/** The engineer stopped all sending. */
export const sendingIsStopped = () =>
  new HumanError('Sending is stopped, so no model is asked.', 'Resume sending first, if you want that.');
