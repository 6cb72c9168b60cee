import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import type { DraftModel } from '../../src/application/draftModel';
import type { EngineEvent } from '../../src/application/engine';
import { createHostModel } from '../../src/application/hostModel';
import { createLedger } from '../../src/application/ledger';

/** An engine's end of the model that the editor has; `editor` is what the other end does with a question. */
function setUp(editor: (id: string) => void, { trusted = true, silence = 60_000 } = {}) {
  let next = 0;
  const events: EngineEvent[] = [];
  const ledger = createLedger({ folder: undefined, now: () => 7, newId: () => `q${next++}` });
  const emit = (event: EngineEvent) => {
    events.push(event);
    if (event.event === 'question') setImmediate(() => editor(event.params.id));
  };
  const host = createHostModel({ ledger, trusted, emit, silence });
  return { host, ledger, events };
}

async function answered(model: DraftModel | undefined, signal = new AbortController().signal): Promise<string> {
  ok(model);
  let text = '';
  const messages = [{ role: 'user', content: 'Write it.' }] as const;
  const choice = { temperature: 0, seed: 0 };
  const question = {
    ...({ purpose: 'draft', redactions: 2, messages, choice } as const),
    mostTokens: 9,
    onSent: () => {},
  };
  for await (const piece of model.ask(question, signal)) text += piece.text;
  return text;
}

describe('a model of the editor', () => {
  it('is asked by an event after the ledger is written, and answers piece by piece', async () => {
    const { host, ledger, events } = setUp((id) => {
      equal(ledger.read(9).entries[0]?.answer, null);
      for (const text of ['one ', 'two']) host.answer({ id, text });
      host.answer({ id, end: true });
      host.answer({ id: 'of nobody', text: 'three' });
    });
    host.offer({ name: 'gpt' });
    equal(await answered(host.model()), 'one two');
    const [entry] = ledger.read(9).entries;
    deepEqual(
      [entry?.host, entry?.model, entry?.purpose, entry?.redactions, entry?.isLocal, entry?.answer?.outcome],
      ['editor', 'gpt', 'draft', 2, false, 'complete'],
    );
    match(ledger.body('q0') ?? '', /Write it\./);
    deepEqual(
      events.map(({ event }) => event),
      ['question'],
    );
  });

  it('fails with the words of the editor', async () => {
    const { host, ledger } = setUp((id) => host.answer({ id, error: { message: 'You said no.', hint: 'Say yes.' } }));
    host.offer({ name: 'gpt' });
    await rejects(answered(host.model()), { name: 'HumanError', message: 'You said no.' });
    equal(ledger.read(9).entries[0]?.answer?.outcome, 'failed');
  });

  it('is given up when nothing comes, and told so', async () => {
    const { host, events } = setUp(() => {}, { silence: 20 });
    host.offer({ name: 'gpt' });
    await rejects(answered(host.model()), /did not answer within 0\.02 s/);
    equal(events.at(-1)?.event, 'questionOver');
  });

  it('is called off, by whoever asked and by the stop of all sending', async () => {
    const asking = new AbortController();
    const { host, events } = setUp(() => asking.abort());
    host.offer({ name: 'gpt' });
    await rejects(answered(host.model(), asking.signal), { name: 'AbortError' });
    equal(events.at(-1)?.event, 'questionOver');
    const stopped = setUp(() => stopped.host.stop(true));
    stopped.host.offer({ name: 'gpt' });
    await rejects(answered(stopped.host.model()), { name: 'AbortError' });
    await rejects(async () => stopped.host.model(), /Sending is stopped/);
    equal(stopped.ledger.totals().requests, 1);
  });

  it('is none before one is offered, and is not asked in Restricted Mode', async () => {
    const { host } = setUp(() => {}, { trusted: false });
    equal(host.model(), undefined);
    host.offer({ name: 'gpt' });
    await rejects(async () => host.model(), /Restricted Mode/);
  });
});
