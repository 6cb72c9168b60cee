import { deepEqual } from 'node:assert/strict';
import { languageOfPath } from '../../../src/domain/syntax/languages';
import { propagate } from '../../../src/domain/triage/propagation/propagate';

interface Made {
  readonly before: string;
  readonly after: string;
  /** The file as it stands after the edit; the edit is the first place where `after` stands. */
  readonly text: string;
  readonly path?: string;
}

/** Makes the edit known and compares the file after all proposals with the expected one. */
function check({ before, after, text, path = 'a.js' }: Made, expected: string): void {
  const language = languageOfPath(path);
  if (!language) throw new Error(path);
  const start = text.indexOf(after);
  const above = text.slice(0, start);
  const below = text.slice(start + after.length);
  const lines = (part: string, from: number, to?: number) => part.split('\n').slice(from, to).join('\n');
  const [near, far] = [lines(above, -3), lines(below, 0, 3)];
  const example = {
    path,
    language,
    before: near + before + far,
    after: near + after + far,
    start,
    end: start + after.length,
  };
  const proposals = propagate([example], [{ path, language, text }]);
  const result = [...proposals]
    .sort((a, b) => b.start - a.start)
    .reduce((all, site) => all.slice(0, site.start) + site.newText + all.slice(site.end), text);
  deepEqual(result, expected);
}

describe('propagation', () => {
  it('carries a changed call to its siblings and leaves other calls alone', () =>
    check(
      {
        before: "  logger.info('stored', this.key)",
        after: "  logger.debug('stored', this.key)",
        text: "f(\n  logger.debug('stored', this.key)\n)\ng(\n  logger.info('stored', this.key)\n)\nlog.info(1)\n",
      },
      "f(\n  logger.debug('stored', this.key)\n)\ng(\n  logger.debug('stored', this.key)\n)\nlog.info(1)\n",
    ));
  it('fills the names of the place into the new code', () =>
    check(
      {
        path: 'a.py',
        before: '    if callable(hook):\n        hook = hook()\n    if iscoroutine(hook):\n        hook = await hook',
        after: '    hook = await await_me_maybe(hook)',
        text: 'def f():\n    hook = await await_me_maybe(hook)\n    done()\n\ndef g():\n    if callable(extra):\n        extra = extra()\n    if iscoroutine(extra):\n        extra = await extra\n    done()\n',
      },
      'def f():\n    hook = await await_me_maybe(hook)\n    done()\n\ndef g():\n    extra = await await_me_maybe(extra)\n    done()\n',
    ));
  it('inserts where the neighbours agree', () =>
    check(
      {
        before: '  const page = fetchPage(url, options)',
        after: '  const page = await fetchPage(url, options)',
        text: 'a(\n  const page = await fetchPage(url, options)\n)\nb(\n  const page = fetchPage(url, options)\n)\n',
      },
      'a(\n  const page = await fetchPage(url, options)\n)\nb(\n  const page = await fetchPage(url, options)\n)\n',
    ));
  it('is silent where too little agrees', () => {
    const text = 'const a = 2\nconst b = 1\nconst c = 1\n';
    check({ before: 'const a = 1', after: 'const a = 2', text }, text);
  });
  it('is silent about an edit of nothing', () =>
    check({ before: 'f(a)', after: 'f(a)', text: 'f(a)\nf(a)\n' }, 'f(a)\nf(a)\n'));
});
