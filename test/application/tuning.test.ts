import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HumanError, isAbort } from '../../src/foundations/errors';
import { inTurn, refusing } from '../endpointServer';
import { row, tuningPlace } from '../tuningPlace';
import { partsOf, type Trainer, telling } from '../tuningServer';

describe('fine-tuning at an endpoint', () => {
  const place = tuningPlace();

  it('says what would be sent, and sends nothing', async () => {
    const { door } = place.open();
    const { files, bytes, host, isLocal, repositories } = await door.previewUpload({ folder: place.folder });
    deepEqual([isLocal, repositories, `http://${host}/v1`], [true, ['ships'], place.server.url]);
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
    deepEqual(place.asks(), []);
  });

  it('sends what was agreed to, in the ledger first, and trains until it is done', async () => {
    const { door, start, ledger, states } = place.open();
    const preview = await door.previewUpload({ folder: place.folder });
    const written: number[] = [];
    place.server.behave((response, received) => {
      written.push(ledger.read(99).entries.length);
      return place.trainer.handle(response, received);
    });
    const job = await start();
    deepEqual(place.asks(), ['POST files', 'POST files', 'POST fine_tuning/jobs']);
    deepEqual(written, [1, 2, 3]);
    const [train, validation] = [...place.trainer.files.values()];
    const text = (path: string) => readFileSync(join(place.folder, path), 'utf8');
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
    for (const { headers } of place.server.received) equal(headers.authorization, 'Bearer sk-very-secret');
    ok(!JSON.stringify(await door.tuning()).includes('sk-very-secret'));
    const { jobs } = await door.watchTuning({ id: job.id });
    deepEqual(
      jobs.map(({ state, model, trainedTokens, base, examples }) => ({ state, model, trainedTokens, base, examples })),
      [{ state: 'succeeded', model: 'ft:base:ada', trainedTokens: 4321, base: 'base', examples: 4 }],
    );
    deepEqual(states(), ['validating', 'queued', 'running', 'succeeded!']);
  });

  it('sends only the kinds that are asked for', async () => {
    const { start } = place.open();
    await start({ kinds: ['fim'] });
    deepEqual(
      [...place.trainer.files.values()].map(({ text }) => text.trimEnd().split('\n').length),
      [1],
    );
    equal([...place.trainer.jobs.values()][0]?.validation_file, null);
  });

  it('leaves out an example with a secret, and counts it', async () => {
    const { door, start, ledger } = place.open();
    place.write('openai/fim.train.jsonl', [row(`const key = 'AKIA${'ABCDEFGH23456723'}'`)]);
    const { files } = await door.previewUpload({ folder: place.folder });
    deepEqual([files[0]?.secrets, files[0]?.examples], [1, 2]);
    await start();
    ok([...place.trainer.files.values()].every(({ text }) => !text.includes('AKIA')));
    equal(ledger.read(99).entries.at(-1)?.redactions, 1);
  });

  it('is called off while it is sent, and finds what arrived the next time', async () => {
    const { door, start, tuning } = place.open();
    const stopping = new AbortController();
    place.server.behave((response, received) => {
      place.trainer.handle({ ...response, writeHead: () => response, end: () => response } as never, received);
      stopping.abort();
    });
    await rejects(start({}, stopping.signal), isAbort);
    place.server.behave(place.trainer.handle);
    const { files } = await door.previewUpload({ folder: place.folder });
    deepEqual(
      files.map(({ isUncertain }) => isUncertain),
      [true, false],
    );
    place.server.received.length = 0;
    await start();
    deepEqual(place.asks(), ['GET files', 'POST files', 'POST fine_tuning/jobs']);
    deepEqual([...place.trainer.files.keys()], ['file-1', 'file-2']);
    tuning.configure(undefined, true);
  });

  it('ends what is on its way when sending is stopped', async () => {
    const { start, tuning } = place.open();
    place.server.behave(() => tuning.configure(undefined, true));
    await rejects(start(), isAbort);
    equal(place.asks().length, 1);
  });

  it('does not send again what lies there, and says so before', async () => {
    const { door, start } = place.open();
    place.server.behave(inTurn(place.trainer.handle, place.trainer.handle, refusing(503)));
    await rejects(start(), /failed/);
    place.server.behave(place.trainer.handle);
    const preview = await door.previewUpload({ folder: place.folder });
    deepEqual([preview.bytes, preview.files.map(({ there }) => there?.id)], [0, ['file-1', 'file-2']]);
    place.server.received.length = 0;
    await start();
    deepEqual(place.asks(), ['GET fine_tuning/jobs', 'POST fine_tuning/jobs']);
    equal(place.trainer.files.size, 2);
  });

  it('begins no second job where the first one began and nobody heard of it', async () => {
    const { door, start } = place.open();
    const deaf: Trainer['handle'] = (response, received) => {
      place.trainer.handle({ writeHead: () => {}, end: () => {} } as never, received);
      response.socket?.destroy();
    };
    place.server.behave(inTurn(place.trainer.handle, place.trainer.handle, deaf));
    await rejects(start(), HumanError);
    deepEqual(
      (await door.tuning()).jobs.map(({ state, id }) => [state, id]),
      [['uncertain', '']],
    );
    place.server.behave(place.trainer.handle);
    const job = await start();
    deepEqual([place.trainer.jobs.size, job.id], [1, 'ftjob-3']);
  });

  it('says what to do where nobody can tell whether a job began', async () => {
    const { door, start } = place.open();
    place.server.behave(inTurn(place.trainer.handle, place.trainer.handle, telling({})));
    await rejects(start(), /by what name/);
    place.server.behave(refusing(404));
    await rejects(start(), /Nobody knows whether/);
    place.server.behave(place.trainer.handle);
    const { deleted } = await door.deleteUploaded({});
    equal(deleted.length, 2);
    deepEqual(await door.tuning(), { jobs: [], uploads: [] });
  });

  it('is called off, also where it was over by then', async () => {
    const { door, start, states } = place.open();
    const job = await start();
    equal((await door.cancelTuning({ id: job.id })).job.state, 'cancelled');
    deepEqual(states(), ['validating', 'cancelled!']);
    rmSync(join(place.store, 'tuning.json'));
    const other = place.open();
    place.trainer.states = ['succeeded'];
    const { id } = await other.start();
    place.server.behave((response, received) =>
      received.path.endsWith('/cancel') ? refusing(400)(response, received) : place.trainer.handle(response, received),
    );
    equal((await other.door.cancelTuning({ id })).job.state, 'succeeded');
    await rejects(other.door.cancelTuning({ id: 'nothing' }), /no fine-tuning job/);
  });

  it('has its files deleted when nobody needs them any more', async () => {
    const { door, start } = place.open();
    const { id } = await start();
    const early = await door.deleteUploaded({});
    deepEqual(
      [early.deleted, early.kept.map(({ why }) => why)],
      [[], Array(2).fill('A job that is not over trains with it.')],
    );
    await door.cancelTuning({ id });
    place.trainer.files.delete('file-2'); // Somebody was faster.
    equal((await door.deleteUploaded({})).deleted.length, 2);
    deepEqual([place.trainer.files.size, (await door.tuning()).uploads], [0, []]);
  });

  it('keeps in mind a file that could not be deleted', async () => {
    const { door, start } = place.open();
    await door.cancelTuning({ id: (await start()).id });
    place.server.behave(inTurn(telling({ id: 'file-1', deleted: false }), refusing(500)));
    const { deleted, kept } = await door.deleteUploaded({});
    deepEqual([deleted, kept.length, (await door.tuning()).uploads.length], [[], 2, 2]);
  });

  it('sets aside what is kept of it where that is damaged', async () => {
    writeFileSync(join(place.store, 'tuning.json'), '{"version":1,"jobs":[{"id":7}],"uploads":[]}');
    deepEqual(await place.open().door.tuning(), { jobs: [], uploads: [] });
  });

  it('parts a form as servers do', () => {
    const body = '--b\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nx\r\n--b--\r\n';
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    equal(partsOf({ path: '', method: 'POST', headers, body }).get('purpose')?.text, 'x');
  });
});
