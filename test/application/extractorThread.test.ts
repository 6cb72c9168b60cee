import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { Extraction } from '../../src/application/extractor';
import { createExtractor } from '../../src/application/extractor';
import { createExtractorThread } from '../../src/application/extractorThread';
import type { FileVersion } from '../../src/application/firstFacts';
import { silentLog } from '../../src/foundations/log';
import { parser } from '../engines';
import { distFolder, grammars } from '../grammars';

const here = createExtractor(grammars);
/** A thread that dies, without a word or after saying that it runs, when a file asks for it. */
const mortal = (more: string) => `const { parentPort } = require('node:worker_threads');
${more}
parentPort.on('message', ({ id, params: { file } }) => {
  if (file.text === 'die') process.exit(1);
  parentPort.postMessage({ id, result: {
    facts: { ...file, observations: { kinds: [], indices: new Uint32Array(), lines: new Uint32Array() } },
    isBroken: file.text === 'break',
  } });
});`;
const saysReady = "parentPort.postMessage({ event: 'ready' });";

const file = (text: string): FileVersion => ({
  ...{ path: '/r/a.js', repository: '/r', text, hash: 'hash', bytes: text.length, time: 1, keepsCode: true },
  own: new Uint8Array(text.split('\n').length).fill(1),
});
/** Facts as plain data. */
const plain = ({ facts, unparsed }: Extraction) => ({
  ...facts,
  observations: [...facts.observations],
  unparsed,
});

describe('extraction in a thread', function () {
  this.timeout(60_000);
  const started: Worker[] = [];
  const threadOf = (start: () => Worker) => {
    const startWorker = () => {
      const worker = start();
      started.push(worker);
      return worker;
    };
    return createExtractorThread({ startWorker, here, log: silentLog });
  };
  afterEach(async () => {
    for (const worker of started.splice(0)) await worker.terminate();
  });

  it('finds what it finds in this thread', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'extract-'));
    const outfile = join(folder, 'extract.worker.js');
    await build({
      entryPoints: ['src/extract.worker.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      alias: { 'web-tree-sitter': resolve('node_modules/web-tree-sitter/web-tree-sitter.cjs') },
      logLevel: 'error',
    });
    const thread = threadOf(() => new Worker(outfile, { workerData: { assets: distFolder } }));
    const files = [parser, `${parser}\n  broken (`, '('.repeat(9000)].map(file);
    const found = await Promise.all(files.map((one) => thread.extract('javascript', one)));
    for (const [index, one] of files.entries())
      assert.deepEqual(plain(found[index] as Extraction), plain(await here.extract('javascript', one)));
    await assert.rejects(thread.extract('nonsense', file('x')), /not a language/);
    thread.rest();
    assert.equal(found[0]?.facts.functions.length, 6);
    assert.equal((await thread.extract('javascript', file(parser))).facts.functions.length, 6, 'it begins again');
    assert.equal(started.length, 2);
    rmSync(folder, { recursive: true });
  });

  it('notes the file over which it died, and reads the others in a new one', async () => {
    const thread = threadOf(() => new Worker(mortal(saysReady), { eval: true }));
    const texts = ['one', 'die', 'two', 'die', 'break', 'three'];
    const found = await Promise.all(texts.map((text) => thread.extract('javascript', file(text))));
    assert.deepEqual(
      found.map(({ unparsed }) => unparsed?.reason),
      [undefined, 'unreadable', undefined, 'unreadable', undefined, undefined],
    );
    assert.equal(found[1]?.facts.authoredLines, 1);
    assert.equal(started.length, 4, 'one that broke or died is not asked again');
  });

  it('happens in this thread where none can be started', async () => {
    const thread = threadOf(() => new Worker(join(distFolder, 'absent.js')));
    const { facts } = await thread.extract('javascript', file(parser));
    await thread.extract('javascript', file(parser));
    assert.equal(facts.functions.length, 6);
    assert.equal(started.length, 1);
  });
});
