import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Engine } from '../../src/application/engine';
import type { SweepRequest, SweepResult } from '../../src/application/triageDoor';
import { closeEngines, open } from '../engines';
import { type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

const SLIP = 'function f (a, b) {\n  if (a = b) return 1\n}\n';
const CLEAN = 'export const one = 1\n';

/** Writes files of which `null` stands for an empty folder that nobody may read. */
function write(folder: string, files: Readonly<Record<string, string | null>>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(text === null ? path : dirname(path), { recursive: true });
    if (text === null) chmodSync(path, 0);
    else writeFileSync(path, text);
  }
}

describe('sweep', () => {
  let engine: Engine;
  let repository: TemporaryRepository;
  const brief = ({ findings }: SweepResult) =>
    findings
      .map(
        ({ path, rule, range, fixes }) =>
          `${relative(repository.path, path)}:${range.start.line} ${rule} ${fixes.length}`,
      )
      .sort();
  beforeEach(async () => {
    repository = temporaryRepository();
    ({ engine } = await open());
  });
  afterEach(async () => {
    await closeEngines();
    repository.remove();
  });

  /** What is found in a repository with committed files, and others that are not. */
  const check = (
    title: string,
    files: {
      readonly committed: Readonly<Record<string, string>>;
      readonly written?: Readonly<Record<string, string | null>>;
    },
    request: Omit<SweepRequest, 'folders'> & { readonly folders?: readonly string[] },
    expected: readonly string[],
    more: Partial<SweepResult> = {},
  ) =>
    it(title, async () => {
      repository.commit(files.committed);
      write(repository.path, files.written ?? {});
      const folders = (request.folders ?? ['']).map((name) => join(repository.path, name));
      const result = await engine.sweep({ ...request, folders });
      deepEqual(brief(result), expected);
      for (const [name, value] of Object.entries(more)) deepEqual(result[name as keyof SweepResult], value);
    });

  check(
    'looks at what git tracks, and at what it neither tracks nor ignores',
    {
      committed: { 'a.js': SLIP, '.gitignore': 'out/\n', 'c/clean.js': CLEAN },
      written: { 'b/new.js': SLIP, 'out/made.js': SLIP, 'node_modules/x/index.js': SLIP },
    },
    {},
    ['a.js:1 assignment-in-condition 1', 'b/new.js:1 assignment-in-condition 1'],
    { files: 3, hidden: { dismissed: 0, snoozed: 0, muted: 0 } },
  );
  check(
    'heeds what is left out, and says so',
    {
      committed: { 'a.js': SLIP, 'vendor/b.js': SLIP, 'c.min.js': SLIP, 'readme.md': '', '.doubleignore': 'a.js\n' },
    },
    {},
    [],
    { files: 0, left: { ignored: 1, minified: 1, otherLanguages: 2, vendored: 1 } },
  );
});
