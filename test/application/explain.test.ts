import assert from 'node:assert/strict';
import type { Corpus } from '../../src/application/corpus';
import { createExplain } from '../../src/application/explain';
import type { ExplainRequest } from '../../src/application/explanation';

/** Own lines by file; a file's first own line stands on line 10. */
const own: Readonly<Record<string, string>> = {
  '/ships.js': 'function dock (ship) {\n  assertShip(ship)\n}',
  '/boats.ts': '  assertShip(boat)\n  log(boat)',
  '/other.py': 'assertShip(ship)',
};
const languages: Readonly<Record<string, string>> = { js: 'javascript', ts: 'typescript', py: 'python' };
const files = new Map(
  Object.entries(own).map(([path, text]) => [
    path,
    { facts: { language: languages[path.split('.').at(-1) as string], runs: [{ start: 10, text }] } },
  ]),
);
const explain = createExplain({
  corpus: { files } as unknown as Corpus,
  visible: (path, text) => (path === '/secret.js' ? undefined : text),
});

/** The lines that `assert┊Ship(` comes from, asked in a file that has it on its first line, too. */
function check(request: Partial<ExplainRequest>, expected: readonly string[]): void {
  const { lines } = explain({
    ...{ path: '/open.js', text: 'assertShip(tug)\nassert', line: 1, typed: 'assert', completion: 'Ship(' },
    ...{ provenance: [], ...request },
  });
  assert.deepEqual(
    lines.map(({ path, line, isOwn }) => `${path}:${line}${isOwn ? ' own' : ''}`),
    expected,
  );
}

describe('why a completion was shown', () => {
  it('names lines of the files that the model names first', () =>
    check({ provenance: ['/boats.ts'] }, ['/boats.ts:10 own', '/ships.js:11 own', '/open.js:0']));
  it('names own lines of related languages and of the open file else', () =>
    check({}, ['/ships.js:11 own', '/boats.ts:10 own', '/open.js:0']));
  it('names nothing of a document that is not to be shown', () =>
    check({ path: '/secret.js', completion: 'Tug(' }, []));
  it('names nothing where nothing is like it', () => check({ typed: '', completion: 'flyAway()' }, []));
});
