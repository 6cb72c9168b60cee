import { deepEqual, ok } from 'node:assert/strict';
import { outline } from '../../../src/domain/syntax/outline';
import { cutPoints } from '../../../src/domain/training/cutPoints';
import { examplesOf, isTelling } from '../../../src/domain/training/trainingExample';
import { trainingFormats } from '../../../src/domain/training/trainingFormats';
import {
  isWholeFix,
  type OwnFix,
  type OwnFunction,
  saysFix,
  sizeProblem,
} from '../../../src/domain/training/trainingUnit';
import { grammars } from '../../grammars';

const origin = { repository: 'r', source: 'a', path: 'a.js', language: 'javascript', licence: 'MIT', month: 650 };

/** The only function of a text, as a unit. */
async function unitOf(language: string, text: string): Promise<OwnFunction> {
  const grammar = await grammars.load(language);
  const tree = grammar.parse(text);
  const [fact] = outline(grammar, grammar.read(tree, text));
  tree.delete();
  ok(fact);
  return { kind: 'function', ...origin, language, text: fact.text, body: fact.body, doc: fact.doc };
}

describe('cut points', () => {
  /** What is cut out of the only function of a text: `form: text`. */
  const check = (title: string, language: string, text: string, expected: readonly string[]) =>
    it(title, async () => {
      const { text: whole, body } = await unitOf(language, text);
      const grammar = await grammars.load(language);
      const cuts = cutPoints(grammar, whole, body);
      deepEqual(
        cuts.map(({ start, end, form }) => `${form}: ${whole.slice(start, end)}`),
        expected,
      );
      deepEqual(cutPoints(grammar, whole, body), cuts);
    });

  check(
    'are whole statements and parts of lines',
    'javascript',
    `function clamp (value, limits) {
  if (value === undefined) throw new TypeError('no value')
  const lowest = Math.min(limits.first, limits.last)
  for (const limit of limits.others) {
    if (limit < lowest) return limit
    note(limit)
  }
  const highest = Math.max(limits.first, limits.last)
  if (value < lowest) {
    note(value)
    return lowest
  }
  if (value > highest) {
    note(value)
    return highest
  }
  return Math.min(Math.max(value, lowest), highest)
}`,
    [
      'inside: limits.others',
      'line: const highest = Math.max(limits.first, limits.last)',
      'block: if (value > highest) {\n    note(value)\n    return highest\n  }',
    ],
  );
  check(
    'are in methods that do not parse alone',
    'java',
    `class A {
  int sum(int[] values, int start) {
    int total = start;
    for (int value : values) {
      total += value * 2;
    }
    return Math.abs(total);
  }
}`,
    ['block: for (int value : values) {\n      total += value * 2;\n    }'],
  );
  check(
    'are in indented code',
    'python',
    `class A:
    def total(self, rows):
        count = 0
        for row in rows:
            if row.is_valid:
                count += row.amount
        return max(count, self.least)
`,
    ['block: if row.is_valid:\n                count += row.amount'],
  );
  check(
    'are not around what makes no sense',
    'javascript',
    'function f (a) {\n  const = = broken(a, a)\n  return whole(a, a)\n}',
    ['line: return whole(a, a)'],
  );
  check('are not where there is little', 'javascript', 'function f () {\n  g()\n  h()\n}', []);
});

