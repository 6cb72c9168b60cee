import assert from 'node:assert/strict';
import { lineHunks } from '../../../src/domain/history/lineDiff';

/** Lines that begin with `+` are new, with `-` gone; the others stand on both sides. The marks must come out again. */
describe('where changes are said to be', () => {
  const check = (what: string, marked: string) =>
    it(what, () => {
      const rows = marked.split('\n').slice(1, -1);
      const side = (gone: string) => rows.filter((row) => row[0] !== gone).map((row) => row.slice(1));
      const [before, after] = [side('+'), side('-')];
      const shown: string[] = [];
      let old = 0;
      const keep = (end: number) => {
        for (; old < end; old++) shown.push(` ${before[old]}`);
      };
      for (const { oldStart, oldCount, newStart, newCount } of lineHunks(before, after)) {
        keep(oldStart);
        for (; old < oldStart + oldCount; old++) shown.push(`-${before[old]}`);
        for (const line of after.slice(newStart, newStart + newCount)) shown.push(`+${line}`);
      }
      keep(before.length);
      assert.equal(shown.join('\n'), rows.join('\n'));
    });

  check(
    'a function that is added between others is whole',
    `
 def one():
     return x
 
+def two():
+    return x
+
 def three():
     return x
`,
  );
  check(
    'a function that is added at the end begins with the blank line before it',
    `
 function one () {
   go()
 }
+
+function two () {
+  go()
+}
`,
  );
  check(
    'a block ends with its own bracket',
    `
 for (const a of b) {
   if (a) {
     one()
   }
+  if (c) {
+    two()
+  }
 }
`,
  );
  check(
    'a test is added before the last bracket',
    `
 describe(x, () => {
   it(one, () => {
     ok()
   })
+
+  it(two, () => {
+    ok()
+  })
 })
`,
  );
  check(
    'what is removed reads the same way',
    `
 a = 1
 
-def gone():
-    pass
-
 def kept():
     pass
`,
  );
  check(
    'what replaces something stands in its place',
    `
 start
-old
+new
+end
 end
`,
  );
});
