import assert from 'node:assert/strict';
import { addedFunctions } from '../../src/application/addedFunctions';
import { applyEdits } from '../../src/foundations/text';
import { grammars } from '../grammars';

describe('functions that were added', () => {
  /** @param after lines that begin with + are new @param expected of each its text, with ▮ for its body and for what is behind it in the file */
  const check = (what: string, language: string, after: string, expected: readonly (readonly [string, string])[]) =>
    it(what, async () => {
      const marked = after.split('\n');
      const lines = marked.map((line) => line.replace(/^[+ ]/, ''));
      const added = marked.flatMap((line, i) => (line.startsWith('+') && line.length > 1 ? [i] : []));
      const before = lines.filter((_, i) => !marked[i]?.startsWith('+')).join('\n');
      const common = { repository: '/r', path: '/r:a', commit: 'c', time: 0, language };
      const found = await addedFunctions(grammars, { ...common, before, after: lines.join('\n'), added });
      const shown = found.map(({ body, text, position }) => {
        const marks = applyEdits(text, [{ range: { start: position, end: position }, newText: '▮' }]);
        return [body.trim(), marks] as const;
      });
      assert.deepEqual(shown, expected);
    });

  check(
    'wait for their body above what stood below',
    'javascript',
    ` const a = 1
+function f (b) {
+  return [b].map(function g (c) { return c })
+}
+const d = 2
 module.exports = a`,
    [['return [b].map(function g (c) { return c })', 'const a = 1\nfunction f (b) {▮\n}\nmodule.exports = a']],
  );
  check(
    'wait behind their docstring where the block is indented',
    'python',
    `+def f(a):
+    """Doubles."""
+    return 2 * a
+
 b = 1`,
    [['return 2 * a', 'def f(a):\n    """Doubles."""▮\n\nb = 1']],
  );
  check(
    'are none where a line is older, or there is no body',
    'javascript',
    ' function f () {\n+  return 1\n }\n+function g () {\n+}',
    [],
  );
});
