import { deepEqual, equal, rejects } from 'node:assert/strict';
import { createQueue, type NewSuggestion } from '../../src/application/queue';
import { createRefine } from '../../src/application/refine';
import type { EditorCheck } from '../../src/application/refineRequest';
import { sameButLayout } from '../../src/domain/style/conform/sameButLayout';
import { fileEdit } from '../../src/domain/suggestion';
import { grammars } from '../grammars';

describe('code that differs only in layout', () => {
  const check = (language: string, before: string, after: string, expected: boolean) =>
    it(`${language}: ${JSON.stringify(after)} for ${JSON.stringify(before)}: ${expected}`, async () => {
      equal(sameButLayout(await grammars.load(language), before, after), expected);
    });
  check('javascript', 'f( a,b )\n', 'f(a, b);\n', true);
  check('javascript', "f('a')\n", 'f("a")\n', true);
  check('javascript', "f('a')\n", 'f("b")\n', false);
  check('javascript', "f('a b')\n", "f('a  b')\n", false);
  check('javascript', 'f(`a b`)\n', 'f(`a  b`)\n', false);
  check('javascript', 'f([\n  a\n])\n', 'f([\n  a,\n])\n', true);
  check('javascript', 'f([a])\n', 'f([a,,])\n', false);
  check('javascript', 'f(a => a)\n', 'f((a) => a)\n', true);
  check('javascript', 'f(a => a)\n', 'f((b) => b)\n', false);
  check('javascript', 'return (a + b) * c\n', 'return a + b * c\n', false);
  check('javascript', 'if (a) b()\n', 'if (a) {\n  b()\n}\n', false);
  check('javascript', 'a()\n// why\n', 'a()\n', false);
  check('javascript', 'return\na\n', 'return a\n', false);
  check('javascript', 'a()\n', 'a(\n', false);
  check('typescript', 'const a:string=b\n', 'const a: string = b;\n', true);
  check('typescript', 'const a: string = b\n', 'const a = b\n', false);
  check('python', 'def f(a):\n  return {"a":1}\n', "def f(a):\n    return {'a': 1}\n", true);
  check('python', 'if a:\n  b()\n  c()\n', 'if a:\n  b()\nc()\n', false);
  check('python', 't = 1,\n', 't = 1\n', false);
  check('go', 'func f(){\nreturn\n}\n', 'func f() {\n\treturn\n}\n', true);
  check('rust', 'fn f()->i32{ 1 }\n', 'fn f() -> i32 {\n    1\n}\n', true);
  check('rust', 'fn f() { g() }\n', 'fn f() { g(); }\n', false);
});

