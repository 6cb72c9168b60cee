import { defineFormatter, type Layout } from './formatter';
import { at, columnsAt, indentation, layoutOf, type OptionTable, textAt } from './settings';

const braces = (functions: string, others: string) => ({ 'layout.bracePlace': functions, 'layout.elsePlace': others });

/** @see https://clang.llvm.org/docs/ClangFormatStyleOptions.html */
const table: OptionTable = {
  BreakBeforeBraces: {
    Attach: braces('same', 'same'),
    Linux: braces('next', 'same'),
    Mozilla: braces('next', 'same'),
    WebKit: braces('next', 'same'),
    Stroustrup: braces('next', 'next'),
    Allman: braces('next', 'next'),
    Whitesmiths: braces('next', 'next'),
    GNU: braces('next', 'next'),
  },
  BreakBeforeBinaryOperators: {
    None: { 'layout.operatorBreak': 'trails' },
    false: { 'layout.operatorBreak': 'trails' },
    NonAssignment: { 'layout.operatorBreak': 'leads' },
    All: { 'layout.operatorBreak': 'leads' },
    true: { 'layout.operatorBreak': 'leads' },
  },
};

const llvm = {
  IndentWidth: 2,
  UseTab: 'Never',
  ColumnLimit: 80,
  BreakBeforeBraces: 'Attach',
  BreakBeforeBinaryOperators: 'None',
};
const styles: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  LLVM: llvm,
  Google: llvm,
  Chromium: llvm,
  Mozilla: { ...llvm, BreakBeforeBraces: 'Mozilla' },
  WebKit: {
    ...llvm,
    IndentWidth: 4,
    ColumnLimit: 0,
    BreakBeforeBraces: 'WebKit',
    BreakBeforeBinaryOperators: 'All',
  },
  Microsoft: { ...llvm, IndentWidth: 4, ColumnLimit: 120, BreakBeforeBraces: 'Custom' },
  GNU: { ...llvm, ColumnLimit: 79, BreakBeforeBraces: 'GNU', BreakBeforeBinaryOperators: 'All' },
};

/** What the tool calls our languages. */
const names: Readonly<Record<string, readonly string[]>> = {
  c: ['C', 'Cpp'],
  cpp: ['Cpp'],
  csharp: ['CSharp'],
  java: ['Java'],
  javascript: ['JavaScript'],
  typescript: ['JavaScript'],
  tsx: ['JavaScript'],
};

export const clangFormat = defineFormatter({
  tool: 'clang-format',
  languages: Object.keys(names),
  files: ['.clang-format', '_clang-format'].map((name) => ({ name, syntax: 'yaml' })),
  unread: { isFormatted: true },
  says(settings, { language }) {
    const found = partFor(Array.isArray(settings) ? settings : [settings], language);
    if (!found || at(found, 'DisableFormat') === true) return {};
    const merged = Object.assign({}, styles[textAt(found, 'BasedOnStyle') ?? 'LLVM'] ?? llvm, found);
    const usesTabs = !['Never', 'false'].includes(textAt(merged, 'UseTab') ?? '');
    const width = columnsAt(merged, 'ColumnLimit');
    return {
      isFormatted: true,
      values: {
        ...layoutOf(table, merged),
        ...customBraces(merged),
        ...indentation(usesTabs, columnsAt(merged, 'IndentWidth')),
      },
      ...(width === undefined ? {} : { width }),
    };
  },
});

/** The document of a file that is for a language; those for others than C and C++ must name it. */
function partFor(documents: readonly unknown[], language: string): unknown {
  const own = documents.filter((part) => names[language]?.includes(textAt(part, 'Language') ?? ''));
  const general = documents.filter((part) => at(part, 'Language') === undefined);
  return own.length > 0 || isC(language) ? Object.assign({}, ...general, ...own) : undefined;
}

const isC = (language: string) => names[language]?.includes('Cpp') === true;

function customBraces(settings: unknown): Layout {
  if (at(settings, 'BreakBeforeBraces') !== 'Custom') return {};
  const place = (key: string) => (at(settings, 'BraceWrapping', key) === true ? 'next' : 'same');
  return braces(place('AfterFunction'), place('BeforeElse'));
}
