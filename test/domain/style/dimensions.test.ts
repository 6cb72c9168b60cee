import { deepEqual, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countObservations } from '../../../src/domain/style/counts';
import { dimensions } from '../../../src/domain/style/dimensions';
import { observe } from '../../../src/domain/style/observe';
import { observeMessages } from '../../../src/domain/style/observeMessages';
import { languageOfPath } from '../../../src/domain/syntax/languages';
import { grammars } from '../../grammars';

/**
 * A fixture holds cases: a line `=== dimension: category ×count, …` says what the dimension sees in the code below it,
 * up to the next such line.
 */
const folder = 'test/fixtures/style';

interface Case {
  readonly dimension: string;
  readonly expected: Record<string, number>;
  readonly code: string;
}

function readCases(source: string): Case[] {
  return source
    .split(/^=== /m)
    .slice(1)
    .map((section) => {
      const [head = '', ...lines] = section.split('\n');
      const [dimension = '', seen = ''] = head.split(/: (.*)/s);
      return { dimension, expected: readSeen(seen), code: lines.join('\n') };
    });
}

function readSeen(seen: string): Record<string, number> {
  const pairs = seen.split(' ; ').map((entry) => {
    const [, category = entry, count = '1'] = /^(.*) ×(\d+)$/.exec(entry) ?? [];
    return [category, Number(count)] as const;
  });
  return seen.trim() === 'nothing' ? {} : Object.fromEntries(pairs);
}

/** In a file of messages, the code below a line is one message. */
async function observed(file: string, code: string) {
  if (file === 'messages.commit') return observeMessages([code]);
  const grammar = await grammars.load(languageOfPath(file)?.id ?? '');
  const tree = grammar.parse(code);
  const seen = observe(grammar, grammar.read(tree, code));
  tree.delete();
  return seen;
}

describe('style dimensions', () => {
  const covered = new Set<string>();
  for (const file of readdirSync(folder))
    describe(file, () => {
      for (const { dimension, expected, code } of readCases(readFileSync(join(folder, file), 'utf8'))) {
        covered.add(dimension);
        it(`${dimension} in ${code.trim().split('\n')[0]}`, async () => {
          const seen = countObservations(await observed(file, code)).get(dimension) ?? new Map();
          deepEqual(Object.fromEntries(seen), expected);
        });
      }
    });

  it('all have a fixture', () => {
    const alike = (id: string) =>
      id.replace(/^(naming\.(case|length|words|mark|word)|layout\.(trailingComma|wrap))\..*/, '$1');
    const known = new Set([...covered].map(alike));
    deepEqual(
      dimensions.map(({ id }) => id).filter((id) => !known.has(alike(id))),
      [],
    );
  });

  it('have ids and titles of their own kind', () => {
    ok(new Set(dimensions.map(({ id }) => id)).size === dimensions.length);
    for (const { id, title } of dimensions) ok(/^[a-z]+(\.[a-zA-Z]+)+$/.test(id) && title.endsWith('?'), id);
  });
});
