import { deepEqual, equal, match, ok, rejects, throws } from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Misunderstood, type Values } from '../../src/application/commandArguments';
import type { Engine } from '../../src/application/engine';
import { readArguments } from '../../src/application/readArguments';
import { triageCommand } from '../../src/application/triageCommand';
import type { SweepResult } from '../../src/application/triageDoor';
import { HumanError } from '../../src/foundations/errors';
import { closeEngines, open } from '../engines';
import { type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

const SLIP = 'function f (a, b) {\n  if (a = b) return 1\n}\n';
const BARE = 'def f():\n    try:\n        g()\n    except:\n        pass\n';
const FAILED = `
  0 passing (5ms)
  1 failing

  1) counts
       birds:
     Error: too few
      at Context.<anonymous> (test/birds.js:1:7)
`;

describe('triage from the command line', () => {
  let engine: Engine;
  let repository: TemporaryRepository;
  const at = (name: string) => join(repository.path, name);
  const run = async (values: Values, ...given: string[]) => {
    const { tests, ...others } = values;
    const asked = tests === undefined ? others : { ...others, tests: at(tests) };
    for await (const output of triageCommand.run(engine, given.map(at), asked)) return output;
    throw new Error('It says nothing.');
  };
  beforeEach(async () => {
    repository = temporaryRepository();
    repository.commit({ 'a.js': SLIP, 'b.py': BARE, 'c.js': 'export const one = 1\n', 'd.txt': SLIP });
    repository.commit({ 'test/birds.js': 'count()\n' });
    writeFileSync(at('a.js'), `${SLIP}function g (c) {\n  return c === c\n}\n`);
    writeFileSync(at('failed.log'), FAILED);
    writeFileSync(at('other.log'), 'nothing of interest\n');
    ({ engine } = await open());
  });
  afterEach(async () => {
    await closeEngines();
    repository.remove();
  });

  const check = (title: string, values: Values, given: readonly string[], expected: readonly string[]) =>
    it(title, async () => {
      const { data, status = 0 } = await run(values, ...given);
      const { findings } = data as SweepResult;
      deepEqual(findings.map(({ rule }) => rule).sort(), expected);
      equal(status, expected.length > 0 ? 1 : 0);
    });
  const all = ['assignment-in-condition', 'bare-except', 'identical-operands'];
  it('takes no commit: it looks at what stands on disk', () => {
    throws(() => readArguments(['triage', '--revision', 'HEAD~1']), /does not heed --revision/);
  });
  check('looks through a folder', {}, [''], all);
  check('looks at a file', {}, ['b.py'], ['bare-except']);
  check('finds nothing', {}, ['c.js'], []);
  check('can be asked for changed lines', { changed: true }, [''], ['identical-operands']);
  check('… since a commit', { since: 'HEAD~1' }, [''], ['identical-operands']);
  check('has nothing to say of a new file that is clean', { since: 'HEAD~1' }, ['test'], []);
  check('… for what is severe', { severity: 'error' }, [''], ['assignment-in-condition', 'identical-operands']);
  check('… for everything', { severity: 'hint' }, [''], all);
  check('… for a source', { source: ['deviation'] }, [''], []);
  check('… for failing tests too', { tests: 'failed.log' }, [''], [...all, 'test/mocha']);
  check('… for these alone', { tests: 'failed.log', source: ['test'] }, [''], ['test/mocha']);
  check(
    '… and for changed lines, of which failing tests need none',
    { tests: 'failed.log', changed: true },
    [''],
    ['identical-operands', 'test/mocha'],
  );
  check(
    '… for a file in a language that its name does not tell',
    { language: 'javascript' },
    ['d.txt'],
    ['assignment-in-condition'],
  );

  const refuse = (title: string, values: Values, given: readonly string[], isMisunderstood: boolean) =>
    it(`refuses ${title}`, () =>
      rejects(
        run(values, ...given),
        (error) =>
          error instanceof HumanError && error instanceof Misunderstood === isMisunderstood && error.hint !== '',
      ));
  it('says of failed tests that they lead elsewhere, and does not pass', async () => {
    const { text, status, data } = await run({ tests: 'failed.log' }, 'c.js');
    deepEqual([status, (data as SweepResult).left], [1, { failedElsewhere: 1 }]);
    match(text, /Left out: 1 failed tests that lead to none of these files\.$/);
  });
  it('prints nothing that would do something to a terminal', async () => {
    writeFileSync(at('e\n\x1b[31m.js'), SLIP);
    const { text } = await run({}, '');
    match(text, /e\\x0a\\x1b\[31m\.js:2:7: error/m);
    ok(!text.includes('\x1b'));
  });
  refuse('a repository without a working tree', {}, ['.git'], false);
  refuse('a place that is not there', {}, ['nowhere'], false);
  refuse('a file in no language', {}, ['d.txt'], false);
  refuse('a commit that is not there', { since: 'nowhere' }, [''], false);
  refuse('a log that is none', { tests: 'other.log' }, [''], false);
  refuse('a severity that is none', { severity: 'dire' }, [''], true);
  refuse('a source that is none', { source: ['oracle'] }, [''], true);
  refuse('a format that is none', { format: ['xml'] }, [''], true);
  refuse('two formats', { format: ['json', 'sarif'] }, [''], true);
  refuse('two ways to say since when', { changed: true, since: 'HEAD' }, [''], true);
  refuse('a language of folders', { language: 'go' }, [''], true);

  it('prints SARIF from the root of the repository, though a file was named', async () => {
    const { text, data } = await run({ format: ['sarif'] }, 'a.js');
    deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(data)));
    match(text, /"uri": "a\.js"/);
  });
  it('says what is hidden and left out', async () => {
    const { findings } = await engine.sweep({ folders: [at('a.js')] });
    ok(findings[0]);
    await engine.dismiss({ finding: findings[0], reason: 'intended', scope: 'here' });
    const { text } = await run({}, '');
    match(text, /2 findings in 4 files\.\nNot shown: 1 dismissed\.\nLeft out: 3 files in other languages\.$/);
  });
});