describe('refining a draft that waits', () => {
  const text = 'function sum (a, b) {\n}\n';
  const range = { start: { line: 0, character: 21 }, end: { line: 1, character: 0 } };
  const raw = "\n  log('sum');\n  return a+b\n";
  const passed: EditorCheck = { name: 'no new problem', passed: true, note: '' };
  const formatted: EditorCheck = { name: 'formatted', passed: true, note: '' };
  const draft: NewSuggestion = {
    ...{ kind: 'draft', title: 'Draft of sum', language: 'javascript', reason: '', evidence: [] },
    edits: [fileEdit('/r/a.js', text, { range, newText: raw })],
    provenance: { source: 'own code', functions: [], rules: [], copiedLines: [1, 2] },
    checks: [
      { name: 'parses', passed: true, note: '' },
      { name: 'formatted', passed: false, note: 'Quotes' },
    ],
  };
  const open = () => {
    let [ids, time] = [0, 1];
    const queue = createQueue({ now: () => time++, newId: () => `id${ids++}` });
    return { queue, refine: createRefine({ queue, grammars }) };
  };
  const request = (id: string, newText: string, more: { before?: string; text?: string } = {}) => ({
    ...{ id, texts: [{ path: '/r/a.js', text: more.text ?? text }], checks: [formatted, passed] },
    edits: [{ number: 0, before: more.before ?? raw, newText }],
  });

  /** What stands in its edit afterwards, its checks that failed, and the lines that are copied. */
  const check = (
    title: string,
    newText: string,
    expected: { text?: string; failed?: string[]; copied?: number[] },
    present?: string,
  ) =>
    it(title, async () => {
      const { queue, refine } = open();
      const alternatives = [{ ...draft, edits: [fileEdit('/r/a.js', text, { range, newText: '\n  return b\n' })] }];
      const { id } = queue.add({ ...draft, alternatives });
      const { suggestion } = await refine(request(id, newText, present === undefined ? {} : { text: present }));
      deepEqual(queue.pending(), [suggestion]);
      equal(suggestion.id, id);
      equal(suggestion.edits[0]?.newText, expected.text ?? newText);
      deepEqual(
        suggestion.checks.flatMap(({ name, passed }) => (passed ? [] : name)),
        expected.failed ?? [],
      );
      deepEqual(
        suggestion.checks.map(({ name }) => name),
        ['parses', 'formatted', 'no new problem'],
      );
      deepEqual(suggestion.provenance.copiedLines, expected.copied ?? [1, 2]);
      deepEqual(suggestion.alternatives, alternatives);
    });
  check('keeps it as it is, with more checks', raw, {});
  check('takes over layout', "\n  log('sum')\n\n  return a + b\n", { copied: [] });
  check('knows its copied lines again', "\n  log('sum');\n\n  return a + b\n", { copied: [1] });
  check('takes nothing over that changes more', '\n  return a + b\n', { text: raw, failed: ['formatted'] });
  check('takes nothing over that reaches out of it', "\n  log('sum')\n  return a+b\n}\nfunction f () {\n", {
    text: raw,
    failed: ['formatted'],
  });
  check('follows lines that moved', "\n  log('sum')\n\n  return a + b\n", { copied: [] }, `// new\n${text}`);

  /** Why it is refused; the suggestion stays as it is. */
  const refused = (title: string, more: Parameters<typeof request>[2], why: RegExp, decide?: 'accepted' | 'rejected') =>
    it(`refuses ${title}`, async () => {
      const { queue, refine } = open();
      const { id } = queue.add(draft);
      const before = queue.pending();
      if (decide) queue.resolve(id, decide);
      await rejects(refine(request(id, raw.replace('a+b', 'a + b'), more)), { name: 'HumanError', message: why });
      deepEqual(queue.pending(), decide ? [] : before);
    });
  refused('another text than the one that waits', { before: '\n  return b\n' }, /no longer exists/);
  refused('a text that is gone', { text: 'function sum (a, b) {\n  return 1\n}\n' }, /has changed/);
  refused('what was accepted meanwhile', {}, /no longer waits/, 'accepted');
  refused('what was rejected meanwhile', {}, /no longer waits/, 'rejected');

  it('takes over what is said of a fix', async () => {
    const { queue, refine } = open();
    const { id } = queue.add({ ...draft, kind: 'fix' });
    const gone: EditorCheck = { name: 'diagnostic gone', passed: true, note: '' };
    await refine({ ...request(id, raw), checks: [gone] });
    deepEqual(queue.get(id)?.checks, [...draft.checks, gone]);
  });

  it('refuses the message of a commit', async () => {
    const { queue, refine } = open();
    const { id } = queue.add({ ...draft, edits: [{ ...draft.edits[0]!, into: 'commitMessage' }] });
    await rejects(refine(request(id, raw)), { name: 'HumanError', message: /no longer waits/ });
  });

  it('what was rejected as a formatter wrote it is not proposed again as it was', async () => {
    const { queue, refine } = open();
    const { id } = queue.add(draft);
    await refine(request(id, '\n  log("sum")\n\n  return a + b\n'));
    queue.resolve(id, 'rejected');
    equal(queue.wasRejected(draft), true);
    equal(queue.wasRejected({ ...draft, edits: [{ ...draft.edits[0]!, newText: '\n  return b\n' }] }), false);
  });
});