describe('examples', () => {
  const documented =
    '/** Adds all numbers of a list. */\nfunction sum (list) {\n  let total = 0\n  for (const one of list) total += one\n  return total\n}';

  it('give the whole function back, and ask only with the doc comment for the body', async () => {
    const unit = await unitOf('javascript', documented);
    const cuts = cutPoints(await grammars.load('javascript'), unit.text, unit.body);
    const made = examplesOf(unit, cuts);
    deepEqual(
      made.map(({ kind }) => kind),
      [...cuts.map(() => 'fim'), 'instruction'],
    );
    for (const one of made) if (one.kind === 'fim') deepEqual(one.prefix + one.middle + one.suffix, documented);
    const asked = made.at(-1);
    deepEqual(asked?.kind === 'instruction' && [asked.head, asked.body], [
      '/** Adds all numbers of a list. */\nfunction sum (list) {',
      '  let total = 0\n  for (const one of list) total += one\n  return total',
    ]);
    const silent = examplesOf({ ...unit, doc: '' }, cuts);
    deepEqual(silent.length, cuts.length);
  });

  const telling = (doc: string, expected: boolean) =>
    it(`${expected ? 'take' : 'do not take'} “${doc}” for telling`, () => deepEqual(isTelling(doc), expected));
  telling('Adds all numbers', true);
  telling('把列表里的数字相加', true);
  telling('TODO', false);
  telling('@private', false);
  telling('', false);

  const sized = (title: string, text: string, expected: string | undefined) =>
    it(title, () => deepEqual(sizeProblem(text), expected));
  sized('are not made of two lines', 'f () {\n\n}', 'short');
  sized('are made of three lines', 'f () {\n  g()\n}', undefined);
  sized('are not made of many lines', 'g()\n'.repeat(201), 'long');
  sized('are not made of a long line', `f()\n${'x'.repeat(12_001)}`, 'long');

  const whole = (before: string, after: string, expected: boolean) =>
    it(`${expected ? 'show' : 'do not show'} an edit of ${JSON.stringify(before.slice(0, 20))}`, () =>
      deepEqual(isWholeFix({ before, after }), expected));
  whole('a = b', 'a === b', true);
  whole('', 'a', false);
  whole('  a ', 'a', false);
  whole('a\n…', 'b', false);
  whole('x'.repeat(160), 'b', false);

  const says = (subject: string, expected: boolean) =>
    it(`${expected ? 'hear' : 'do not hear'} of a fix in “${subject}”`, () => deepEqual(saysFix(subject), expected));
  says('Fix the last row', true);
  says('fix(parser): crash on empty input', true);
  says('修复空列表时的崩溃', true);
  says('Add a prefix', false);
  says('Fixture for Go', false);
});

describe('training formats', () => {
  const fix: OwnFix = {
    kind: 'fix',
    ...origin,
    before: 'if (a = b) stop()',
    after: 'if (a === b) stop()',
    rules: ['assignment-in-condition'],
    commit: 'c',
  };
  const hole = {
    kind: 'fim',
    unit: { kind: 'function', ...origin, text: '', doc: '', body: { start: 0, end: 0 } },
    prefix: 'a(',
    middle: '`b`',
    suffix: ')',
    form: 'inside',
  } as const;
  const check = (id: string, example: Parameters<(typeof trainingFormats)[number]['render']>[0], expected: unknown) =>
    it(`${id} of ${example.kind}`, () => {
      const row = trainingFormats.find((format) => format.id === id)?.render(example, 'JavaScript');
      deepEqual(JSON.parse(JSON.stringify(row)), expected);
    });

  const mend =
    'Mend these lines of JavaScript. A checker complains about assignment-in-condition. Answer with the mended lines alone.';
  check(
    'openai',
    { kind: 'fix', unit: fix },
    {
      messages: [
        { role: 'system', content: 'You write code as its author writes it.' },
        { role: 'user', content: `${mend}\n\n\`\`\`\nif (a = b) stop()\n\`\`\`` },
        { role: 'assistant', content: 'if (a === b) stop()' },
      ],
    },
  );
  check(
    'plain',
    { kind: 'fix', unit: fix },
    { before: 'if (a = b) stop()', after: 'if (a === b) stop()', rules: ['assignment-in-condition'] },
  );
  check('plain', hole, { prefix: 'a(', suffix: ')', middle: '`b`' });
  check('alpaca', hole, {
    instruction: 'Write what is missing at <|missing|> in this JavaScript code. Answer with the missing code alone.',
    input: 'a(<|missing|>)',
    output: '`b`',
  });
  check(
    'prompt',
    { ...hole, prefix: '```` a(' },
    {
      prompt:
        'Write what is missing at <|missing|> in this JavaScript code. Answer with the missing code alone.\n\n`````\n```` a(<|missing|>)\n`````\n\n',
      completion: '`b`',
    },
  );
});
