import { blackStyle } from './black';
import { defineFormatter, type Layout } from './formatter';
import { at, columnsAt, indentation, layoutOf, type OptionTable } from './settings';

/** @see https://docs.astral.sh/ruff/settings */
const table: OptionTable = {
  'quote-style': { single: { 'layout.quotes': "'" }, double: { 'layout.quotes': '"' } },
};
const inlineQuotes: OptionTable = { 'inline-quotes': table['quote-style'] ?? {} };
const usualWidth = 88;

export const ruff = defineFormatter({
  tool: 'Ruff',
  languages: ['python'],
  files: [
    { name: '.ruff.toml', syntax: 'toml' },
    { name: 'ruff.toml', syntax: 'toml' },
    { name: 'pyproject.toml', syntax: 'toml', at: ['tool', 'ruff'] },
  ],
  says(settings) {
    const width = columnsAt(settings, 'line-length');
    const format = at(settings, 'format');
    // Ruff also lints alone; that it formats, too, shows in settings for it.
    if (format === undefined) return { values: lintedQuotes(settings), ...(width === undefined ? {} : { width }) };
    const usesTabs = at(format, 'indent-style') === 'tab';
    return {
      isFormatted: true,
      values: {
        ...blackStyle,
        ...indentation(usesTabs, columnsAt(settings, 'indent-width') ?? 4),
        ...(at(format, 'quote-style') === undefined ? { 'layout.quotes': '"' } : layoutOf(table, format)),
      },
      width: width ?? usualWidth,
    };
  },
});

const lintedQuotes = (settings: unknown): Layout =>
  layoutOf(inlineQuotes, at(settings, 'lint', 'flake8-quotes') ?? at(settings, 'flake8-quotes'));
