import { defineFormatter, type Layout } from './formatter';
import { at, columnsAt, listAt, textAt } from './settings';

const yesNo = (value: unknown, yes: string, no: string) => (value === yes ? 'yes' : value === no ? 'no' : undefined);
const endings = { always: 'yes', 'always-multiline': 'yes', 'only-multiline': undefined, never: 'no' } as const;
const commaAt = (value: unknown) =>
  typeof value === 'string' && Object.hasOwn(endings, value) ? endings[value as keyof typeof endings] : undefined;
const quotes: Readonly<Record<string, string>> = { single: "'", double: '"' };

/** What the first option of a rule means, by dimension; undefined: it means nothing for that. */
type Reading = (option: unknown) => Readonly<Record<string, string | undefined>>;

/** The rules that are about layout, without the name of the plug-in. @see https://eslint.style/rules */
const rules: Readonly<Record<string, Reading>> = {
  indent: (option) => ({
    'layout.indent': option === 'tab' ? 'tab' : String(columnsAt({ option: option ?? 4 }, 'option') ?? ''),
  }),
  quotes: (option = 'double') => ({ 'layout.quotes': quotes[textAt({ option }, 'option') ?? ''] }),
  semi: (option = 'always') => ({ 'layout.semicolons': yesNo(option, 'always', 'never') }),
  'object-curly-spacing': (option = 'never') => ({ 'layout.braceSpace': yesNo(option, 'always', 'never') }),
  'arrow-parens': (option = 'always') => ({
    'layout.arrowParens': option === 'always' ? 'brackets' : option === 'as-needed' ? 'bare' : undefined,
  }),
  'comma-dangle': (option = 'never') => ({
    'layout.trailingComma.object': commaAt(at(option, 'objects') ?? option),
    'layout.trailingComma.array': commaAt(at(option, 'arrays') ?? option),
    'layout.trailingComma.arguments': commaAt(at(option, 'functions') ?? option),
    'layout.trailingComma.parameters': commaAt(at(option, 'functions') ?? option),
  }),
  'space-before-function-paren': (option = 'always') => ({
    'layout.functionSpace': yesNo(at(option, 'named') ?? option, 'always', 'never'),
    'layout.methodSpace': yesNo(at(option, 'named') ?? option, 'always', 'never'),
    'layout.functionExpressionSpace': yesNo(at(option, 'anonymous') ?? option, 'always', 'never'),
  }),
  'quote-props': (option = 'always') => ({
    'layout.quotedKeys': option === 'always' ? 'quoted' : option === 'as-needed' ? 'bare' : undefined,
  }),
  'brace-style': (option = '1tbs') => ({
    'layout.elsePlace': option === '1tbs' ? 'same' : 'next',
    'layout.bracePlace': option === 'allman' ? 'next' : 'same',
  }),
  'operator-linebreak': (option = 'after') => ({
    'layout.operatorBreak': option === 'before' ? 'leads' : option === 'after' ? 'trails' : undefined,
  }),
};

/** Of the widely used shareable configurations, what they say of layout. */
const presets: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  standard: {
    indent: ['error', 2],
    quotes: ['error', 'single'],
    semi: ['error', 'never'],
    'object-curly-spacing': ['error', 'always'],
    'comma-dangle': ['error', 'never'],
    'space-before-function-paren': ['error', 'always'],
    'quote-props': ['error', 'as-needed'],
    'brace-style': ['error', '1tbs'],
    'operator-linebreak': ['error', 'after'],
  },
  airbnb: {
    indent: ['error', 2],
    quotes: ['error', 'single'],
    semi: ['error', 'always'],
    'object-curly-spacing': ['error', 'always'],
    'arrow-parens': ['error', 'always'],
    'comma-dangle': ['error', 'always-multiline'],
    'space-before-function-paren': ['error', { anonymous: 'always', named: 'never' }],
    'quote-props': ['error', 'as-needed'],
    'brace-style': ['error', '1tbs'],
    'operator-linebreak': ['error', 'before'],
  },
};

const presetOf = (name: unknown) =>
  (typeof name === 'string' && presets[/^(?:eslint-config-)?(standard|airbnb)(?:$|[-/])/.exec(name)?.[1] ?? '']) || {};

const isOff = (severity: unknown) => severity === 0 || severity === 'off' || severity === '0';

export const eslint = defineFormatter({
  tool: 'ESLint',
  languages: ['javascript', 'typescript', 'tsx'],
  files: [
    ...['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((suffix) => ({
      name: `eslint.config.${suffix}`,
      syntax: 'code' as const,
    })),
    { name: '.eslintrc.js', syntax: 'code' },
    { name: '.eslintrc.cjs', syntax: 'code' },
    { name: '.eslintrc.yaml', syntax: 'yaml' },
    { name: '.eslintrc.yml', syntax: 'yaml' },
    { name: '.eslintrc.json', syntax: 'json' },
    { name: '.eslintrc', syntax: 'yaml' },
    { name: 'package.json', syntax: 'json', at: ['eslintConfig'] },
  ],
  isRoot: (settings) => at(settings, 'root') === true,
  says(settings, { isMeant }) {
    const overrides = listAt(settings, 'overrides').filter(
      (one) => isMeant(listAt(one, 'files')) && !isMeant(listAt(one, 'excludedFiles')),
    );
    const asked: Record<string, unknown> = {};
    for (const part of [settings, ...overrides]) {
      for (const name of listAt(part, 'extends')) Object.assign(asked, presetOf(name));
      for (const [name, value] of Object.entries(at(part, 'rules') ?? {})) asked[name.replace(/^.*\//, '')] = value;
    }
    const width = widthOf(asked['max-len']);
    return { values: readRules(asked), ...(width === undefined ? {} : { width }) };
  },
});

function readRules(asked: Readonly<Record<string, unknown>>): Layout {
  const layout: Record<string, string> = {};
  for (const [name, read] of Object.entries(rules)) {
    const [severity = 'off', option] = Array.isArray(asked[name]) ? (asked[name] as unknown[]) : [asked[name]];
    if (isOff(severity)) continue;
    for (const [dimension, category] of Object.entries(read(option))) if (category) layout[dimension] = category;
  }
  return layout;
}

function widthOf(rule: unknown): number | undefined {
  const [severity = 'off', option] = Array.isArray(rule) ? rule : [rule];
  return isOff(severity) ? undefined : (columnsAt(option, 'code') ?? columnsAt({ option }, 'option'));
}
