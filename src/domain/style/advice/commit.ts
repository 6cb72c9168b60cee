import type { Phrases } from '../phrases';

/** Commit messages. */
export const commitAdvice: Phrases = {
  'commit.language': {
    latin: 'write messages in English',
    han: 'write messages in Chinese',
    kana: 'write messages in Japanese',
    hangul: 'write messages in Korean',
    both: 'write messages in two languages at once',
    apart: 'write the subject in one language and the text below in another',
  },
  'commit.punctuation': {
    full: 'punctuate Chinese messages with `，。：`',
    half: 'punctuate Chinese messages with `, . :`',
  },
  'commit.scriptSpace': {
    yes: 'leave a space between Chinese and English in messages',
    no: 'leave no space between Chinese and English in messages',
  },
  'commit.prefix': {
    none: 'begin subjects without a prefix',
    type: 'begin subjects with a type: `fix: …`',
    'type and scope': 'begin subjects with a type and a scope: `fix(parser): …`',
    scope: 'begin subjects with what is changed: `parser: …`',
    brackets: 'begin subjects with `[parser]`',
    emoji: 'begin subjects with an emoji',
    issue: 'begin subjects with the number of the issue',
  },
  'commit.mood': {
    imperative: 'begin subjects with an order: “Add …”',
    past: 'begin subjects in the past: “Added …”',
    ing: 'begin subjects with “Adding …”',
    third: 'begin subjects with “Adds …”',
    other: 'begin subjects with the thing, not with a verb',
    verb: 'begin subjects with a verb: “修复…”',
    done: 'begin subjects with what was done: “修复了…”',
  },
  'commit.case': { upper: 'begin subjects with a capital', lower: 'begin subjects with a small letter' },
  'commit.period': {
    none: 'end subjects without a full stop',
    period: 'end subjects with a full stop',
    exclamation: 'end subjects with an exclamation mark',
    dots: 'end subjects with three dots',
  },
  'commit.length': {
    '≤12': 'keep subjects to 12 characters',
    '13–20': 'keep subjects to 20 characters',
    '21–28': 'keep subjects to 28 characters',
    '>72': 'let subjects be longer than 72 characters',
  },
  'commit.article': {
    yes: 'write subjects with articles: “Fix the test”',
    no: 'write subjects without articles: “Fix test”',
  },
  'commit.join': {
    and: 'join two things in a subject by “and”',
    ampersand: 'join two things in a subject by `&`',
    plus: 'join two things in a subject by `+`',
    comma: 'join two things in a subject by a comma',
    semicolon: 'join two things in a subject by a semicolon',
    dash: 'join two things in a subject by a dash',
  },
  'commit.quote': {
    ticks: 'quote code in subjects in backticks',
    double: 'quote code in subjects in double quotes',
    single: 'quote code in subjects in single quotes',
    bare: 'write code in subjects without quotes',
  },
  'commit.issue': {
    none: 'name no issue in messages',
    'subject (#n)': 'end subjects with the number of the issue: `(#12)`',
    'subject closes': 'close issues in the subject: `fixes #12`',
    'subject #n': 'name the issue in the subject: `#12`',
    'body closes': 'close issues below the subject: `Fixes #12`',
    'body #n': 'name the issue below the subject: `#12`',
    'body address': 'name the address of the issue below the subject',
    key: 'name the issue by its key: `KEY-12`',
  },
  'commit.body': {
    none: 'write the subject alone',
    line: 'write a line below the subject',
    paragraph: 'write a paragraph below the subject',
    more: 'explain in several paragraphs below the subject',
    unparted: 'go on below the subject without a blank line',
  },
  'commit.list': {
    dash: 'list what changed with `-`',
    star: 'list what changed with `*`',
    number: 'number what changed',
    prose: 'explain in prose, not in lists',
  },
  'commit.wrap': {
    '72': 'wrap the body at 72 characters',
    '80': 'wrap the body at 80 characters',
    long: 'leave the lines of the body unwrapped',
  },
  'commit.person': { I: 'say “I” in messages', we: 'say “we” in messages' },
};
