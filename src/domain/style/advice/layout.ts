import type { Phrases } from '../phrases';

/** Layout that formatters leave as it is: braces where none are needed, and blank lines. */
export const layoutAdvice: Phrases = {
  'layout.singleStatement': {
    braces: 'put braces around a single statement',
    'bare, next line': 'write a single statement below its `if`, without braces',
    'bare, one line': 'write a single statement on the line of its `if`, without braces',
    'braces, one line': 'write a single statement in braces on the line of its `if`',
  },
  'layout.blankBeforeReturn': {
    blank: 'leave a blank line before the last `return`',
    tight: 'leave no blank line before the last `return`',
  },
  'layout.blankLines': {
    blank: 'part the steps of a function by blank lines',
    tight: 'leave few blank lines inside functions',
  },
  'layout.importGroups': { blank: 'group imports by blank lines', tight: 'leave no blank lines between imports' },
  'layout.importOrder': { up: 'keep imports in alphabetical order' },
  'layout.blankMembers': {
    blank: 'leave a blank line between fields',
    tight: 'leave no blank lines between fields',
  },
};
