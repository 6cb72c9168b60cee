import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Values } from '../../src/application/commandArguments';
import { curationCommand } from '../../src/application/curationCommand';
import type { Engine } from '../../src/application/engine';
import { HumanError } from '../../src/foundations/errors';
import { open, parser, type Workplace, workplace } from '../engines';
import { ada, temporaryRepository } from '../temporaryRepository';

describe('coding-double curation', () => {
  let place: Workplace;
  let engine: Engine;
  beforeEach(async () => {
    place = workplace();
    place.repository.commit({ 'lib/old.js': 'function readSextant(sextant) {\n  return sextant.angle\n}\n' });
    ({ engine } = await open(place.store));
    await engine.index(place.request());
  });
  afterEach(() => place.remove());

  const say = async (words: readonly string[], values: Values = {}) => {
    const said: string[] = [];
    for await (const { text } of curationCommand.run(engine, words, { store: place.store, ...values })) said.push(text);
    return said.join('\n').replaceAll(place.repository.path, 'HERE');
  };
  const refused = (words: readonly string[], message: RegExp, values: Values = {}) =>
    assert.rejects(say(words, values), (error) => error instanceof HumanError && message.test(error.message));

  it('looks first, leaves out, lists, and takes it back from the next process', async () => {
    const looked = await say(['exclude', 'lib/old.js'], { preview: true });
    assert.match(
      looked,
      /^Left out: lib\/old\.js in HERE\.\nNothing is changed yet\. It concerns, files: 1, functions: 1, lines: 3\.$/,
    );
    assert.match(await say(['list']), /^No rules hold/);
    await say(['exclude', `${place.repository.path}/lib/old.js`]);
    assert.match(
      await say(['list']),
      /Left out: lib\/old\.js in HERE\. It concerns, files: 1, functions: 1, lines: 3\./,
    );
    await engine.close();
    ({ engine } = await open(place.store));
    assert.match(await say(['undo']), /Taken back\.[\s\S]*Read HERE again: 2 files, 7 functions/);
  });

  it('knows commits by the words of git, and removes a rule by the beginning of its name', async () => {
    assert.match(
      await say(['exclude-commits', 'HEAD~1..HEAD']),
      /lines of commits[\s\S]*Read HERE again: 1 files, 6 functions/,
    );
    const { entries } = await engine.curation();
    assert.match(await say(['remove', entries[0]?.id ?? '']), /Removed\.[\s\S]*2 files, 7 functions/);
  });

  for (const [given, words] of Object.entries({
    '2014..2015': 'from 2014-01-01 to 2015-12-31',
    '2014-03..': 'from 2014-03-01 on',
    '..2016-02': 'until 2016-02-29',
    '2015-02..2015-02-03': 'from 2015-02-01 to 2015-02-03',
    '2014': 'from 2014-01-01 to 2014-12-31',
    '2014-11': 'from 2014-11-01 to 2014-11-30',
  }))
    it(`takes the period ${given} from its first day to its last`, async () => {
      const looked = await say(['exclude-period', given], { preview: true });
      assert.ok(looked.startsWith(`Left out: lines written ${words} in all repositories.\n`), looked);
    });

  it('takes paths from the folder in which it runs, or from the root of its repository', async () => {
    const before = process.cwd();
    const other = temporaryRepository();
    try {
      other.commit({ 'main.js': parser });
      await engine.index({ repositories: [{ path: other.path, consent: 'learn' }], identities: [ada.email] });
      await refused(['exclude', 'lib/old.js'], /not clear which repository/);
      process.chdir(join(place.repository.path, 'lib'));
      for (const path of ['old.js', './old.js', 'lib/old.js', '../lib/old.js'])
        assert.match(await say(['exclude', path], { preview: true }), /^Left out: lib\/old\.js in HERE\.\n/, path);
      assert.match(await say(['exclude', '.'], { preview: true }), /^Left out: lib in HERE\.\n/);
      assert.match(await say(['weigh', '2'], { preview: true }), /^Counts 2 times: HERE\./);
      process.chdir(place.repository.path);
      await refused(['exclude', '.'], /the whole repository/);
    } finally {
      process.chdir(before);
      other.remove();
    }
  });

  it('refuses in words what it cannot do', async () => {
    await refused(['exclude-commits', '--output=x'], /no range of commits/);
    await refused(['exclude-commits', 'HEAD...HEAD~1'], /no range of commits/);
    await refused(['exclude-commits', 'nothing'], /has no commit “nothing”/);
    await refused(['exclude-period', '2019..2020..2021'], /is no period/);
    await refused(['exclude-period', '2019-13'], /is no day/);
    await refused(['exclude-period', '..'], /all time/);
    await refused(['exclude', '../x'], /no path inside/);
    await refused(['weigh', 'much'], /cannot count NaN times/);
    await refused(['weigh', '2'], /Nothing is learned from/, { repository: ['/nowhere'] });
    await refused(['remove', 'none'], /names no rule/);
    await refused(['forget-everything'], /cannot be taken back/);
    await refused(['frobnicate'], /is not known/);
    assert.equal((await engine.sources()).repositories.length, 1);
  });
});
