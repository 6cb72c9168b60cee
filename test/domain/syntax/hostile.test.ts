import { ok } from 'node:assert/strict';
import { observe } from '../../../src/domain/style/observe';
import { syntaxErrors } from '../../../src/domain/syntax/errors';
import { languages } from '../../../src/domain/syntax/languages';
import { outline } from '../../../src/domain/syntax/outline';
import { readScopes } from '../../../src/domain/syntax/scope';
import { grammars } from '../../grammars';

/** Texts that nest without end or are noise; in some languages quadratic or recursive code would need minutes for them. */
const texts: Record<string, string> = {
  empty: '',
  'brackets that close': '('.repeat(5_000) + ')'.repeat(5_000),
  'brackets that never close': '{['.repeat(8_000),
  'functions in functions': 'function a(){'.repeat(3_000) + '}'.repeat(3_000),
  'a sum without end': `a${'+a'.repeat(70_000)}`,
  'a chain of calls': `a${'.b()'.repeat(8_000)}`,
  'a chain of elses': `${'if (a) {} else '.repeat(3_000)}{}`,
  indentation: Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}if x:`).join('\n'),
  'lone surrogates and zeros': '\ud800\0'.repeat(10_000),
  quotes: '"'.repeat(10_001),
  'comparisons or generics': 'a<b,'.repeat(20_000),
  'type arguments that never end': 'a<b<c<\n'.repeat(20_000),
  'calls that never end': '(a,(b,'.repeat(990),
  'an endless list of names': `${'a, '.repeat(5_000)}a := b`,
  'an endless list of arguments': `a(${'b, '.repeat(5_000)}c)`,
  'an endless list of bases': `class A(${'b, '.repeat(5_000)}c):\n  pass`,
  'an endless list of parameters': `func f(${'b, '.repeat(5_000)}c int) {}`,
  noise: Array.from({ length: 60_000 }, (_, at) =>
    String.fromCharCode(33 + ((at * 7_919 + (at >> 3) * 104_729) % 90)),
  ).join(''),
};

describe('hostile texts', () => {
  for (const { id } of languages)
    it(`end soon in ${id}`, async () => {
      const grammar = await grammars.load(id);
      for (const text of Object.values(texts)) {
        const tree = grammar.parse(text);
        syntaxErrors(tree);
        const syntax = grammar.read(tree, text);
        for (const { body, text: whole } of outline(grammar, syntax)) ok(0 <= body.start && body.end <= whole.length);
        observe(grammar, syntax);
        readScopes(grammar, syntax).visibleAt(text.length >> 1);
        tree.delete();
      }
    });
});
