import type { Dimension } from '../../dimension';
import { commitArticle } from './article';
import { commitBody } from './body';
import { commitCase } from './case';
import { commitIssue } from './issue';
import { commitJoin } from './join';
import { commitLength } from './length';
import { commitList } from './list';
import { commitMood } from './mood';
import { commitPeriod } from './period';
import { commitPerson } from './person';
import { commitPrefix } from './prefix';
import { commitPunctuation } from './punctuation';
import { commitQuote } from './quote';
import { commitScriptSpace } from './scriptSpace';
import { commitWrap } from './wrap';
import { commitLanguage } from './writtenIn';

/** What commit messages are asked, in the order in which a profile shows it. */
export const commitDimensions: readonly Dimension[] = [
  commitLanguage,
  commitPunctuation,
  commitScriptSpace,
  commitPrefix,
  commitMood,
  commitCase,
  commitPeriod,
  commitLength,
  commitArticle,
  commitJoin,
  commitQuote,
  commitIssue,
  commitBody,
  commitList,
  commitWrap,
  commitPerson,
];
