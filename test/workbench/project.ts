import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A repository of the engineer's own code, made for one run, with work in progress in two files. */
export interface Project {
  readonly folder: string;
  /** The text of a file on disk now. */
  read(path: string): string;
  write(path: string, text: string): void;
  /** Commits files that an author wrote, as the engineer. */
  commit(author: Author, message: string, ...paths: string[]): void;
  remove(): void;
}

interface Author {
  readonly name: string;
  readonly email: string;
}

export const engineer: Author = { name: 'Ada Engineer', email: 'ada@example.org' };
/** Whose commit was taken over: nobody has committed under this address in this clone. */
export const colleague: Author = { name: 'Charles Colleague', email: 'charles@example.org' };

/** A file whose last function has no body yet. */
export const unfinished = 'lib/tug.js';
const unfinishedText = `const { assertShip } = require('./assert')

exports.tugFee = tugFee

// What a tug costs for a ship, by the hours it is needed.
function tugFee (ship, hours) {
}
`;

/** A file with a slip that a detector finds, not yet committed: an assignment in a condition. */
export const slipped = 'lib/queue.js';
const slip = `
exports.isDone = function isDone (queue) {
  if (queue.state = 'closed') return true
  return queue.items.length === 0
}
`;

/**
 * Copies the fixture into a new git repository: the engineer's commits, one by a colleague, and work in progress.
 *
 * @param name of its folder, where people see it; absent: one by chance
 */
export function createProject(name = ''): Project {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'double-project-')));
  const folder = join(place, name);
  mkdirSync(folder, { recursive: true });
  const git = (author: Author, day: number, ...args: string[]) =>
    execFileSync('git', ['-c', `user.name=${author.name}`, '-c', `user.email=${author.email}`, ...args], {
      cwd: folder,
      env: { ...process.env, GIT_AUTHOR_DATE: dateOf(day), GIT_COMMITTER_DATE: dateOf(day) },
    });
  const commit = (author: Author, day: number, message: string, ...paths: string[]) => {
    git(author, day, 'add', ...paths);
    git(engineer, day, 'commit', '--quiet', '--author', `${author.name} <${author.email}>`, '-m', message);
  };
  cpSync(join(__dirname, 'fixtures', 'project'), folder, { recursive: true });
  git(engineer, 1, 'init', '--quiet');
  git(engineer, 1, 'config', 'user.name', engineer.name);
  git(engineer, 1, 'config', 'user.email', engineer.email);
  commit(
    engineer,
    1,
    'Parse and format places and times',
    '.gitignore',
    'package.json',
    'lib/assert.js',
    'lib/parse.js',
  );
  commit(engineer, 2, 'Format what was parsed', 'lib/format.js', 'test');
  commit(colleague, 3, 'Tell the tide', 'lib/tide.js');
  commit(engineer, 4, 'Put ships into berths, and say what that costs', '.');
  writeFileSync(join(folder, unfinished), unfinishedText);
  appendFileSync(join(folder, slipped), slip);
  return {
    folder,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    write: (path, text) => writeFileSync(join(folder, path), text),
    commit: (author, message, ...paths) => commit(author, 5, message, ...paths),
    remove: () => rmSync(place, { recursive: true, force: true, maxRetries: 5 }),
  };
}

const dateOf = (day: number) => `2026-03-0${day}T10:00:00Z`;
