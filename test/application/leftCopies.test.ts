import { deepEqual } from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyPrefix, removeLeftCopies } from '../../src/application/leftCopies';

/** No process has such a number: systems count them to some millions at most. */
const ended = 99_999_999;
const now = 1_800_000_000_000;
const own = copyPrefix();
const left = own.replace(`-${process.pid}-`, `-${ended}-`);

describe('copies that a killed window left', () => {
  let temporary: string;
  beforeEach(() => {
    temporary = mkdtempSync(join(tmpdir(), 'left-'));
  });
  afterEach(() => rmSync(temporary, { recursive: true }));

  /** @param seconds how old it is */
  const check = (title: string, name: string, seconds: number, isRemoved: boolean) =>
    it(`${isRemoved ? 'go' : 'stay'}: ${title}`, async () => {
      const path = join(temporary, name);
      mkdirSync(join(path, 'repository'), { recursive: true });
      writeFileSync(join(path, 'repository', 'a.js'), 'a');
      utimesSync(path, now / 1000 - seconds, now / 1000 - seconds);
      await removeLeftCopies(temporary, now);
      deepEqual(readdirSync(temporary), isRemoved ? [] : [name]);
    });
  check('of a process that ended', `${left}AbC123`, 61, true);
  check('of one that was there a moment ago', `${left}AbC123`, 59, false);
  check('of this process', `${own}AbC123`, 61, false);
  check('of another machine', `coding-double-copy-01234567-${ended}-AbC123`, 61, false);
  check('a folder that is called alike', `my-${left}AbC123`, 61, false);
  check('a folder of something else', `coding-double-${ended}`, 61, false);

  it('stay: a file, and a link with what it leads to', async () => {
    const names = [`${left}file12`, `${left}link12`];
    const [file = '', link = ''] = names.map((name) => join(temporary, name));
    writeFileSync(file, '');
    utimesSync(file, 1, 1);
    const target = mkdtempSync(join(tmpdir(), 'left-target-'));
    symlinkSync(target, link);
    await removeLeftCopies(temporary, now);
    deepEqual([readdirSync(temporary).sort(), existsSync(target)], [names, true]);
    rmSync(target, { recursive: true });
  });
  it('go without what their links lead to', async () => {
    const target = mkdtempSync(join(tmpdir(), 'left-target-'));
    writeFileSync(join(target, 'kept'), '');
    const path = join(temporary, `${left}AbC123`);
    mkdirSync(path);
    symlinkSync(target, join(path, 'node_modules'), 'junction');
    utimesSync(path, 1, 1);
    await removeLeftCopies(temporary, now);
    deepEqual([readdirSync(temporary), readdirSync(target)], [[], ['kept']]);
    rmSync(target, { recursive: true });
  });
  it('are none where there is no such folder', () => removeLeftCopies(join(temporary, 'gone'), now));
});
