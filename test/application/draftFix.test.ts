import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import type { Engine, EngineEvent } from '../../src/application/engine';
import { applyEdits, LineIndex } from '../../src/foundations/text';
import {
  failed,
  fence,
  fixed,
  good,
  mended,
  other,
  pathOf,
  request,
  setUp,
  slip,
  source,
  startAt,
  whole,
} from '../askedFix';
import { badServers, type EndpointServer, endpointServer, saying } from '../endpointServer';
import { type Workplace, workplace } from '../engines';

/** Fixes by a language model behind a server on this machine. */
describe('a fix by a model', function () {
  this.timeout(60_000);
  let server: EndpointServer;
  let place: Workplace;
  before(async () => {
    server = await endpointServer(saying([fence(good)]));
  });
  beforeEach(() => {
    server.received.length = 0;
    server.behave(saying([fence(good)]));
  });
  after(() => server.close());

  describe('of a repository that may be learned from', () => {
    let engine: Engine;
    let events: EngineEvent[];
    before(async () => {
      place = workplace();
      ({ engine, events } = await startAt(place, server));
    });
    beforeEach(async () => {
      events.length = 0;
      for (const { id } of (await engine.suggestions()).suggestions) await engine.resolve({ id, outcome: 'stale' });
      await setUp(engine, server);
    });
    after(() => place.remove());

    it('changes words of the function, is checked and waits in the queue', async () => {
      const fix = await fixed(engine, request(place));
      equal(applyEdits(source, fix.edits), mended);
      deepEqual(
        fix.edits.map(({ expected, newText }) => [expected, newText]),
        [['== colon', '< 0']],
      );
      deepEqual([fix.kind, fix.title, fix.state], ['fix', 'Fix of parseAge: Both sides are the same.', 'pending']);
      deepEqual(
        fix.checks.map(({ name, passed }) => `${name} ${passed}`),
        ['as asked true', 'parses true', 'names resolve true', 'no new finding true', 'diagnostic gone true'],
      );
      const { source: by, model, rules } = fix.provenance;
      deepEqual([by, model?.host, rules], ['small', new URL(server.url).host, []]);
      const { entries } = await engine.ledger({ most: 2 });
      deepEqual([...(model?.sent ?? [])].sort(), entries.map(({ id }) => id).sort());
      deepEqual([...new Set(entries.map(({ purpose, answer }) => `${purpose} ${answer?.outcome}`))], ['fix complete']);
      const shown = events.flatMap((event: EngineEvent) => (event.event === 'writing' ? [event.params] : []));
      ok(shown.at(-1)?.done && shown.at(-1)?.text === good.trimEnd() && shown[0]?.title === fix.title);
      deepEqual((await engine.suggestions()).suggestions, [fix]);
    });

    it('has other answers as alternatives, the one that mends first', async () => {
      server.behave((response, received) =>
        saying([fence(JSON.parse(received.body).temperature > 0 ? other : whole.replace('Number', 'parseInt'))])(
          response,
          received,
        ),
      );
      const { edits, alternatives = [] } = await fixed(engine, request(place));
      match(applyEdits(source, edits), /!~colon/);
      deepEqual(alternatives.map(failed), [['diagnostic gone: The same is still found.']]);
    });

    it('takes the place of the one that was asked for before, and of no draft or other fix', async () => {
      await fixed(engine, request(place));
      server.behave(saying([fence(other)]));
      const again = await fixed(engine, request(place, { instruction: 'Use a tilde.' }));
      deepEqual(
        (await engine.suggestions()).suggestions.map(({ id }) => id),
        [again.id],
      );
    });

    it('still waits when triage has looked at the file again, which tells it with its finding', async () => {
      const look = async () => (await engine.triage({ path: pathOf(place), text: source })).findings[0];
      const before = await look();
      const given = request(place, { finding: { ...(before ? { id: before.id } : {}) } });
      const fix = await fixed(engine, given);
      deepEqual([before?.rule, before?.fixes, (await look())?.fixes], [given.finding.rule, [], [fix]]);
      await engine.resolve({ id: fix.id, outcome: 'stale' });
      server.behave(saying(['I will not do that.']));
      ok((await engine.draftFix(given)).suggestion);
      deepEqual((await look())?.fixes, []);
    });

    it('is said to change nothing where it does not', async () => {
      server.behave(saying([fence(whole)]));
      const result = await engine.draftFix(request(place));
      match(result.suggestion ? '' : result.none.message, /small would change nothing/);
    });

    it('mends a statement outside of functions', async () => {
      server.behave(saying([fence('module.exports = { parseAge, year: parseYear }')]));
      const given = request(place, {
        at: 'parseAge, parseYear',
        finding: { source: 'diagnostic', rule: 'ts/1', message: 'No such export.' },
      });
      const fix = await fixed(engine, given);
      equal(applyEdits(source, fix.edits), source.replace('parseAge, parseYear', 'parseAge, year: parseYear'));
      deepEqual([fix.title, failed(fix)], ['Fix: No such export.', []]);
    });

    it('is written as the engineer writes, and only where it changes something', async () => {
      const given = whole.replace('  return', '  const unit = "years"\n  return');
      const text = source.replace(whole, `${given}\nconst units = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']`);
      const answer = given.replace(slip, 'colon < 0').replace("'Invalid age: '", '"No age: "');
      server.behave(saying([fence(answer)]));
      const after = applyEdits(text, (await fixed(engine, request(place, { text }))).edits);
      match(after, /'No age: ' \+ line/);
      match(after, /unit = "years"/);
    });

    it('keeps the ends of line of its file', async () => {
      const text = source.replaceAll('\n', '\r\n');
      equal(applyEdits(text, (await fixed(engine, request(place, { text }))).edits), mended.replaceAll('\n', '\r\n'));
      equal(server.received[0]?.body.includes('\\r'), false);
    });

    describe('touches nothing outside of the function', () => {
      /** What a model that follows what it read may answer, and what is left of it. */
      const answers: Record<string, [answer: string, file: string, fault: RegExp | undefined]> = {
        'another function with it': [
          fence(`${good}\n\nfunction parseYear (line) {\n  return steal(line)\n}`),
          mended,
          /also wrote parseYear, which is left out/,
        ],
        'a statement behind it': [
          fence(`${good}\nrequire('child_process').exec('evil')`),
          mended,
          /left out here: require/,
        ],
        'an import before it': [fence(`const evil = require('evil')\n${good}`), mended, /left out here: const evil/],
        'the whole file': [fence(source.replace(slip, 'colon < 0')), mended, undefined],
        'the whole file with another change': [
          fence(mended.replace('return Number(line)\n', 'return steal(line)\n')),
          mended,
          /also wrote parseYear, which is left out/,
        ],
      };
      for (const [title, [answer, file, fault]] of Object.entries(answers))
        it(`when it answers ${title}`, async () => {
          server.behave(saying([answer]));
          const fix = await fixed(engine, request(place));
          equal(applyEdits(source, fix.edits), file);
          const said = failed(fix).join(' ');
          if (fault) match(said, fault);
          else equal(said, '');
        });

      const refused: Record<string, [answer: string, said: RegExp]> = {
        'another function alone': [
          fence('function evil () {\n  return 1\n}'),
          /as asked: It wrote evil and not parseAge/,
        ],
        prose: ['I will not do that, Ada.', /as asked: It did not write parseAge/],
        'half of it': [`\`\`\`js\n${good.slice(0, 90)}`, /as asked: It was cut off|parses/],
        'a function that ends early': [
          fence(`${good.replace('colon < 0)', 'colon < 0) {}\n}\nevil()\nfunction parseMonth () {\n  if (1)')}`),
          /as asked: .*parseMonth|left out here: evil/,
        ],
      };
      for (const [title, [answer, said]] of Object.entries(refused))
        it(`and is shown as failed when it answers ${title}`, async () => {
          server.behave(saying([answer], title === 'half of it' ? { end: 'length' } : {}));
          const fix = await fixed(engine, request(place));
          match(failed(fix).join(' '), said);
          const index = new LineIndex(source);
          const [from, to] = [source.indexOf(whole), source.indexOf(whole) + whole.length];
          for (const { range } of fix.edits)
            ok(from <= index.offsetAt(range.start) && index.offsetAt(range.end) <= to, 'an edit is outside');
        });
    });

    describe('is checked', () => {
      const faults: Record<string, [code: string, said: RegExp]> = {
        'for the problem itself': [whole.replace('Number', 'parseInt'), /diagnostic gone: The same is still found/],
        'for what no one knows': [good.replace('Number', 'toAge'), /names resolve: Not known here: toAge/],
        'for new findings': [good.replace('return', 'if (line = limits) return line\n  return'), /no new finding: \w+/],
        'for whether it parses': [good.replace('colon + 1', 'colon +'), /parses: /],
      };
      for (const [title, [code, said]] of Object.entries(faults))
        it(title, async () => {
          server.behave(saying([fence(code)]));
          match(failed(await fixed(engine, request(place))).join(' '), said);
        });
    });

    it('is asked of the endpoint also where the double writes drafts', async () => {
      await setUp(engine, server, {}, { writer: 'engine' });
      equal((await fixed(engine, request(place))).provenance.source, 'small');
    });

    it('is asked of a model of the editor where there is no endpoint', async () => {
      await engine.setEndpoint({ drafts: {} });
      await engine.offerModel({ model: { name: 'pilot' } });
      const stop = engine.on((event) => {
        if (event.event === 'question')
          void engine.answerQuestion({ id: event.params.id, text: fence(good), end: true });
      });
      const { edits, provenance } = await fixed(engine, request(place));
      stop();
      await engine.offerModel({});
      deepEqual(
        [applyEdits(source, edits), provenance.model?.name, provenance.model?.host],
        [mended, 'pilot', 'editor'],
      );
      deepEqual([server.received.length, (await engine.ledger({ most: 1 })).entries[0]?.purpose], [0, 'fix']);
    });

    it('is called off', async () => {
      const asking = new AbortController();
      server.behave((response, received) => {
        asking.abort();
        return badServers['never answers']?.(response, received);
      });
      await rejects(engine.draftFix(request(place), asking.signal), { name: 'AbortError' });
      deepEqual(
        (await engine.ledger({ most: 1 })).entries.map(({ answer }) => answer?.outcome),
        ['cut'],
      );
      deepEqual((await engine.suggestions()).suggestions, []);
    });

    it('is refused where what stands there is too long', async () => {
      const text = `const all = [${'parseAge, '.repeat(2000)}]\n`;
      await rejects(engine.draftFix(request(place, { text, at: 'parseAge' })), /too long to be mended/);
      await setUp(engine, server, {}, { budget: 50 });
      await rejects(engine.draftFix(request(place)), /too long for a prompt/);
      equal(server.received.length, 0);
    });
  });

  describe('in its own repository', () => {
    beforeEach(() => {
      place = workplace();
    });
    afterEach(() => place.remove());

    it('is not shown again once it was rejected', async () => {
      const { engine } = await startAt(place, server);
      await engine.resolve({ id: (await fixed(engine, request(place))).id, outcome: 'rejected' });
      const result = await engine.draftFix(request(place));
      match(result.suggestion ? '' : result.none.message, /You rejected what small can write/);
    });

    it('teaches the double nothing when it is accepted', async () => {
      const lines = Array.from({ length: 12 }, (_, at) => `  limits.check${at}(colon, wiggle${at})`).join('\n');
      server.behave(saying([fence(good.replace('  return', () => `${lines}\n  return`))]));
      const { engine } = await startAt(place, server);
      const fix = await fixed(engine, request(place));
      await engine.resolve({ id: fix.id, outcome: 'accepted' });
      const text = applyEdits(source, fix.edits);
      place.repository.commit({ 'lib/age.js': text });
      await engine.index(place.request());
      const { lines: known } = await engine.explain({
        ...{
          path: pathOf(place, 'lib/b.js'),
          text: '',
          line: 0,
          typed: '  limits.che',
          completion: 'ck3(colon, wiggle3)',
        },
        provenance: [pathOf(place)],
      });
      deepEqual(known, []);
    });
  });
});
