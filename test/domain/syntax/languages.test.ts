import { deepEqual, equal } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { syntaxErrors } from '../../../src/domain/syntax/errors';
import { languageOfPath, languages } from '../../../src/domain/syntax/languages';
import { outline } from '../../../src/domain/syntax/outline';
import { readScopes } from '../../../src/domain/syntax/scope';
import { LineIndex } from '../../../src/foundations/text';
import { grammars } from '../../grammars';
import { describeFunction, readFixture } from './fixture';

const folder = 'test/fixtures/languages';

describe('languages', () => {
  for (const language of languages)
    for (const file of readdirSync(join(folder, language.id)))
      it(`${language.id}/${file}`, async () => {
        equal(languageOfPath(file), language);
        const grammar = await grammars.load(language.id);
        const { text, marks } = readFixture(
          readFileSync(join(folder, language.id, file), 'utf8'),
          language.lineComment,
        );
        const tree = grammar.parse(text);
        const lines = new LineIndex(text);
        const scopes = readScopes(grammar, grammar.read(tree, text));
        equal(syntaxErrors(tree), 0);
        deepEqual(
          outline(grammar, grammar.read(tree, text)).map(describeFunction),
          marks.map(({ says }) => says).filter((says) => !says.startsWith('sees ')),
        );
        for (const { line, column, says } of marks)
          if (says.startsWith('sees '))
            equal(
              `sees ${scopes
                .visibleAt(lines.startOf(line) + column)
                .map(({ name }) => name)
                .join(' ')}`,
              says,
            );
        tree.delete();
      });
});
