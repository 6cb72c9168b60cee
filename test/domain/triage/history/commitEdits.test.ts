import { deepEqual, equal } from 'node:assert/strict';
import { matchLines } from '../../../../src/domain/history/lineDiff';
import { languageOfPath } from '../../../../src/domain/syntax/languages';
import { detect } from '../../../../src/domain/triage/detector';
import { detectors } from '../../../../src/domain/triage/detectors';
import { examine } from '../../../../src/domain/triage/examine';
import { type FileVersion, fixEdits } from '../../../../src/domain/triage/history/commitEdits';
import { fixShape } from '../../../../src/domain/triage/history/fixShape';
import { grammars } from '../../../grammars';

async function version(text: string): Promise<FileVersion> {
  const examined = examine(await grammars.load('javascript'), text);
  return {
    code: examined.code,
    found: detect(detectors, examined).map(({ detector, start, end }) => ({ rule: detector.id, start, end })),
    lines: text.split('\n'),
    shown: text.replaceAll('secret', '******'),
    isLeftOut: (line) => text.split('\n')[line]?.includes('too long') ?? false,
  };
}

interface Told {
  readonly keepsText?: boolean;
  readonly isOwn?: (line: number) => boolean;
}

/** What is kept of an edit: its lines and the rules that were mended. */
async function check(before: string, after: string, expected: readonly unknown[], told: Told = {}): Promise<void> {
  const [old, fresh] = [await version(before), await version(after)];
  const matches = matchLines(old.lines, fresh.lines);
  const edit = { before: old, after: fresh, matches, isOwn: told.isOwn ?? (() => true) };
  const edits = fixEdits({ path: 'a.js', family: 'javascript' }, edit, told.keepsText ?? true);
  deepEqual(
    edits.map((one) => [one.before, one.after, one.rules.join(), one.levels !== '']),
    expected,
  );
}

describe('edits of a commit', () => {
  const slip = 'function f () {\n  if (a = b) go(a)\n}\n';
  const mended = slip.replace('=', '===');
  it('are statements, with the rules that they mended', () =>
    check(slip, mended, [['if (a = b) go(a)', 'if (a === b) go(a)', 'assignment-in-condition', true]]));
  it('tell what was mended by taking it away', () =>
    check(slip, 'function f () {\n}\n', [['if (a = b) go(a)', '', 'assignment-in-condition', false]]));
  it('keep no word where none may be kept', () =>
    check(slip, mended, [['', '', 'assignment-in-condition', false]], { keepsText: false }));
  it('are none of mine where the lines are not', () => check(slip, mended, [], { isOwn: () => false }));
  it('leave out secrets and lines of which nothing may be kept', async () => {
    await check('login(a == "secret")\n', 'login(a === "secret")\n', []);
    await check('login(a == "too long")\n', 'login(a === "too long")\n', []);
  });
  it('do not call a rule mended that moved', () => check(slip, `${slip}go()\n`, []));
});

describe('the shape of a fix', () => {
  const shapeOf = (path: string, ...replaced: readonly (readonly [string, string])[]) => {
    const language = languageOfPath(path);
    if (!language) throw new Error(path);
    return fixShape(replaced, language);
  };
  for (const [name, path, replaced, expected] of [
    ['an operator', 'a.js', ['a == b', 'a === b'], '== > ==='],
    ['the same, told tightly', 'a.js', ['==', '==='], '== > ==='],
    ['an import that goes', 'a.js', ['import { a } from "b"\n', ''], 'import { ~0 } from ~1 > '],
    ['a name that comes', 'a.py', ['foo(x)', 'foo(x, y)'], ' > , ~0'],
    ['a comment alone', 'a.js', ['', '// eslint-disable-next-line\n'], ''],
  ] as const)
    it(`is told of ${name}`, () => equal(shapeOf(path, replaced), expected));
  it('is none of what is too long', () => equal(shapeOf('a.js', ['', 'a(1)\n'.repeat(30)]), ''));
});
