import type { Dimension } from '../dimension';
import { docSection } from './comment/docSection';
import { callPath } from './idiom/callPath';
import { collect } from './idiom/collect';
import { copyRust } from './idiom/copyRust';
import { deriveOrder } from './idiom/deriveOrder';
import { digitGroups } from './idiom/digitGroups';
import { earlyError } from './idiom/earlyError';
import { errorConversion } from './idiom/errorConversion';
import { failure } from './idiom/failure';
import { fallback } from './idiom/fallback';
import { formatArgument } from './idiom/formatArgument';
import { importRoot } from './idiom/importRoot';
import { letType } from './idiom/letType';
import { loopOver } from './idiom/loopOver';
import { numberConversion } from './idiom/numberConversion';
import { ownString } from './idiom/ownString';
import { rawString } from './idiom/rawString';
import { resultType } from './idiom/resultType';
import { selfType } from './idiom/selfType';
import { stringParameter } from './idiom/stringParameter';
import { traitPath } from './idiom/traitPath';
import { view } from './idiom/view';
import { visibility } from './idiom/visibility';
import { caughtRust } from './naming/caughtRust';
import { lifetime } from './naming/lifetime';
import { armBody } from './structure/armBody';
import { bounds } from './structure/bounds';
import { importRust } from './structure/importRust';
import { modulePlace } from './structure/modulePlace';
import { patternTest } from './structure/patternTest';

/** What only Rust is asked, in the order in which a profile shows it. */
export const rustDimensions: readonly Dimension[] = [
  digitGroups,
  failure,
  fallback,
  errorConversion,
  earlyError,
  resultType,
  patternTest,
  armBody,
  loopOver,
  collect,
  lifetime,
  bounds,
  selfType,
  stringParameter,
  letType,
  traitPath,
  importRust,
  importRoot,
  callPath,
  modulePlace,
  visibility,
  ownString,
  formatArgument,
  rawString,
  numberConversion,
  view,
  copyRust,
  deriveOrder,
  docSection,
  caughtRust,
];
