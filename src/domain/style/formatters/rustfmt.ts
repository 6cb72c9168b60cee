import { defineFormatter } from './formatter';
import { at, columnsAt, indentation, layoutOf, type OptionTable } from './settings';

/** @see https://rust-lang.github.io/rustfmt */
const table: OptionTable = {
  control_brace_style: {
    AlwaysSameLine: { 'layout.elsePlace': 'same' },
    ClosingNextLine: { 'layout.elsePlace': 'next' },
    AlwaysNextLine: { 'layout.elsePlace': 'next' },
  },
};
const usual = { control_brace_style: 'AlwaysSameLine' };

export const rustfmt = defineFormatter({
  tool: 'rustfmt',
  languages: ['rust'],
  files: ['rustfmt.toml', '.rustfmt.toml'].map((name) => ({ name, syntax: 'toml' })),
  unread: { isFormatted: true },
  says(settings) {
    if (at(settings, 'disable_all_formatting') === true) return {};
    return {
      isFormatted: true,
      values: {
        ...layoutOf(table, Object.assign({}, usual, settings)),
        ...indentation(at(settings, 'hard_tabs') === true, columnsAt(settings, 'tab_spaces') ?? 4),
      },
      width: columnsAt(settings, 'max_width') ?? 100,
    };
  },
});
