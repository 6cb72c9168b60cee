import { deepEqual } from 'node:assert/strict';
import type { Background } from '../../../src/domain/style/background';
import { unconfigured } from '../../../src/domain/style/configuredLayout';
import { decide, resolvedStyle, type Voices } from '../../../src/domain/style/decide';
import type { Habit } from '../../../src/domain/style/rules';

const quotes = 'layout.quotes';
const guard = 'structure.guard';

const habit = (dimension: string, value: string, more: Partial<Habit> = {}): Habit => ({
  dimension,
  value,
  share: 0.95,
  counts: [[value, 100]],
  files: 10,
  repositories: 2,
  perRepository: [],
  confidence: 0.92,
  tier: 'rule',
  distinctive: false,
  ...more,
});

const prettier = {
  isFormatted: true,
  values: new Map([[quotes, { value: '"', file: '.prettierrc', tool: 'Prettier' }]]),
  notices: [],
};
const background: Background = {
  shares: new Map([[quotes, new Map([['"', 0.8]])]]),
  functions: () => [],
};

const nobody: Voices = {
  author: [],
  repository: [],
  layout: unconfigured,
  byHand: new Map(),
  background,
};

describe('decide', () => {
  const cases: [name: string, voices: Partial<Voices>, expected: Record<string, readonly string[]>][] = [
    ['nothing where nothing is known', {}, {}],
    ['by the author where the repository is silent', { author: [habit(quotes, "'")] }, { [quotes]: ["'", 'author'] }],
    [
      'by the repository before the author',
      { author: [habit(quotes, "'")], repository: [habit(quotes, '"')] },
      { [quotes]: ['"', 'repository'] },
    ],
    [
      'by the author where the repository shows too little',
      { author: [habit(quotes, "'")], repository: [habit(quotes, '"', { tier: 'thin' })] },
      { [quotes]: ["'", 'author'] },
    ],
    ['not by too little', { author: [habit(quotes, "'", { tier: 'thin' })] }, {}],
    [
      'by the formatter before what is counted',
      { author: [habit(quotes, "'")], repository: [habit(quotes, "'")], layout: prettier },
      { [quotes]: ['"', 'config'] },
    ],
    [
      'no layout by the author where a formatter writes it',
      { author: [habit('layout.indent', 'tab'), habit(guard, 'guard')], layout: prettier },
      { [quotes]: ['"', 'config'], [guard]: ['guard', 'author'] },
    ],
    [
      'layout by the lines of the repository where the formatter’s file does not say it',
      { repository: [habit('layout.indent', 'tab')], layout: prettier },
      { [quotes]: ['"', 'config'], 'layout.indent': ['tab', 'repository'] },
    ],
    [
      'by hand before all others',
      { layout: prettier, byHand: new Map([[quotes, { action: 'prefer', value: "'" }]]) },
      { [quotes]: ["'", 'override'] },
    ],
    [
      'nothing that is muted',
      { author: [habit(quotes, "'")], layout: prettier, byHand: new Map([[quotes, { action: 'mute' }]]) },
      {},
    ],
  ];
  for (const [name, voices, expected] of cases)
    it(name, () => {
      const style = resolvedStyle(decide({ ...nobody, ...voices }).values());
      deepEqual(Object.fromEntries([...style].map(([dimension, { value, by }]) => [dimension, [value, by]])), expected);
    });

  it('says where a value that is not counted stands out', () => {
    const preferred = (value: string) =>
      decide({ ...nobody, byHand: new Map([[quotes, { action: 'prefer', value }]]) }).get(quotes)?.resolved
        ?.distinctive;
    deepEqual([preferred("'"), preferred('"')], [true, false]);
  });

  it('keeps what it did not follow', () => {
    const author = habit(quotes, "'");
    const { resolved, ...heard } = decide({ ...nobody, author: [author], layout: prettier }).get(quotes) ?? {};
    deepEqual(heard, { dimension: quotes, author, configured: prettier.values.get(quotes) });
  });
});
