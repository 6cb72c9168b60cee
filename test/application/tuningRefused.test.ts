import { deepEqual, equal, rejects } from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HumanError } from '../../src/foundations/errors';
import { endpointServer, inTurn, refusing } from '../endpointServer';
import { home, row, tuningPlace } from '../tuningPlace';
import { type Trainer, telling } from '../tuningServer';

describe('fine-tuning that is refused', () => {
  const place = tuningPlace();

  describe('sends nothing', () => {
    type Window = ReturnType<(typeof place)['open']>;
    const refuse = (title: string, words: RegExp, spoil: (window: Window) => unknown, options = {}) =>
      it(title, async () => {
        const window = place.open(options);
        const confirm = await window.door
          .previewUpload({ folder: place.folder })
          .catch(() => ({ bytes: 0, sha256: '' }));
        await spoil(window);
        const why = (error: unknown) => error instanceof HumanError && words.test(error.message) && error.hint !== '';
        await rejects(window.door.startTuning({ folder: place.folder, model: 'base', confirm }), why);
        deepEqual(place.asks(), []);
      });
    refuse('without an endpoint', /No endpoint/, ({ tuning }) => tuning.configure(undefined, false));
    refuse('while sending is stopped', /Sending is stopped/, ({ tuning }) => tuning.configure(undefined, true));
    refuse('in Restricted Mode', /Restricted Mode/, () => {}, { trusted: false });
    refuse('to an address that is not safe', /could be read/, ({ tuning, settings }) =>
      tuning.configure({ ...settings, url: 'http://8.8.8.8/v1' }, false),
    );
    refuse('that changed since it was agreed to', /others than those/, () =>
      place.write('openai/fim.train.jsonl', [row('bertH')]),
    );
    refuse('more than was agreed to', /bytes now, and/, () => place.write('openai/fim.train.jsonl', [row('a berth')]));
    refuse('of a repository of which only counts may be learned by now', /may not be learned/, ({ repositories }) =>
      repositories.set(home.path, { ...home, consent: 'rules' }),
    );
    refuse('of a repository that was forgotten', /may not be learned/, ({ repositories }) => repositories.clear());
    refuse('of a file that is left out by now', /lib\/tug\.js of ships is left out/, ({ leftOut }) =>
      leftOut.add('/home/ada/ships/lib/tug.js'),
    );
    refuse('that does not say where it is from', /do not have the same number/, () =>
      place.write('provenance/fim.train.jsonl', []),
    );
    refuse('that says it in an earlier way', /does not say where/, () =>
      place.write('provenance/fim.train.jsonl', [{ repository: 'ships', path: 'lib/ship.js' }]),
    );
    refuse('that is no chat', /Line 1 of openai\/fim\.train\.jsonl is no chat/, () =>
      place.write('openai/fim.train.jsonl', [{ prompt: 'x' }]),
    );
    refuse('that is no JSON', /is no JSON/, () => writeFileSync(join(place.folder, 'openai/fim.train.jsonl'), '{\n'));
    refuse('without a kit', /There is no training kit/, () => rmSync(place.folder, { recursive: true }));
    refuse('without a kit for chats', /nothing to train with in the format openai/, () =>
      rmSync(join(place.folder, 'openai'), { recursive: true }),
    );
    it('without a model to begin with, or a kit that is named in full', async () => {
      const { door } = place.open();
      const confirm = await door.previewUpload({ folder: place.folder });
      await rejects(door.startTuning({ folder: place.folder, model: ' ', confirm }), /No model is named/);
      await rejects(door.previewUpload({ folder: 'kit' }), /not a whole path/);
      deepEqual(place.asks(), []);
    });
  });

  describe('where the place.server does not do what it should', () => {
    /** @param left whether a file is kept in mind that may lie there */
    const fails = (title: string, words: RegExp, handle: Trainer['handle'], left = false) =>
      it(title, async () => {
        const { door, start } = place.open({ patience: 300 });
        place.server.behave(handle);
        await rejects(start(), (error) => error instanceof HumanError && words.test(error.message));
        const { uploads, jobs } = await door.tuning();
        deepEqual([uploads.map(({ id }) => id), jobs], [left ? [''] : [], []]);
        equal(place.asks().length, 1);
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

    it('is not there, so that nothing arrived', async () => {
      const { door, start, tuning, settings } = place.open();
      const gone = await endpointServer(() => {});
      await gone.close();
      tuning.configure({ ...settings, url: gone.url }, false);
      await rejects(start(), /cannot be reached \(ECONNREFUSED\)/);
      deepEqual((await door.tuning()).uploads, []);
    });

    it('says after how long it may be asked again', async () => {
      place.server.behave(refusing(429, { 'retry-after': '7' }));
      await rejects(place.open().start(), (error) => error instanceof HumanError && /in 7 s/.test(error.hint));
    });

    it('says what the place.server says of a job that it does not begin', async () => {
      const { door, start } = place.open();
      const no = telling({ error: { message: 'The model base\u001b[2J cannot be trained.' } }, 400);
      place.server.behave(inTurn(place.trainer.handle, place.trainer.handle, no));
      await rejects(start(), /It says: The model base \[2J cannot be trained\./);
      const { uploads, jobs } = await door.tuning();
      deepEqual([uploads.map(({ id }) => id), jobs], [['file-1', 'file-2'], []]);
    });
  });
});
