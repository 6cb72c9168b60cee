import { defineFormatter } from './formatter';
import { at, columnsAt } from './settings';

/** What Black and formatters after its model write, whatever is set. */
export const blackStyle = {
  'layout.indent': '4',
  'layout.operatorBreak': 'leads',
  'layout.trailingComma.object': 'yes',
  'layout.trailingComma.array': 'yes',
  'layout.trailingComma.arguments': 'yes',
  'layout.trailingComma.parameters': 'yes',
} as const;

/** @see https://black.readthedocs.io/en/stable/usage_and_configuration/the_basics.html */
export const black = defineFormatter({
  tool: 'Black',
  languages: ['python'],
  files: [{ name: 'pyproject.toml', syntax: 'toml', at: ['tool', 'black'] }],
  says: (settings) => ({
    isFormatted: true,
    values: {
      ...blackStyle,
      ...(at(settings, 'skip-string-normalization') === true ? {} : { 'layout.quotes': '"' }),
    },
    width: columnsAt(settings, 'line-length') ?? 88,
  }),
});
