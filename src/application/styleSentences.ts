import { basename } from 'node:path';
import type { ConfigProblem, UnreadConfig } from '../domain/style/configuredLayout';
import { leastFiles, leastFunctions, leastSeparation } from '../domain/style/likenessLimits';
import type { Lack } from '../domain/style/rules';
import { styleName } from '../domain/syntax/languages';
import type { Localize } from '../foundations/localize';
import type { Silence } from './likeness';
import type { Notice } from './profileNotices';
import type { Conflict, Voice } from './styleConflict';

/** What is missing for a rule, or for anything to be said. A repository is named by its folder. */
export function lackSentence(lack: Lack, t: Localize): string {
  switch (lack.kind) {
    case 'unseen':
      return t('It was never seen in code of yours.');
    case 'seldom': {
      const { observations, files, leastObservations, leastFiles } = lack;
      const numbers = [observations, files, leastObservations, leastFiles];
      return t('Too little was seen (places: {0}, files: {1}): it takes {2} places in {3} files.', ...numbers);
    }
    case 'oneRepository':
      return t('Seen in one repository; a rule holds in two at least.');
    case 'otherwise':
      return t('{0} does otherwise; a rule holds in every repository.', basename(lack.repository));
    case 'unsure':
      return t(
        'It holds in {0} at least, as far as can be told; a rule holds in {1}.',
        percent(lack.bound),
        percent(lack.leastBound),
      );
  }
}

const percent = (share: number) => `${Math.max(0, Math.floor(100 * share))} %`;

/**
 * Who does not agree about what is written, and who is followed, such as “This repository has “by tabs”, you prefer “by 2
 * spaces”: following the repository.”
 * @param label how a category reads to the person
 */
export function conflictSentence(voices: Conflict, label: (value: string) => string, t: Localize): string {
  const [followed] = voices;
  const sayings = voices.map((voice) => saying(voice, label(voice.value), t)).join(t(', '));
  return t('{0}: following {1}.', sayings.charAt(0).toUpperCase() + sayings.slice(1), follow(followed, t));
}

function saying(voice: Voice, label: string, t: Localize): string {
  switch (voice.by) {
    case 'override':
      return t('you decided on “{0}”', label);
    case 'config':
      return voice.tool === voice.file
        ? t('{0} asks for “{1}”', voice.tool, label)
        : t('{0} ({1}) asks for “{2}”', voice.tool, voice.file, label);
    case 'repository':
      return t('this repository has “{0}”', label);
    case 'author':
      return t('you prefer “{0}”', label);
  }
}

function follow(voice: Voice, t: Localize): string {
  if (voice.by === 'config') return voice.file;
  return { override: t('you'), repository: t('the repository'), author: t('your habit') }[voice.by];
}

/** What must be known to read a profile right. */
export function noticeSentence(notice: Notice, t: Localize): string {
  const name = styleName(notice.language);
  switch (notice.kind) {
    case 'config':
      return unreadSentence(notice.unread, t);
    case 'elsewhere':
      return t('Nothing of yours in {0} is known in this repository: these are your habits elsewhere.', name);
    case 'few':
      return notice.isHere
        ? t(
            'Little of yours in {0} is known in this repository (files: {1}): too little to tell habits from chance.',
            name,
            notice.files,
          )
        : t('Little of yours in {0} is known (files: {1}): too little to tell habits from chance.', name, notice.files);
    case 'shallow':
      return t('In {0} little is looked at but what all languages share.', name);
    case 'fewMessages':
      return notice.isHere
        ? t('Few commit messages of yours are known in this repository: too few to tell habits from chance.')
        : t('Few commit messages of yours are known: too few to tell habits from chance.');
    case 'reformatted':
      return t(
        'Reformatted, so that it is not known how their layout changed over the years: {0}.',
        notice.repositories.map((path) => basename(path)).join(t(', ')),
      );
  }
}

/** Which settings of a formatter are not known, and why. */
export function unreadSentence({ file, problem, tool }: UnreadConfig, t: Localize): string {
  const why = problemWords(problem, t);
  return tool === undefined
    ? t('{0} {1}: what it says of formatters is not known.', file, why)
    : t('{0} {1}: how {2} writes code is not known.', file, why, tool);
}

/** Goes on after the name of a file. */
function problemWords(problem: ConfigProblem, t: Localize): string {
  if (problem.kind === 'syntax') return t('cannot be understood ({0})', problem.detail);
  return {
    program: t('cannot be read without running it'),
    binary: t('is a binary file'),
    large: t('is too large for settings'),
  }[problem.kind];
}

/** Why a text is not compared with how the engineer writes. */
export function silenceSentence(silence: Silence, t: Localize): string {
  switch (silence.lacks) {
    case 'background':
      return t('It is not known how other people write this language.');
    case 'files':
      return t('Too few files of yours are known in this language: {0}, and it takes {1}.', silence.found, leastFiles);
    case 'functions':
      return t(
        'Too few functions of yours are known in this language: {0}, and it takes {1}.',
        silence.found,
        leastFunctions,
      );
    case 'difference':
      return t(
        'Your code in this language does not differ enough from other people’s: yours scores higher in {0} of 100 cases, and it takes {1}.',
        (100 * silence.separation).toFixed(0),
        100 * leastSeparation,
      );
    case 'lines':
      return t('A text of fewer than {0} lines says too little.', silence.least);
    case 'syntax':
      return t('Too much of this text cannot be read as code of its language.');
    case 'habits':
      return t('Too few habits show in this text.');
    case 'wholeFunctions':
      return t('It holds no function of {0} to {1} lines.', silence.least, silence.most);
  }
}
