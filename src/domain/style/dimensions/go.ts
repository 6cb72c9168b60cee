import type { Dimension } from '../dimension';
import { docLengthGo } from './comment/docLengthGo';
import { docPeriodGo } from './comment/docPeriodGo';
import { docStart } from './comment/docStart';
import { documentedGo } from './comment/documentedGo';
import { documentedOwn } from './comment/documentedOwn';
import { todoForm } from './comment/todoForm';
import { channelBuffer } from './idiom/channelBuffer';
import { copyGo } from './idiom/copyGo';
import { deepEqual } from './idiom/deepEqual';
import { duration } from './idiom/duration';
import { emptyGo } from './idiom/emptyGo';
import { emptyInterface } from './idiom/emptyInterface';
import { emptyMap } from './idiom/emptyMap';
import { emptySlice } from './idiom/emptySlice';
import { errorMake } from './idiom/errorMake';
import { errorReturn } from './idiom/errorReturn';
import { errorTest } from './idiom/errorTest';
import { errorWords } from './idiom/errorWords';
import { errorWrap } from './idiom/errorWrap';
import { fatal } from './idiom/fatal';
import { helperCall } from './idiom/helperCall';
import { ioPackage } from './idiom/ioPackage';
import { iota } from './idiom/iota';
import { mismatch } from './idiom/mismatch';
import { octal } from './idiom/octal';
import { panicValue } from './idiom/panicValue';
import { parallel } from './idiom/parallel';
import { pointerTo } from './idiom/pointerTo';
import { quoteEscape } from './idiom/quoteEscape';
import { set } from './idiom/set';
import { signal } from './idiom/signal';
import { sort } from './idiom/sort';
import { stringBuildingGo } from './idiom/stringBuildingGo';
import { stringCall } from './idiom/stringCall';
import { subtestName } from './idiom/subtestName';
import { typeTest } from './idiom/typeTest';
import { unlock } from './idiom/unlock';
import { zeroValue } from './idiom/zeroValue';
import { blankAfterCheck } from './layout/blankAfterCheck';
import { caseGap } from './layout/caseGap';
import { importGroupsGo } from './layout/importGroupsGo';
import { shortFunction } from './layout/shortFunction';
import { shortLiteral } from './layout/shortLiteral';
import { actual } from './naming/actual';
import { errorValue } from './naming/errorValue';
import { expected } from './naming/expected';
import { initialism } from './naming/initialism';
import { interfaceName } from './naming/interface';
import { mutex } from './naming/mutex';
import { presence } from './naming/presence';
import { receiver } from './naming/receiver';
import { row } from './naming/row';
import { subtest } from './naming/subtest';
import { table } from './naming/table';
import { tagCase } from './naming/tagCase';
import { testGo } from './naming/testGo';
import { choice } from './structure/choice';
import { defer } from './structure/defer';
import { errorCheck } from './structure/errorCheck';
import { goroutine } from './structure/goroutine';
import { importForm } from './structure/importAlias';
import { literalKeys } from './structure/literalKeys';
import { loopGo } from './structure/loopGo';
import { nakedReturn } from './structure/nakedReturn';
import { namedResult } from './structure/namedResult';
import { presencePlace } from './structure/presence';
import { receiverType } from './structure/receiver';
import { sharedType } from './structure/sharedType';
import { tableForm } from './structure/table';
import { testPackage } from './structure/testPackage';
import { typeGroup } from './structure/typeGroup';
import { varGroup } from './structure/varGroup';

/** What only Go is asked, in the order in which a profile shows it. */
export const goDimensions: readonly Dimension[] = [
  receiver,
  errorValue,
  initialism,
  testGo,
  interfaceName,
  presence,
  expected,
  actual,
  table,
  row,
  subtest,
  mutex,
  tagCase,
  errorCheck,
  nakedReturn,
  namedResult,
  receiverType,
  literalKeys,
  choice,
  defer,
  goroutine,
  loopGo,
  typeGroup,
  varGroup,
  sharedType,
  presencePlace,
  importForm,
  tableForm,
  testPackage,
  errorMake,
  errorWrap,
  errorWords,
  errorTest,
  errorReturn,
  fatal,
  panicValue,
  emptyMap,
  emptySlice,
  set,
  pointerTo,
  zeroValue,
  emptyInterface,
  stringBuildingGo,
  emptyGo,
  quoteEscape,
  iota,
  signal,
  channelBuffer,
  unlock,
  copyGo,
  typeTest,
  stringCall,
  sort,
  ioPackage,
  octal,
  duration,
  subtestName,
  helperCall,
  parallel,
  mismatch,
  deepEqual,
  documentedGo,
  documentedOwn,
  docStart,
  docPeriodGo,
  docLengthGo,
  todoForm,
  blankAfterCheck,
  shortFunction,
  shortLiteral,
  caseGap,
  importGroupsGo,
];
