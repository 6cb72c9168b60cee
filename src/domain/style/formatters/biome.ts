import { alwaysSo } from './alwaysSo';
import { defineFormatter } from './formatter';
import { at, columnsAt, indentation, layoutOf, listAt, type OptionTable } from './settings';

const commas = (structures: string, calls: string) => ({
  'layout.trailingComma.object': structures,
  'layout.trailingComma.array': structures,
  'layout.trailingComma.arguments': calls,
  'layout.trailingComma.parameters': calls,
});

/** Of `javascript.formatter`. @see https://biomejs.dev/reference/configuration/ */
const table: OptionTable = {
  quoteStyle: { double: { 'layout.quotes': '"' }, single: { 'layout.quotes': "'" } },
  quoteProperties: { asNeeded: { 'layout.quotedKeys': 'bare' } },
  semicolons: { always: { 'layout.semicolons': 'yes' }, asNeeded: { 'layout.semicolons': 'no' } },
  trailingCommas: { all: commas('yes', 'yes'), es5: commas('yes', 'no'), none: commas('no', 'no') },
  arrowParentheses: { always: { 'layout.arrowParens': 'brackets' }, asNeeded: { 'layout.arrowParens': 'bare' } },
  bracketSpacing: { true: { 'layout.braceSpace': 'yes' }, false: { 'layout.braceSpace': 'no' } },
  operatorLinebreak: { before: { 'layout.operatorBreak': 'leads' }, after: { 'layout.operatorBreak': 'trails' } },
};

const usual = {
  quoteStyle: 'double',
  quoteProperties: 'asNeeded',
  semicolons: 'always',
  trailingCommas: 'all',
  arrowParentheses: 'always',
  bracketSpacing: true,
  operatorLinebreak: 'after',
};
const usualWidth = 80;
const usualIndent = 2;

export const biome = defineFormatter({
  tool: 'Biome',
  languages: ['javascript', 'typescript', 'tsx'],
  files: ['biome.json', 'biome.jsonc', '.biome.json', '.biome.jsonc'].map((name) => ({ name, syntax: 'json' })),
  unread: { isFormatted: true },
  says(settings, { isMeant }) {
    const overrides = listAt(settings, 'overrides').filter((one) =>
      isMeant([...listAt(one, 'includes'), ...listAt(one, 'include')]),
    );
    const parts = [settings, ...overrides];
    const general = Object.assign({}, ...parts.map((part) => at(part, 'formatter') ?? {}));
    const own = Object.assign({}, usual, ...parts.map((part) => at(part, 'javascript', 'formatter') ?? {}));
    if (general.enabled === false || own.enabled === false) return {};
    const style = own.indentStyle ?? general.indentStyle;
    const width = columnsAt(own, 'indentWidth') ?? columnsAt(general, 'indentWidth');
    const isSaid = style !== undefined || width !== undefined;
    const indent = indentation(style !== 'space', width ?? usualIndent);
    const mayBeSaidElsewhere = general.useEditorconfig === true && !isSaid;
    return {
      isFormatted: true,
      values: { ...alwaysSo, ...layoutOf(table, own), ...(mayBeSaidElsewhere ? {} : indent) },
      defaults: indent,
      width: columnsAt(own, 'lineWidth') ?? columnsAt(general, 'lineWidth') ?? usualWidth,
    };
  },
});
