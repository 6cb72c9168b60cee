import { deepEqual, equal, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conform } from '../../../src/domain/style/conform/conform';
import { rewrites } from '../../../src/domain/style/conform/rewrites';
import { dimensionById } from '../../../src/domain/style/dimensions';
import type { ResolvedStyle } from '../../../src/domain/style/resolvedStyle';
import { languageOfPath } from '../../../src/domain/syntax/languages';
import { grammars } from '../../grammars';

/**
 * A fixture holds cases: a line `=== dimension = value ; …` with what is wanted, code, and then either a line
 * `--- becomes` with the code that is expected below it, or `--- stays`, with `: why ; why` where reasons are to be given.
 */
const folder = 'test/fixtures/conform';

interface Case {
  readonly wanted: string;
  readonly before: string;
  /** Absent: it stays as it is. */
  readonly after: string | undefined;
  readonly why: string;
}

function readCases(source: string): Case[] {
  return source
    .split(/^=== /m)
    .slice(1)
    .map((section) => {
      const [wanted = '', ...lines] = section.split('\n');
      const [before = '', verdict = '', why = '', after = ''] = lines
        .join('\n')
        .split(/^--- (becomes|stays)(?:: (.*))?\n/m);
      return { wanted, before, after: verdict === 'becomes' ? after : undefined, why };
    });
}

function styleOf(wanted: string): ResolvedStyle {
  return new Map(
    wanted.split(' ; ').map((each) => {
      const [dimension = '', value = ''] = each.split(' = ');
      ok(dimensionById.has(dimension), `${dimension} is no dimension`);
      const rest = { by: 'author', share: 1, confidence: 1, distinctive: true, file: '' } as const;
      return [dimension, { dimension, value, ...rest }];
    }),
  );
}

describe('conform', () => {
  const covered = new Set<string>();
  for (const file of readdirSync(folder))
    describe(file, () => {
      for (const { wanted, before, after, why } of readCases(readFileSync(join(folder, file), 'utf8'))) {
        const style = styleOf(wanted);
        for (const id of style.keys()) covered.add(id);
        it(`${wanted}: ${before.trim().split('\n')[0]}`, async () => {
          const grammar = await grammars.load(languageOfPath(file)?.id ?? '');
          const { text, edits, refused } = conform(grammar, before, style);
          equal(text, after ?? before);
          // With a tree of the text as it was shortly before, it is the same.
          const [half, more] = [Math.floor(before.length / 2), Math.floor(before.length / 2) + 7];
          const earlier = before.slice(0, half) + before.slice(more);
          const base = { text: earlier, parsed: grammar.parse(earlier) };
          equal(conform(grammar, before, style, undefined, base).text, text);
          base.parsed.delete();
          equal(edits.length, after === undefined ? 0 : 1);
          deepEqual(
            refused.map((each) => each.why),
            why === '' ? [] : why.split(' ; '),
          );
        });
      }
    });

  it('has a fixture for every dimension that it writes', () => {
    const alike = (id: string) => id.replace(/^naming\.word\..*/, 'naming.word');
    const known = new Set([...covered].map(alike));
    const all = rewrites.flatMap(({ dimensions }) => dimensions.map(alike));
    deepEqual(
      all.filter((id) => !known.has(id)),
      [],
    );
  });
});
