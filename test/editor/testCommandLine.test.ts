import { equal } from 'node:assert/strict';
import { lineOnCopy, runsTests } from '../../src/editor/testCommandLine';

const tests = [
  'npm test',
  'npm run test:unit -- --watch=false',
  'npx mocha --grep price',
  'CI=1 npx vitest run',
  './node_modules/.bin/jest src',
  'node --test test/',
  'node --import tsx --test test/a.test.ts',
  'pytest -q',
  'python3 -m pytest tests',
  'uv run pytest',
  'go test ./...',
  'cargo test --no-fail-fast',
  'cd packages/a && pnpm test',
  'yarn build; yarn test',
  '.\\gradlew.bat :app:test',
  'mvn -q verify',
  'make test',
  'env A=1 bundle exec rspec',
];

const others = [
  '',
  'npm run build',
  'npm install mocha',
  'git commit -m "test"',
  'cat test.log',
  'node server.js',
  'ls test',
  'vim src/test.ts',
  'cargo build',
  'go build ./test',
  'echo npm test > a',
];

describe('a command line', () => {
  for (const line of tests) it(`runs tests: ${line}`, () => equal(runsTests(line), true));
  for (const line of others) it(`runs no tests: ${line}`, () => equal(runsTests(line), false));
});

describe('a command line for a copy', () => {
  const lines: readonly (readonly [line: string, onCopy: string])[] = [
    ['npm test', 'npm test'],
    ['pytest /home/a/b', 'pytest /tmp/c/b'],
    ['cd /home/a/b && pytest "/home/a/b/tests" --x=/home/a/b', 'cd /tmp/c/b && pytest "/tmp/c/b/tests" --x=/tmp/c/b'],
    ['pytest --plugins /home/a/b-plugins:/home/a/b.old', 'pytest --plugins /home/a/b-plugins:/home/a/b.old'],
  ];
  for (const [line, onCopy] of lines) it(line, () => equal(lineOnCopy(line, '/home/a/b', '/tmp/c/b'), onCopy));
});
