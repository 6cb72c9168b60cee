import { defineFormatter } from './formatter';
import { columnsAt, layoutOf, type OptionTable } from './settings';

const quotes = { single: { 'layout.quotes': "'" }, double: { 'layout.quotes': '"' } };

/** With the option of its plug-in for quotes. @see https://flake8.pycqa.org/en/latest/user/options.html */
const table: OptionTable = {
  'inline-quotes': { ...quotes, "'": quotes.single, '"': quotes.double },
};

export const flake8 = defineFormatter({
  tool: 'Flake8',
  languages: ['python'],
  files: ['setup.cfg', 'tox.ini', '.flake8'].map((name) => ({ name, syntax: 'ini', at: ['flake8'] })),
  says(settings) {
    const width = columnsAt(settings, 'max-line-length') ?? columnsAt(settings, 'max_line_length');
    return { values: layoutOf(table, settings), ...(width === undefined ? {} : { width }) };
  },
});
