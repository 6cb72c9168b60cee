import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KnownRepository } from '../../src/application/corpus';
import type { EngineEvent } from '../../src/application/engine';
import { createLedger } from '../../src/application/ledger';
import { createCallTuning } from '../../src/application/llm';
import { markOf } from '../../src/application/trainingFiles';
import { createTuning } from '../../src/application/tuning';
import type { TuningNews, UploadRequest } from '../../src/application/tuningDoor';
import { HumanError, isAbort } from '../../src/foundations/errors';
import { type EndpointServer, endpointServer, inTurn, refusing } from '../endpointServer';
import { createTrainer, partsOf, type Trainer, telling } from '../tuningServer';

let server: EndpointServer;
let trainer: Trainer;
let folder: string;
let store: string;
let nextId = 0;

const home: KnownRepository = { path: '/home/ada/ships', consent: 'learn', identities: [], revision: '', time: 0 };

const row = (answer: string) => ({
  messages: [
    { role: 'user', content: 'Write the body of a function.' },
    { role: 'assistant', content: answer },
  ],
});
const origin = (path: string, repository = home.path) => ({ source: markOf(repository), repository: 'ships', path });

/** Writes a file of the kit, a line for each row. */
function write(path: string, rows: readonly unknown[]): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), rows.map((one) => `${JSON.stringify(one)}\n`).join(''));
}

/** What a window has of it: the use cases, what they said, and how long they waited. */
function open({ trusted = true, patience = 5000 } = {}) {
  let time = 1_000_000 * ++nextId;
  const now = () => time;
  const ledger = createLedger({ folder: undefined, now, newId: () => `id${nextId++}` });
  const news: TuningNews[] = [];
  const waits: number[] = [];
  const repositories = new Map<string, KnownRepository>([[home.path, home]]);
  const leftOut = new Set<string>();
  let onWait = () => {};
  const tuning = createTuning({
    ...{ trusted, patience, now, storeFolder: store, corpus: { repositories } },
    sendable: Object.assign(async () => true, { prose: async (path: string) => !leftOut.has(path) }),
    call: createCallTuning(ledger),
    emit: (event: EngineEvent) => void (event.event === 'tuning' && news.push(event.params)),
    notify: () => {},
    async wait(milliseconds, signal) {
      waits.push(milliseconds);
      time += milliseconds;
      onWait();
      signal.throwIfAborted();
    },
  });
  const settings = { url: server.url, model: 'small', kind: 'auto' as const, deadline: 400, key: 'sk-very-secret' };
  tuning.configure(settings, false);
  const { door } = tuning;
  const start = async (request: Partial<UploadRequest> = {}, signal?: AbortSignal) => {
    const asked = { folder, ...request };
    const confirm = await door.previewUpload(asked);
    return (await door.startTuning({ ...asked, model: 'base', confirm }, signal)).job;
  };
  return {
    ...{ tuning, door, start, ledger, news, waits, repositories, leftOut, settings },
    states: () => news.map(({ job, isEnd }) => `${job.state}${isEnd ? '!' : ''}`),
    onWait(run: () => void) {
      onWait = run;
    },
  };
}

const asks = () => server.received.map(({ method, path }) => `${method} ${path.split('?')[0]?.replace('/v1/', '')}`);

