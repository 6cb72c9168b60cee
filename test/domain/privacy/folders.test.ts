import { equal } from 'node:assert/strict';
import { withoutFolders } from '../../../src/domain/privacy/folders';

describe('what a tool says without folders', () => {
  const cases: Record<string, [said: string, expected: string]> = {
    'has names of files': ['at f (/home/ada/birds/lib/age.js:3:5)', 'at f (age.js:3:5)'],
    'has names of files of other machines': ['at f (/builds/ci/birds/lib/age.js:3:5)', 'at f (age.js:3:5)'],
    'has names of files as addresses': ['at file:///opt/birds/lib/age.js:3', 'at age.js:3'],
    'has names of files of Windows': ['at C:\\Users\\ada\\birds\\age.py:3', 'at age.py:3'],
    'has names of files of Windows as programs quote them': [
      "open 'C:\\\\Users\\\\ada\\\\birds\\\\age.py'",
      "open 'age.py'",
    ],
    'has names of files of other Windows machines': ['at \\\\nas\\clients\\acme\\age.py:3', 'at age.py:3'],
    'has folders below those of the project': ['in /home/ada/birds/lib/nests', 'in lib/nests'],
    'has no folder of the project': ['cannot read /home/ada/birds', 'cannot read .'],
    'has the routes of a server': [
      "expected '/api/users/1' to equal '/api/users/2'",
      "expected '/api/users/1' to equal '/api/users/2'",
    ],
    'has addresses': ['GET https://birds.dev/a/b/c.js failed', 'GET https://birds.dev/a/b/c.js failed'],
    'has paths of the project': ['lib/nests/age.js is missing', 'lib/nests/age.js is missing'],
    'has fractions': ['1/2/3.5 of it', '1/2/3.5 of it'],
  };
  for (const [title, [said, expected]] of Object.entries(cases))
    it(title, () => equal(withoutFolders(said, ['/home/ada', '/home/ada/birds']), expected));

  const windows: Record<string, [said: string, expected: string]> = {
    'has no folder of the project with spaces': ["in 'C:\\Users\\Ada L\\birds\\lib'", "in 'lib'"],
    'has none as programs quote it': ["in 'C:\\\\Users\\\\Ada L\\\\birds\\\\lib'", "in 'lib'"],
    'has none as an address': ['in file:///C:/Users/Ada%20L/birds/lib', 'in lib'],
  };
  for (const [title, [said, expected]] of Object.entries(windows))
    it(`${title}, on Windows`, () => equal(withoutFolders(said, ['C:\\Users\\Ada L\\birds']), expected));
});
