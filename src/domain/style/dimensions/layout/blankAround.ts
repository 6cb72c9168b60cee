import type { TextLines } from '../../../syntax/textLines';
import { defineDimension, intervalLabels, intervals, onEach, type See } from '../../dimension';

/** Definitions around which blank lines are counted. */
const definitions = `abstract_class_declaration class class_declaration class_definition constructor_declaration
  decorated_definition enum_declaration enum_item enum_member_declaration function_declaration function_definition
  function_item function_signature_item function_static_declaration generator_function_declaration impl_item
  interface_declaration method method_declaration method_definition mod_item module singleton_method struct_declaration
  struct_item trait_declaration trait_item`.split(/\s+/);

const limits = [0, 1, 2];
const blankLines = intervals(limits);

/** Above a definition and its comments; undefined: it stands first in its block or file. */
function blankLinesAbove(lines: TextLines, line: number): number | undefined {
  let above = line - 1;
  while (above >= 0 && /^\s*(\/\/|\/?\*|#|@)/.test(lines.textOf(above))) above--;
  let blank = 0;
  while (blank <= above && lines.isBlank(above - blank)) blank++;
  return blank > above || /[{:]\s*$/.test(lines.textOf(above - blank)) ? undefined : blank;
}

export const blankAround = defineDimension({
  id: 'layout.blankAround',
  title: 'How many blank lines between functions?',
  family: 'layout',
  labels: intervalLabels(limits, 'blank line', 'blank lines'),
  nodes: onEach(definitions, ({ tree, line }, see: See) => {
    const blank = blankLinesAbove(tree.lines, line);
    if (blank !== undefined) see(blankLines(blank));
  }),
});
