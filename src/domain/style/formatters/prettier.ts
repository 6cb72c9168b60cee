import { alwaysSo } from './alwaysSo';
import { defineFormatter } from './formatter';
import { at, columnsAt, indentation, layoutOf, listAt, type OptionTable } from './settings';

const commas = (structures: string, calls: string) => ({
  'layout.trailingComma.object': structures,
  'layout.trailingComma.array': structures,
  'layout.trailingComma.arguments': calls,
  'layout.trailingComma.parameters': calls,
});

/** @see https://prettier.io/docs/options */
const table: OptionTable = {
  semi: { true: { 'layout.semicolons': 'yes' }, false: { 'layout.semicolons': 'no' } },
  singleQuote: { true: { 'layout.quotes': "'" }, false: { 'layout.quotes': '"' } },
  quoteProps: { 'as-needed': { 'layout.quotedKeys': 'bare' } },
  trailingComma: { all: commas('yes', 'yes'), es5: commas('yes', 'no'), none: commas('no', 'no') },
  bracketSpacing: { true: { 'layout.braceSpace': 'yes' }, false: { 'layout.braceSpace': 'no' } },
  arrowParens: { always: { 'layout.arrowParens': 'brackets' }, avoid: { 'layout.arrowParens': 'bare' } },
  experimentalOperatorPosition: {
    start: { 'layout.operatorBreak': 'leads' },
    end: { 'layout.operatorBreak': 'trails' },
  },
};

/** Of version 3; what `.editorconfig` may say instead stands apart. */
const usual = {
  semi: true,
  singleQuote: false,
  quoteProps: 'as-needed',
  trailingComma: 'all',
  bracketSpacing: true,
  arrowParens: 'always',
  experimentalOperatorPosition: 'end',
};
const usualWidth = 80;

export const prettier = defineFormatter({
  tool: 'Prettier',
  languages: ['javascript', 'typescript', 'tsx'],
  files: [
    { name: 'package.json', syntax: 'json', at: ['prettier'] },
    { name: '.prettierrc', syntax: 'yaml' },
    { name: '.prettierrc.json', syntax: 'json' },
    { name: '.prettierrc.yaml', syntax: 'yaml' },
    { name: '.prettierrc.yml', syntax: 'yaml' },
    { name: '.prettierrc.json5', syntax: 'json' },
    ...['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'].flatMap((suffix) => [
      { name: `.prettierrc.${suffix}`, syntax: 'code' as const },
      { name: `prettier.config.${suffix}`, syntax: 'code' as const },
    ]),
    { name: '.prettierrc.toml', syntax: 'toml' },
  ],
  unread: { isFormatted: true },
  says(settings, { isMeant }) {
    // The name of a package that holds the settings: it would have to be run.
    if (typeof settings === 'string') return { isFormatted: true };
    const overrides = listAt(settings, 'overrides').filter(
      (one) => isMeant(listAt(one, 'files')) && !isMeant(listAt(one, 'excludeFiles')),
    );
    const merged = Object.assign({}, usual, settings, ...overrides.map((one) => at(one, 'options') ?? {}));
    const { useTabs, tabWidth } = merged;
    return {
      isFormatted: true,
      values: {
        ...alwaysSo,
        ...layoutOf(table, merged),
        ...(useTabs === undefined && tabWidth === undefined
          ? {}
          : indentation(useTabs === true, columnsAt(merged, 'tabWidth') ?? 2)),
      },
      defaults: indentation(false, 2),
      ...(columnsAt(merged, 'printWidth') === undefined ? {} : { width: columnsAt(merged, 'printWidth') as number }),
      usualWidth,
    };
  },
});
