import type { Question } from '../deviation';
import { argumentCount, argumentOrder, argumentValue } from './arguments';
import { awaits } from './awaits';
import { droppedReturn } from './droppedReturn';
import { errorResults } from './errorResults';
import { forgottenName } from './forgottenName';
import { loopBounds } from './loopBounds';
import { lostAnswer } from './lostAnswer';
import { nearMisses } from './nearMisses';
import { openPairs } from './openPairs';
import { usualToken } from './usualToken';
import { usualValue } from './usualValue';

/** All kinds of deviations, in the order in which they are asked for. */
export const questions: readonly Question[] = [
  nearMisses,
  awaits,
  loopBounds,
  argumentOrder,
  argumentCount,
  argumentValue,
  usualValue,
  usualToken,
  droppedReturn,
  forgottenName,
  lostAnswer,
  errorResults,
  openPairs,
];
