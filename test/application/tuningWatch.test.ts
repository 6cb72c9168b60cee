import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { isAbort } from '../../src/foundations/errors';
import { inTurn, refusing } from '../endpointServer';
import { tuningPlace } from '../tuningPlace';
import { type Trainer, telling } from '../tuningServer';

describe('fine-tuning that goes on', () => {
  const place = tuningPlace();

  describe('is watched', () => {
    /** Begins a job, and answers from then on so. */
    const begun = async (handle: Trainer['handle']) => {
      const window = place.open();
      const job = await window.start();
      place.server.received.length = 0;
      place.server.behave(handle);
      return { ...window, job };
    };
    const about = (news: object) => telling({ id: 'ftjob-3', status: 'running', ...news });

    it('ever more seldom while nothing happens, and soon again when something does', async () => {
      place.trainer.states = ['running', 'running', 'running', 'running', 'succeeded'];
      const { door, waits } = await begun(place.trainer.handle);
      await door.watchTuning({});
      deepEqual(waits, [2000, 3000, 4500, 6750]);
      equal(place.asks().length, 5);
    });

    it('through failures, and as seldom as the place.server wants', async () => {
      const { door, waits } = await begun(
        inTurn(
          refusing(429, { 'retry-after': '60' }),
          refusing(500),
          (response) => response.socket?.destroy(),
          place.trainer.handle,
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
        equal((await place.open().door.watchTuning({})).jobs.length, 1); // And nobody place.asks any more.
        equal(place.asks().length, 1);
      });
    ends(
      'until it failed, with the reason',
      about({ status: 'failed', error: { message: 'Too\nfew.' } }),
      'failed',
      /^Too few\.$/,
    );
    ends('until it failed without a reason', about({ status: 'failed' }), 'failed', /does not say why/);
    ends('until it was called off elsewhere', about({ status: 'cancelled' }), 'cancelled', /^$/);
    ends('until the place.server does not know it', refusing(404), 'lost', /does not know the job/);
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
          place.server.behave(place.trainer.handle);
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
      place.trainer.states = ['running', 'running', 'succeeded'];
      const { door, onWait } = await begun(place.trainer.handle);
      const stopping = new AbortController();
      onWait(() => stopping.abort());
      await rejects(door.watchTuning({}, stopping.signal), isAbort);
      const [one, two] = [place.open(), place.open()];
      await Promise.all([one.door.watchTuning({}), two.door.watchTuning({})]);
      const ended = [...one.states(), ...two.states()].filter((state) => state.startsWith('succeeded'));
      deepEqual([ended.filter((state) => state.endsWith('!')).length, ended.length], [1, 2]);
    });

    it('only where it runs', async () => {
      const { tuning, door, settings } = await begun(place.trainer.handle);
      tuning.configure({ ...settings, url: 'http://127.0.0.1:9/v1' }, false);
      deepEqual((await door.watchTuning({})).jobs, []);
      await rejects(door.watchTuning({ id: 'ftjob-3' }), /runs at/);
      await rejects(door.watchTuning({ id: 'ftjob-7' }), /no fine-tuning job/);
      deepEqual(place.asks(), []);
    });
  });
});