describe('fine-tuning at an endpoint', () => {
  before(async () => {
    server = await endpointServer(telling({}));
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kit-'));
    store = mkdtempSync(join(tmpdir(), 'store-'));
    trainer = createTrainer();
    server.received.length = 0;
    server.behave(trainer.handle);
    write('openai/instruction.train.jsonl', [row('return ship'), row('return tug')]);
    write('provenance/instruction.train.jsonl', [origin('lib/ship.js'), origin('lib/tug.js')]);
    write('openai/fim.train.jsonl', [row('berth')]);
    write('provenance/fim.train.jsonl', [origin('lib/ship.js')]);
    write('openai/instruction.validation.jsonl', [row('return berth')]);
    write('provenance/instruction.validation.jsonl', [origin('lib/berth.js')]);
    writeFileSync(join(folder, 'DATA_CARD.md'), '# Data card\n');
  });
  afterEach(() => {
    for (const one of [folder, store]) rmSync(one, { recursive: true, force: true });
  });
  after(() => server.close());

  it('says what would be sent, and sends nothing', async () => {
    const { door } = open();
    const { files, bytes, host, isLocal, repositories } = await door.previewUpload({ folder });
    deepEqual([isLocal, repositories, `http://${host}/v1`], [true, ['ships'], server.url]);
    deepEqual(
      files.map(({ side, examples, parts, secrets }) => [side, examples, parts, secrets]),
      [
        ['train', 3, ['openai/fim.train.jsonl', 'openai/instruction.train.jsonl'], 0],
        ['validation', 1, ['openai/instruction.validation.jsonl'], 0],
      ],
    );
    equal(
      bytes,
      files.reduce((sum, file) => sum + file.bytes, 0),
    );
    deepEqual(asks(), []);
  });

  it('sends what was agreed to, in the ledger first, and trains until it is done', async () => {
    const { door, start, ledger, states } = open();
    const preview = await door.previewUpload({ folder });
    const written: number[] = [];
    server.behave((response, received) => {
      written.push(ledger.read(99).entries.length);
      return trainer.handle(response, received);
    });
    const job = await start();
    deepEqual(asks(), ['POST files', 'POST files', 'POST fine_tuning/jobs']);
    deepEqual(written, [1, 2, 3]);
    const [train, validation] = [...trainer.files.values()];
    const text = (path: string) => readFileSync(join(folder, path), 'utf8');
    equal(train?.text, text('openai/fim.train.jsonl') + text('openai/instruction.train.jsonl'));
    equal(validation?.text, text('openai/instruction.validation.jsonl'));
    deepEqual([train?.purpose, train?.filename], ['fine-tune', preview.files[0]?.name]);
    const entries = ledger.read(99).entries.toReversed();
    deepEqual(
      entries.map(({ purpose, bytes, sha256, answer }) => [purpose, bytes, sha256, answer?.status]).slice(0, 2),
      preview.files.map(({ bytes, sha256 }) => ['tuning', bytes, sha256, 200]),
    );
    equal(
      createHash('sha256')
        .update(train?.text ?? '')
        .digest('hex'),
      entries[0]?.sha256,
    );
    for (const { headers } of server.received) equal(headers.authorization, 'Bearer sk-very-secret');
    ok(!JSON.stringify(await door.tuning()).includes('sk-very-secret'));
    const { jobs } = await door.watchTuning({ id: job.id });
    deepEqual(
      jobs.map(({ state, model, trainedTokens, base, examples }) => ({ state, model, trainedTokens, base, examples })),
      [{ state: 'succeeded', model: 'ft:base:ada', trainedTokens: 4321, base: 'base', examples: 4 }],
    );
    deepEqual(states(), ['validating', 'queued', 'running', 'succeeded!']);
  });

  it('sends only the kinds that are asked for', async () => {
    const { start } = open();
    await start({ kinds: ['fim'] });
    deepEqual(
      [...trainer.files.values()].map(({ text }) => text.trimEnd().split('\n').length),
      [1],
    );
    equal([...trainer.jobs.values()][0]?.validation_file, null);
  });

  it('leaves out an example with a secret, and counts it', async () => {
    const { door, start, ledger } = open();
    write('openai/fim.train.jsonl', [row(`const key = 'AKIA${'ABCDEFGH23456723'}'`)]);
    const { files } = await door.previewUpload({ folder });
    deepEqual([files[0]?.secrets, files[0]?.examples], [1, 2]);
    await start();
    ok([...trainer.files.values()].every(({ text }) => !text.includes('AKIA')));
    equal(ledger.read(99).entries.at(-1)?.redactions, 1);
  });

  describe('sends nothing', () => {
    type Window = ReturnType<typeof open>;
    const refuse = (title: string, words: RegExp, spoil: (window: Window) => unknown, options = {}) =>
      it(title, async () => {
        const window = open(options);
        const confirm = await window.door.previewUpload({ folder }).catch(() => ({ bytes: 0, sha256: '' }));
        await spoil(window);
        const why = (error: unknown) => error instanceof HumanError && words.test(error.message) && error.hint !== '';
        await rejects(window.door.startTuning({ folder, model: 'base', confirm }), why);
        deepEqual(asks(), []);
      });
    refuse('without an endpoint', /No endpoint/, ({ tuning }) => tuning.configure(undefined, false));
    refuse('while sending is stopped', /Sending is stopped/, ({ tuning }) => tuning.configure(undefined, true));
    refuse('in Restricted Mode', /Restricted Mode/, () => {}, { trusted: false });
    refuse('to an address that is not safe', /could be read/, ({ tuning, settings }) =>
      tuning.configure({ ...settings, url: 'http://8.8.8.8/v1' }, false),
    );
    refuse('that changed since it was agreed to', /others than those/, () =>
      write('openai/fim.train.jsonl', [row('bertH')]),
    );
    refuse('more than was agreed to', /bytes now, and/, () => write('openai/fim.train.jsonl', [row('a berth')]));
    refuse('of a repository of which only counts may be learned by now', /may not be learned/, ({ repositories }) =>
      repositories.set(home.path, { ...home, consent: 'rules' }),
    );
    refuse('of a repository that was forgotten', /may not be learned/, ({ repositories }) => repositories.clear());
    refuse('of a file that is left out by now', /lib\/tug\.js of ships is left out/, ({ leftOut }) =>
      leftOut.add('/home/ada/ships/lib/tug.js'),
    );
    refuse('that does not say where it is from', /do not have the same number/, () =>
      write('provenance/fim.train.jsonl', []),
    );
    refuse('that says it in an earlier way', /does not say where/, () =>
      write('provenance/fim.train.jsonl', [{ repository: 'ships', path: 'lib/ship.js' }]),
    );
    refuse('that is no chat', /Line 1 of openai\/fim\.train\.jsonl is no chat/, () =>
      write('openai/fim.train.jsonl', [{ prompt: 'x' }]),
    );
    refuse('that is no JSON', /is no JSON/, () => writeFileSync(join(folder, 'openai/fim.train.jsonl'), '{\n'));
    refuse('without a kit', /There is no training kit/, () => rmSync(folder, { recursive: true }));
    refuse('without a kit for chats', /nothing to train with in the format openai/, () =>
      rmSync(join(folder, 'openai'), { recursive: true }),
    );
    it('without a model to begin with, or a kit that is named in full', async () => {
      const { door } = open();
      const confirm = await door.previewUpload({ folder });
      await rejects(door.startTuning({ folder, model: ' ', confirm }), /No model is named/);
      await rejects(door.previewUpload({ folder: 'kit' }), /not a whole path/);
      deepEqual(asks(), []);
    });
  });

  describe('where the server does not do what it should', () => {
    /** @param left whether a file is kept in mind that may lie there */
    const fails = (title: string, words: RegExp, handle: Trainer['handle'], left = false) =>
      it(title, async () => {
        const { door, start } = open({ patience: 300 });
        server.behave(handle);
        await rejects(start(), (error) => error instanceof HumanError && words.test(error.message));
        const { uploads, jobs } = await door.tuning();
        deepEqual([uploads.map(({ id }) => id), jobs], [left ? [''] : [], []]);
        equal(asks().length, 1);
      });
    fails('says that it has no such route (404)', /does not offer fine-tuning/, refusing(404));
    fails('says that it has no such route (405)', /does not offer fine-tuning/, refusing(405));
    fails('says that it wants a key', /does not accept the key/, refusing(401));
    fails('says that the file is too large', /does not take a file of \d+ bytes/, refusing(413));
    fails('says that it is busy', /no more requests/, refusing(429, { 'retry-after': '7' }));
    fails('says that it failed', /failed \(status 503\)/, refusing(503), true);
    fails(
      'says that it refuses the file, and never what it says of it',
      /refused that \(status 400\)\.$/,
      refusing(400),
    );
    fails('sends on elsewhere', /another address/, refusing(307, { location: 'http://127.0.0.1:9/v1/files' }));
    fails('never answers', /did not answer within/, () => {}, true);
    fails('hangs up', /broke off|cannot be reached/, (response) => response.socket?.destroy(), true);
    fails('gives no id', /by what name/, telling({ object: 'file' }), true);
    fails('gives an id that leads elsewhere', /by what name/, telling({ id: '../models' }), true);
    fails('answers with a page', /makes no sense/, telling('<html>'), true);
    fails('answers without end', /is too long/, telling({ id: 'x'.repeat(1_100_000) }), true);

    it('says after how long it may be asked again', async () => {
      server.behave(refusing(429, { 'retry-after': '7' }));
      await rejects(open().start(), (error) => error instanceof HumanError && /in 7 s/.test(error.hint));
    });

    it('says what the server says of a job that it does not begin', async () => {
      const { door, start } = open();
      const no = telling({ error: { message: 'The model base\u001b[2J cannot be trained.' } }, 400);
      server.behave(inTurn(trainer.handle, trainer.handle, no));
      await rejects(start(), /It says: The model base \[2J cannot be trained\./);
      const { uploads, jobs } = await door.tuning();
      deepEqual([uploads.map(({ id }) => id), jobs], [['file-1', 'file-2'], []]);
    });
  });

  it('is called off while it is sent, and finds what arrived the next time', async () => {
    const { door, start, tuning } = open();
    const stopping = new AbortController();
    server.behave((response, received) => {
      trainer.handle({ ...response, writeHead: () => response, end: () => response } as never, received);
      stopping.abort();
    });
    await rejects(start({}, stopping.signal), isAbort);
    server.behave(trainer.handle);
    const { files } = await door.previewUpload({ folder });
    deepEqual(
      files.map(({ isUncertain }) => isUncertain),
      [true, false],
    );
    server.received.length = 0;
    await start();
    deepEqual(asks(), ['GET files', 'POST files', 'POST fine_tuning/jobs']);
    deepEqual([...trainer.files.keys()], ['file-1', 'file-2']);
    tuning.configure(undefined, true);
  });

  it('ends what is on its way when sending is stopped', async () => {
    const { start, tuning } = open();
    server.behave(() => tuning.configure(undefined, true));
    await rejects(start(), isAbort);
    equal(asks().length, 1);
  });

  it('does not send again what lies there, and says so before', async () => {
    const { door, start } = open();
    server.behave(inTurn(trainer.handle, trainer.handle, refusing(503)));
    await rejects(start(), /failed/);
    server.behave(trainer.handle);
    const preview = await door.previewUpload({ folder });
    deepEqual([preview.bytes, preview.files.map(({ there }) => there?.id)], [0, ['file-1', 'file-2']]);
    server.received.length = 0;
    await start();
    deepEqual(asks(), ['GET fine_tuning/jobs', 'POST fine_tuning/jobs']);
    equal(trainer.files.size, 2);
  });

  it('begins no second job where the first one began and nobody heard of it', async () => {
    const { door, start } = open();
    const deaf: Trainer['handle'] = (response, received) => {
      trainer.handle({ writeHead: () => {}, end: () => {} } as never, received);
      response.socket?.destroy();
    };
    server.behave(inTurn(trainer.handle, trainer.handle, deaf));
    await rejects(start(), HumanError);
    deepEqual(
      (await door.tuning()).jobs.map(({ state, id }) => [state, id]),
      [['uncertain', '']],
    );
    server.behave(trainer.handle);
    const job = await start();
    deepEqual([trainer.jobs.size, job.id], [1, 'ftjob-3']);
  });

  it('says what to do where nobody can tell whether a job began', async () => {
    const { door, start } = open();
    server.behave(inTurn(trainer.handle, trainer.handle, telling({})));
    await rejects(start(), /by what name/);
    server.behave(refusing(404));
    await rejects(start(), /Nobody knows whether/);
    server.behave(trainer.handle);
    const { deleted } = await door.deleteUploaded({});
    equal(deleted.length, 2);
    deepEqual(await door.tuning(), { jobs: [], uploads: [] });
  });

  describe('is watched', () => {
    /** Begins a job, and answers from then on so. */
    const begun = async (handle: Trainer['handle']) => {
      const window = open();
      const job = await window.start();
      server.received.length = 0;
      server.behave(handle);
      return { ...window, job };
    };
    const about = (news: object) => telling({ id: 'ftjob-3', status: 'running', ...news });

    it('ever more seldom while nothing happens, and soon again when something does', async () => {
      trainer.states = ['running', 'running', 'running', 'running', 'succeeded'];
      const { door, waits } = await begun(trainer.handle);
      await door.watchTuning({});
      deepEqual(waits, [2000, 3000, 4500, 6750]);
      equal(asks().length, 5);
    });

    it('through failures, and as seldom as the server wants', async () => {
      const { door, waits } = await begun(
        inTurn(
          refusing(429, { 'retry-after': '60' }),
          refusing(500),
          (response) => response.socket?.destroy(),
          trainer.handle,
        ),
      );
      const { jobs } = await door.watchTuning({});
      deepEqual([waits[0], jobs[0]?.state, jobs[0]?.problem], [60_000, 'succeeded', undefined]);
    });

    const ends = (title: string, answer: Trainer['handle'], state: string, problem: RegExp, model?: string) =>
      it(title, async () => {
        const { door } = await begun(answer);
        const [job] = (await door.watchTuning({})).jobs;
        deepEqual([job?.state, job?.model], [state, model]);
        match(job?.problem ?? '', problem);
        equal((await open().door.watchTuning({})).jobs.length, 1); // And nobody asks any more.
        equal(asks().length, 1);
      });
    ends(
      'until it failed, with the reason',
      about({ status: 'failed', error: { message: 'Too\nfew.' } }),
      'failed',
      /^Too few\.$/,
    );
    ends('until it failed without a reason', about({ status: 'failed' }), 'failed', /does not say why/);
    ends('until it was called off elsewhere', about({ status: 'cancelled' }), 'cancelled', /^$/);
    ends('until the server does not know it', refusing(404), 'lost', /does not know the job/);
    ends('until it is done', about({ status: 'succeeded', fine_tuned_model: 'ft:a' }), 'succeeded', /^$/, 'ft:a');
    const unusable = (title: string, model: unknown) =>
      ends(title, about({ status: 'succeeded', fine_tuned_model: model }), 'succeeded', /names no model/);
    unusable('until it is done without a model', null);
    unusable('until it is done with a name that is none', 'ft:\u001b]0;x');
    unusable('until it is done with what is no name', { toString: 1 });

    const waitsOut = (title: string, answer: Trainer['handle'], problem: RegExp) =>
      it(title, async () => {
        const { door, onWait } = await begun(answer);
        let seen = '';
        onWait(async () => {
          const [job] = (await door.tuning()).jobs;
          seen ||= job?.problem ?? '';
          server.behave(trainer.handle);
        });
        equal((await door.watchTuning({})).jobs[0]?.state, 'succeeded');
        match(seen, problem);
      });
    waitsOut('past a state that nobody knows', about({ status: 'pondering' }), /It says “pondering”/);
    waitsOut('past an answer without a state', about({ status: 7 }), /It says “nothing”/);
    waitsOut('past an answer about another job', about({ id: 'ftjob-9', status: 'succeeded' }), /about another job/);
    waitsOut('past an answer that is none', telling('[]'), /about another job/);

    it('until the key is not accepted any more, which is said', async () => {
      const { door } = await begun(refusing(401));
      await rejects(door.watchTuning({}), /does not accept the key/);
    });

    it('on after a restart, and told once by whoever was first', async () => {
      trainer.states = ['running', 'running', 'succeeded'];
      const { door, onWait } = await begun(trainer.handle);
      const stopping = new AbortController();
      onWait(() => stopping.abort());
      await rejects(door.watchTuning({}, stopping.signal), isAbort);
      const [one, two] = [open(), open()];
      await Promise.all([one.door.watchTuning({}), two.door.watchTuning({})]);
      const ended = [...one.states(), ...two.states()].filter((state) => state.startsWith('succeeded'));
      deepEqual([ended.filter((state) => state.endsWith('!')).length, ended.length], [1, 2]);
    });

    it('only where it runs', async () => {
      const { tuning, door, settings } = await begun(trainer.handle);
      tuning.configure({ ...settings, url: 'http://127.0.0.1:9/v1' }, false);
      deepEqual((await door.watchTuning({})).jobs, []);
      await rejects(door.watchTuning({ id: 'ftjob-3' }), /runs at/);
      await rejects(door.watchTuning({ id: 'ftjob-7' }), /no fine-tuning job/);
      deepEqual(asks(), []);
    });
  });

  it('is called off, also where it was over by then', async () => {
    const { door, start, states } = open();
    const job = await start();
    equal((await door.cancelTuning({ id: job.id })).job.state, 'cancelled');
    deepEqual(states(), ['validating', 'cancelled!']);
    rmSync(join(store, 'tuning.json'));
    const other = open();
    trainer.states = ['succeeded'];
    const { id } = await other.start();
    server.behave((response, received) =>
      received.path.endsWith('/cancel') ? refusing(400)(response, received) : trainer.handle(response, received),
    );
    equal((await other.door.cancelTuning({ id })).job.state, 'succeeded');
    await rejects(other.door.cancelTuning({ id: 'nothing' }), /no fine-tuning job/);
  });

  it('has its files deleted when nobody needs them any more', async () => {
    const { door, start } = open();
    const { id } = await start();
    const early = await door.deleteUploaded({});
    deepEqual(
      [early.deleted, early.kept.map(({ why }) => why)],
      [[], Array(2).fill('A job that is not over trains with it.')],
    );
    await door.cancelTuning({ id });
    trainer.files.delete('file-2'); // Somebody was faster.
    equal((await door.deleteUploaded({})).deleted.length, 2);
    deepEqual([trainer.files.size, (await door.tuning()).uploads], [0, []]);
  });

  it('keeps in mind a file that could not be deleted', async () => {
    const { door, start } = open();
    await door.cancelTuning({ id: (await start()).id });
    server.behave(inTurn(telling({ id: 'file-1', deleted: false }), refusing(500)));
    const { deleted, kept } = await door.deleteUploaded({});
    deepEqual([deleted, kept.length, (await door.tuning()).uploads.length], [[], 2, 2]);
  });

  it('sets aside what is kept of it where that is damaged', async () => {
    writeFileSync(join(store, 'tuning.json'), '{"version":1,"jobs":[{"id":7}],"uploads":[]}');
    deepEqual(await open().door.tuning(), { jobs: [], uploads: [] });
  });

  it('parts a form as servers do', () => {
    const body = '--b\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nx\r\n--b--\r\n';
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    equal(partsOf({ path: '', method: 'POST', headers, body }).get('purpose')?.text, 'x');
  });
});
