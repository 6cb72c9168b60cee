import type { Phrases } from '../phrases';

/** Comments and documentation. */
export const commentAdvice: Phrases = {
  'comment.language': {
    latin: 'write comments in English',
    han: 'write comments in Chinese',
    kana: 'write comments in Japanese',
    hangul: 'write comments in Korean',
    both: 'write comments in two languages',
  },
  'comment.punctuation': {
    full: 'punctuate Chinese comments with `，。：`',
    half: 'punctuate Chinese comments with `, . :`',
  },
  'comment.scriptSpace': {
    yes: 'leave a space between Chinese and English in comments',
    no: 'leave no space between Chinese and English in comments',
  },
  'comment.case': { upper: 'begin comments with a capital', lower: 'begin comments with a small letter' },
  'comment.period': { yes: 'end comments with a full stop', no: 'end comments without a full stop' },
  'comment.kind': {
    line: 'comment in lines, not in blocks',
    block: 'comment in blocks: `/* … */`',
    doc: 'comment in documentation blocks: `/** … */`',
  },
  'comment.place': { own: 'put comments on lines of their own', end: 'put comments behind the code' },
  'comment.space': {
    yes: 'leave a space after the mark of a comment',
    no: 'leave no space after the mark of a comment',
  },
  'comment.length': {
    '≤3': 'keep comments to three words',
    '4–6': 'keep comments to six words',
    '>30': 'explain at length in comments',
  },
  'comment.person': {
    none: 'name no person in comments',
    we: 'say “we” in comments',
    you: 'say “you” in comments',
    I: 'say “I” in comments',
  },
  'comment.code': { ticks: 'quote code in comments in backticks', quotes: 'quote code in comments in quotes' },
  'comment.tag': { '*': 'mark open work with `*`' },
  'comment.documented': {
    none: 'let functions speak without a comment above them',
    doc: 'document functions in `/** … */`',
    comment: 'say what a function does in a plain comment above it',
  },
  'comment.documentedPython': {
    none: 'let functions speak without a docstring',
    docstring: 'give functions a docstring',
    comment: 'say what a function does in a plain comment',
  },
  'comment.docstringStart': {
    same: 'begin docstrings right behind the quotes',
    next: 'begin docstrings on the line below the quotes',
  },
  'comment.docstringKind': {
    'one line': 'keep docstrings to one line',
    prose: 'write docstrings in prose',
    Sphinx: 'document parameters with `:param x:`',
    NumPy: 'document parameters as NumPy does',
    Google: 'document parameters as Google does',
  },
  'comment.docstringMood': {
    Do: 'begin docstrings with an order: “Return …”',
    Does: 'begin docstrings with what is done: “Returns …”',
    'The thing': 'begin docstrings with a noun',
  },
  'comment.docstringPeriod': {
    yes: 'end the first line of docstrings with a full stop',
    no: 'end the first line of docstrings without a full stop',
  },
  'comment.docMood': {
    Do: 'begin documentation with an order: “Return …”',
    Does: 'begin documentation with what is done: “Returns …”',
    'The thing': 'begin documentation with a noun',
  },
  'comment.docPeriod': {
    yes: 'end the first paragraph of documentation with a full stop',
    no: 'end the first paragraph of documentation without a full stop',
  },
  'idiom.messageCase': {
    upper: 'begin the messages of errors with a capital',
    lower: 'begin the messages of errors with a small letter',
  },
  'idiom.messageEnd': {
    period: 'end the messages of errors with a full stop',
    none: 'end the messages of errors without a full stop',
  },
};
