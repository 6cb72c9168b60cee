import { defineFormatter, type Layout } from './formatter';
import { columnsAt, indentation, layoutOf, type OptionTable, textAt } from './settings';

const table: OptionTable = {
  quote_type: { single: { 'layout.quotes': "'" }, double: { 'layout.quotes': '"' } },
};

const mostSections = 100;

/** @see https://spec.editorconfig.org */
export const editorconfig = defineFormatter({
  tool: 'EditorConfig',
  files: [{ name: '.editorconfig', syntax: 'ini' }],
  isRoot: (settings) => textAt(settings, '', 'root')?.toLowerCase() === 'true',
  says(settings, { isMeant }) {
    const merged: Record<string, unknown> = {};
    for (const [glob, properties] of Object.entries(settings ?? {}).slice(0, mostSections))
      if (glob !== '' && isMeant([glob])) Object.assign(merged, properties);
    const width = columnsAt(merged, 'max_line_length');
    return { values: { ...indentOf(merged), ...layoutOf(table, merged) }, ...(width === undefined ? {} : { width }) };
  },
});

function indentOf(properties: Readonly<Record<string, unknown>>): Layout {
  const { indent_style: style, indent_size: size } = properties;
  if (style === undefined) return size === 'tab' ? indentation(true, undefined) : {};
  return indentation(style === 'tab', columnsAt(properties, size === 'tab' ? 'tab_width' : 'indent_size'));
}
