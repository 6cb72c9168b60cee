import { deepEqual, equal } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCode } from '../../../src/domain/triage/code';
import { Declarations } from '../../../src/domain/triage/declarations';
import { applyReplacements, type Detected, detect } from '../../../src/domain/triage/detector';
import { detectors } from '../../../src/domain/triage/detectors';
import { kindsOf } from '../../../src/domain/triage/kinds';
import type { Kinds } from '../../../src/domain/triage/kinds/kind';
import { grammars } from '../../grammars';

const folder = join(__dirname, 'fixtures');
const MARK = / *(?:\/\/|#)! (.*)$/gm;

/**
 * A fixture is code of one language. A line that ends with `//! rule` must be found by that rule, with
 * `//! rule => text` the rule's fix must make it that text, and all other lines must be quiet.
 */
async function check(languageId: string, fixture: string): Promise<string[]> {
  const text = fixture.replace(MARK, '');
  const grammar = await grammars.load(languageId);
  const tree = grammar.parse(text);
  equal(tree.rootNode.hasError, false, `the fixture of ${languageId} parses`);
  const code = readCode(grammar.read(tree, text), kindsOf[languageId] as Kinds);
  tree.delete();
  const found = detect(detectors, { code, declarations: new Declarations(code) });
  const actual = found.map((detection) => describeFinding(text, detection)).sort();
  const expected = fixture.split('\n').flatMap((line, number) => {
    const mark = / *(?:\/\/|#)! (.*)$/.exec(line)?.[1];
    return mark === undefined ? [] : [`${number + 1}: ${mark}`];
  });
  deepEqual(actual, expected.sort());
  return found.map(({ detector }) => detector.id);
}

function describeFinding(text: string, { start, detector, fix }: Detected): string {
  const line = text.slice(0, start).split('\n').length;
  const fixed = fix && applyReplacements(text, fix).split('\n')[line - 1]?.trim();
  return `${line}: ${detector.id}${fixed === undefined ? '' : ` => ${fixed}`}`;
}

describe('detectors', () => {
  const seen = new Set<string>();
  for (const file of readdirSync(folder)) {
    const languageId = file.replace(/\.txt$/, '');
    it(`find what is marked in ${languageId} and nothing else`, async () => {
      for (const id of await check(languageId, readFileSync(join(folder, file), 'utf8'))) seen.add(id);
    });
  }
  it('are all shown by a fixture, in every language', () => {
    deepEqual(
      detectors.map(({ id }) => id).filter((id) => !seen.has(id)),
      [],
    );
    deepEqual(
      Object.keys(kindsOf).sort(),
      readdirSync(folder)
        .map((file) => file.replace(/\.txt$/, ''))
        .sort(),
    );
  });
});
