import type { Drafted } from '../suggestion';

/** What a model may be asked to write: a draft, or a piece of code mended. */
export type Wanted = Drafted | 'fix';

/** A function as it is called in a sentence. */
const called = (name: string) => (name === '' ? 'the function' : `the function \`${name}\``);

/** What is to come back, by what is drafted; behind “Reply with”. The name is that of the function that it is about; empty: none. */
export const deliverables: Readonly<Record<Wanted, (name: string) => string>> = {
  function: (name) => `${called(name)}, whole from its signature to its end, in one fenced code block`,
  test: () => 'the test alone, in one fenced code block',
  docComment: () => 'the documentation comment alone, with its comment marks, in one fenced code block',
  sibling: () => 'the new definition alone, in one fenced code block',
  commitMessage: () => 'the message of the commit alone, without a fence',
  fix: (name) =>
    name === ''
      ? 'the mended code, whole, in one fenced code block'
      : `${called(name)} mended, whole from its signature to its end, in one fenced code block`,
};

/** How to take the engineer's own code that is shown, above it. */
export const lessons: Readonly<Record<Wanted, string>> = {
  function:
    'Functions that the engineer wrote, the most alike first. Write in their manner: their steps, names, idioms and comments, wherever they fit. Take nothing over that the task has no use for:',
  test: 'Tests that the engineer wrote, the most alike first. Write in their manner: their framework, names, form of assertions and set-up:',
  docComment:
    'Functions that the engineer wrote and documented, the most alike first. Write as their comments are written: as long, as formal, with the same tags or none:',
  sibling:
    'Code that the engineer wrote, the most alike first. The new one is to stand among such as one of them: the same shape, order and wording:',
  commitMessage:
    'Messages that the engineer wrote, the newest first. Write as they are written: their prefix or none, mood, case, length, and a body where they have one for such a change:',
  fix: 'Changes with which the engineer mended such before, the nearest first; - is what went, + what came. Mend in the same way where it fits:',
};

/** What is to be done, by what is drafted. @param place where, such as “ at <|here|>”; empty: nowhere in particular */
export const tasks: Readonly<Record<Wanted, (name: string, place: string) => string>> = {
  function: (name, place) =>
    `Write ${called(name)}, whose body is missing${place}. Keep its signature. Use what the file declares and imports; where something is missing that the body needs, use it by its usual name all the same.`,
  test: (name, place) =>
    `Write a test of ${called(name)}, to stand${place}. Test what it promises, the ends of its ranges, and what it refuses. Expect only what its code really does. Import nothing that is imported already.`,
  docComment: (name, place) =>
    `Write the documentation comment of ${called(name)}, to stand${place}. Say what a caller has to know and what the code does not say by itself. Claim nothing that the code does not do.`,
  sibling: (_, place) =>
    `Write what comes next${place}: one more member of the family that the definitions before it form, for what the family still lacks. Repeat none that is there.`,
  commitMessage: () =>
    'Write the message of the commit that makes these changes. Say what changes for whoever reads the history, and why where the changes show it. Make up no reason, number or name that is not in them.',
  fix: (name, place) =>
    `Mend ${name === '' ? 'the code' : called(name)} that stands${place || ' there'}, so that what is reported of it does not happen any more. Change as little as that takes and leave every other line as it is, to the letter. Change nothing outside of it, and do not hide the problem instead of mending it.`,
};
