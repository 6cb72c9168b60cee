import type { Detector } from '../detector';
import { assertTuple } from './assertTuple';
import { assignmentInCondition } from './assignmentInCondition';
import { badTypeof } from './badTypeof';
import { bareExcept } from './bareExcept';
import { brokenSwap } from './brokenSwap';
import { compareWithNaN } from './compareWithNaN';
import { comparisonStatement } from './comparisonStatement';
import { constantCondition } from './constantCondition';
import { constantFlag } from './constantFlag';
import { constantResult } from './constantResult';
import { defaultWithAnd } from './defaultWithAnd';
import { droppedError, emptyGetter } from './droppedError';
import { duplicateCase } from './duplicateCase';
import { duplicateCondition } from './duplicateCondition';
import { duplicateKey } from './duplicateKey';
import { formatArguments, percentArguments } from './formatArguments';
import { identicalArms, identicalBranches } from './identicalBranches';
import { duplicateOperand, identicalOperands } from './identicalOperands';
import { impossibleComparison } from './impossibleComparison';
import { impossibleRange } from './impossibleRange';
import { isLiteralComparison } from './isLiteralComparison';
import { indexOfPositive, lengthComparison } from './lengthComparison';
import { missingArgument } from './missingArgument';
import { missingAwait } from './missingAwait';
import { defaultOfPresent, missingChosen, missingReturned } from './missingChosen';
import { callbackReturn, missingReturn } from './missingReturn';
import { mutableDefault } from './mutableDefault';
import { negatedCopy } from './negatedCopy';
import { openRange } from './openRange';
import { raiseNotImplemented } from './raiseNotImplemented';
import { selfAssignment } from './selfAssignment';
import { swappedArguments } from './swappedArguments';
import { templateInString } from './templateInString';
import { unreachable } from './unreachable';
import { unusedResult } from './unusedResult';
import { uselessExpression } from './uselessExpression';
import { useOfMissingInBranch, useOfMissingInChain } from './useOfMissing';

/**
 * The detectors that are always on. On 189,201 clean lines of five authors all together raised four alarms; a new one must
 * not change that. docs/triage.md has what each catches.
 */
export const detectors: readonly Detector[] = [
  assignmentInCondition,
  identicalOperands,
  duplicateOperand,
  duplicateCondition,
  identicalBranches,
  identicalArms,
  duplicateKey,
  duplicateCase,
  impossibleComparison,
  compareWithNaN,
  badTypeof,
  isLiteralComparison,
  mutableDefault,
  bareExcept,
  assertTuple,
  raiseNotImplemented,
  unreachable,
  brokenSwap,
  comparisonStatement,
  lengthComparison,
  indexOfPositive,
  swappedArguments,
  missingAwait,
  unusedResult,
  templateInString,
  useOfMissingInBranch,
  useOfMissingInChain,
  impossibleRange,
  defaultWithAnd,
  selfAssignment,
  negatedCopy,
  uselessExpression,
  constantFlag,
  callbackReturn,
  missingReturn,
  missingArgument,
  constantCondition,
  constantResult,
  openRange,
  missingChosen,
  defaultOfPresent,
  missingReturned,
  formatArguments,
  percentArguments,
  droppedError,
  emptyGetter,
];
