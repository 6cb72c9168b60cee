import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Consent, Engine } from '../../src/application/engine';
import type { TrainingKitRequest } from '../../src/application/trainingDoor';
import { trainingKitCommand } from '../../src/application/trainingKitCommand';
import { reasons } from '../../src/domain/training/trainingUnit';
import { HumanError } from '../../src/foundations/errors';
import { closeEngines, open } from '../engines';
import { ada, bob, type Files, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

/** A function that has nothing in common with one of another name. */
const own = (name: string, doc = `/** Reads the ${name} of a record. */\n`) =>
  `${doc}function ${name}Of (${name}Record) {
  const ${name}First = ${name}Record.${name}Start(${name}Limits)
  if (${name}First > ${name}Most) ${name}Stop(${name}First, ${name}Record)
  return ${name}End(${name}First)
}
`;
const names = (from: number, count: number) => Array.from({ length: count }, (_, at) => `n${from + at}x`);
const files = (some: readonly string[]): Files => Object.fromEntries(some.map((name) => [`lib/${name}.js`, own(name)]));
const secret = `const key = 'AKIA${'ABCDEFGH23456723'}'`;

describe('training kits', () => {
  let repository: TemporaryRepository;
  let other: TemporaryRepository;
  let out: string;
  let engine: Engine;
  before(async () => {
    repository = temporaryRepository();
    other = temporaryRepository();
    repository.commits([
      [{ LICENSE: mit, ...files(names(0, 20)) }, { date: '2023-05-03T10:00:00Z' }],
      [
        { 'lib/slip.js': slip('='), 'lib/ours.js': slip('=') },
        { date: '2023-06-03T10:00:00Z', message: 'Write' },
      ],
      [{ 'lib/ours.js': `${slip('=')}more()\n` }, { author: bob, date: '2023-06-04T10:00:00Z', message: 'Call more' }],
      [
        { 'lib/slip.js': slip('==='), 'lib/ours.js': `${slip('===')}more()\n` },
        { date: '2023-06-05T10:00:00Z', message: 'Mend the slip' },
      ],
      [files(names(20, 3)), { date: '2024-02-03T10:00:00Z' }],
      [
        {
          'lib/copies.js': own('n20x', ''), // Written again without its comment.
          'lib/bob.js': own('foreign'),
          'lib/mail.js': own('mail').replace('mailEnd(mailFirst)', "send('somebody@company.org')"),
          'lib/small.js': 'function small () {\n  return 1 }\n',
          'lib/key.js': own('keyed').replace('  return', `  ${secret}\n  return`),
        },
        { date: '2024-02-04T10:00:00Z' },
      ],
      [
        { 'lib/bob.js': own('foreign').replace('foreignStop(', 'halt(') },
        { author: bob, date: '2024-02-05T10:00:00Z' },
      ],
    ]);
    other.commits([[{ 'src/counted.js': own('counted') }, { date: '2023-01-03T10:00:00Z' }]]);
    ({ engine } = await open());
    await learn();
  });
  after(async () => {
    await closeEngines();
    repository.remove();
    other.remove();
  });
  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), 'kit-'));
  });
  afterEach(() => rmSync(out, { recursive: true, force: true }));

  const learn = (consent: Consent = 'learn') =>
    engine.index({
      repositories: [
        { path: repository.path, consent },
        { path: other.path, consent: 'rules' },
      ],
      identities: [ada.email],
    });
  const kit = (request: TrainingKitRequest = {}) => engine.trainingKit(request);
  const rows = (path: string): Record<string, unknown>[] =>
    readFileSync(join(out, path), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  const isEmpty = () => deepEqual(readdirSync(out), []);

  it('hold own lines alone, once, without secrets, and say what was left out', async () => {
    const { leftOut, splitMonth } = await kit({ folder: out, formats: ['plain'] });
    equal(splitMonth, '2024-02');
    deepEqual(leftOut, { consent: 1, shared: 1, short: 1, secret: 1, nearDuplicate: 1, foreignFix: 1 });
    const [train, validation] = [rows('plain/instruction.train.jsonl'), rows('plain/instruction.validation.jsonl')];
    deepEqual([train.length, validation.length], [20, 3]);
    const all = JSON.stringify([train, validation, rows('plain/fim.train.jsonl'), rows('plain/fim.validation.jsonl')]);
    for (const word of ['foreign', 'AKIA', 'company', 'counted', 'small']) ok(!all.includes(word), word);
    deepEqual(rows('plain/fix.train.jsonl'), [
      { before: 'if (a = b) stop(a)', after: 'if (a === b) stop(a)', rules: ['assignment-in-condition'] },
    ]);
  });

  it('hold nothing that rules leave out by now, also where it was learned before', async () => {
    let later = 0; // What rules say is looked at again after a second.
    const { engine: another } = await open(undefined, {}, { clock: () => performance.now() + later });
    await another.index({ repositories: [{ path: repository.path, consent: 'learn' }], identities: [ada.email] });
    equal((await another.trainingKit({ preview: true })).leftOut.ruledOut, undefined);
    repository.write({ '.doubleignore': 'lib/n3x.js\nlib/slip.js\n' });
    later = 5000;
    try {
      const { leftOut } = await another.trainingKit({ folder: out, formats: ['plain'] });
      equal(leftOut.ruledOut, 2);
      ok(!rows('plain/fim.train.jsonl').some((row) => JSON.stringify(row).includes('n3x')));
      ok(!existsSync(join(out, 'plain/fix.train.jsonl')));
    } finally {
      repository.write({ '.doubleignore': null });
    }
  });

  it('say beside each line where it comes from', async () => {
    await kit({ folder: out, formats: ['openai', 'plain', 'alpaca', 'prompt'] });
    for (const format of ['openai', 'plain', 'alpaca', 'prompt'])
      for (const name of ['fim.train', 'fim.validation', 'instruction.train', 'fix.train'])
        equal(rows(`${format}/${name}.jsonl`).length, rows(`provenance/${name}.jsonl`).length, `${format} ${name}`);
    const columns = rows('provenance/instruction.train.jsonl');
    const heads = rows('plain/instruction.train.jsonl').map(({ head }) => /n\d+x/.exec(String(head))?.[0]);
    deepEqual(
      columns.map(({ path }) => path),
      heads.map((name) => `lib/${name}.js`),
    );
    for (const { licence, consent, month, language } of columns)
      deepEqual([licence, consent, month, language], ['MIT', 'learn', '2023-05', 'javascript']);
    ok(!readFileSync(join(out, 'DATA_CARD.md'), 'utf8').includes(tmpdir()));
  });

  it('are looked at before anything is written', async () => {
    const seen = await kit({ folder: out, preview: true });
    isEmpty();
    deepEqual(
      [seen.written, seen.existing, seen.samples.map(({ kind }) => kind)],
      [false, [], ['fim', 'instruction', 'fix']],
    );
    const made = await kit({ folder: out });
    deepEqual([made.written, made.files, made.counts, made.card], [true, seen.files, seen.counts, seen.card]);
    for (const { path, bytes, examples } of made.files) {
      const text = readFileSync(join(out, path), 'utf8');
      deepEqual(
        [Buffer.byteLength(text), path.endsWith('.md') ? 0 : text.trimEnd().split('\n').length],
        [bytes, examples],
      );
    }
    const told = made.counts.reduce((sum, { bytes }) => sum + bytes, 0);
    equal(
      told,
      made.files.filter(({ path }) => path.startsWith('openai/')).reduce((sum, { bytes }) => sum + bytes, 0),
    );
  });

  it('replace an earlier kit only when that is said, and then all of it', async () => {
    await kit({ folder: out });
    const card = join(out, 'DATA_CARD.md');
    writeFileSync(card, 'mine');
    writeFileSync(join(out, 'notes.txt'), 'mine');
    await rejects(kit({ folder: out, formats: ['plain'] }), /already/);
    deepEqual([readFileSync(card, 'utf8'), existsSync(join(out, 'openai/fim.train.jsonl'))], ['mine', true]);
    await kit({ folder: out, formats: ['plain'], since: '2024-01', overwrite: true });
    deepEqual(
      [readFileSync(card, 'utf8').startsWith('# Data card'), readFileSync(join(out, 'notes.txt'), 'utf8')],
      [true, 'mine'],
    );
    deepEqual(readdirSync(join(out, 'plain')), ['fim.train.jsonl', 'instruction.train.jsonl']);
    deepEqual(readdirSync(join(out, 'openai')), []);
  });

  it('begin with a month, and hold nothing out of too little', async () => {
    const { counts, leftOut, splitMonth } = await kit({ since: '2024-02-01' });
    deepEqual([leftOut.old, splitMonth], [21, undefined]);
    deepEqual(
      counts.filter(({ examples }) => examples > 0).map(({ kind, side }) => [kind, side]),
      [
        ['fim', 'train'],
        ['instruction', 'train'],
      ],
    );
  });

  const refuse = (title: string, request: TrainingKitRequest, words: RegExp) =>
    it(`refuse ${title}`, async () => {
      await rejects(kit(request), (error) => error instanceof HumanError && words.test(error.message));
    });
  refuse('an unknown format', { formats: ['xml'] }, /no format “xml”/);
  refuse('no format', { formats: [] }, /what format/);
  refuse('what is no month', { since: 'spring' }, /no month/);
  refuse('a time after everything', { since: '2031-01' }, /nothing to train/);
  refuse('a folder that is not named in full', { folder: 'kit' }, /not a whole path/);
  refuse('a file for a folder', { folder: join(__dirname, 'trainingKit.test.ts') }, /not a folder/);

  it('are told by the command line', async () => {
    const texts: string[] = [];
    for await (const { text } of trainingKitCommand.run(engine, [], { store: 's', out, preview: true }))
      texts.push(text);
    const [text = ''] = texts;
    isEmpty();
    for (const part of ['instruction train: 20 examples', 'from 2024-02 on', `1 ${reasons.foreignFix}`, 'fix, from'])
      ok(text.includes(part), text);
    const run = (values: object) =>
      trainingKitCommand
        .run(engine, [], { store: 's', ...values })
        [Symbol.asyncIterator]()
        .next();
    await rejects(run({}), /--out/);
    await rejects(run({ out, format: ['xml'] }), /not known/);
    await run({ out, format: ['alpaca'] });
    deepEqual(readdirSync(out).sort(), ['DATA_CARD.md', 'alpaca', 'provenance']);
  });

  it('have nothing where only counts may be learned, and write nothing when that is said meanwhile', async () => {
    await learn('rules');
    await rejects(kit({ folder: out }), /nothing to train/);
    await learn('learn');
    const asked = kit({ folder: out });
    const withdrawn = learn('rules');
    await rejects(asked, /has changed meanwhile|nothing to train/);
    await withdrawn;
    isEmpty();
  });
});

/** A file with a condition. */
function slip(operator: string): string {
  return `if (a ${operator} b) stop(a)\nsend(a)\n`;
}

const mit =
  'Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated files.\n';
