import type { Dimension } from '../dimension';
import { docMarkup } from './comment/docMarkup';
import { docParagraph } from './comment/docParagraph';
import { docTag } from './comment/docTag';
import { tagCase } from './comment/tagCase';
import { tagPeriod } from './comment/tagPeriod';
import { absenceJava } from './idiom/absenceJava';
import { argumentCheck } from './idiom/argumentCheck';
import { caughtKind } from './idiom/caughtKind';
import { closing } from './idiom/closing';
import { constantSide } from './idiom/constantSide';
import { conversionJava } from './idiom/conversionJava';
import { diamond } from './idiom/diamond';
import { emptyJava } from './idiom/emptyJava';
import { endless } from './idiom/endless';
import { expectedFailure } from './idiom/expectedFailure';
import { fieldAccess } from './idiom/fieldAccess';
import { fieldAssignment } from './idiom/fieldAssignment';
import { finalClass } from './idiom/finalClass';
import { finalParameter } from './idiom/finalParameter';
import { finalVariable } from './idiom/finalVariable';
import { incrementJava } from './idiom/incrementJava';
import { interfaceModifier } from './idiom/interfaceModifier';
import { localType } from './idiom/localType';
import { messageForm } from './idiom/messageForm';
import { missingResult } from './idiom/missingResult';
import { setter } from './idiom/setter';
import { stringBuildingJava } from './idiom/stringBuildingJava';
import { testFramework } from './idiom/testFramework';
import { thisCall } from './idiom/thisCall';
import { thisField } from './idiom/thisField';
import { throwJava } from './idiom/throwJava';
import { typeCheckJava } from './idiom/typeCheckJava';
import { annotationPlace } from './layout/annotationPlace';
import { arraySpace } from './layout/arraySpace';
import { blankAtStart } from './layout/blankAtStart';
import { castSpace } from './layout/castSpace';
import { catchPlace } from './layout/catchPlace';
import { declarationSpace } from './layout/declarationSpace';
import { elsePlaceJava } from './layout/elsePlaceJava';
import { emptyBody } from './layout/emptyBody';
import { fieldAnnotation } from './layout/fieldAnnotation';
import { keywordSpace } from './layout/keywordSpace';
import { lambdaParens } from './layout/lambdaParens';
import { caughtJava } from './naming/caughtJava';
import { constructorStart } from './structure/constructorStart';
import { importJava } from './structure/importJava';
import { memberOrder } from './structure/memberOrder';
import { switchForm } from './structure/switchForm';

/** What only Java is asked, in the order in which a profile shows it. */
export const javaDimensions: readonly Dimension[] = [
  constantSide,
  finalVariable,
  finalParameter,
  finalClass,
  localType,
  fieldAccess,
  interfaceModifier,
  constructorStart,
  fieldAssignment,
  setter,
  thisCall,
  importJava,
  absenceJava,
  argumentCheck,
  missingResult,
  emptyJava,
  lambdaParens,
  endless,
  incrementJava,
  switchForm,
  stringBuildingJava,
  conversionJava,
  throwJava,
  messageForm,
  caughtJava,
  caughtKind,
  closing,
  diamond,
  typeCheckJava,
  keywordSpace,
  declarationSpace,
  castSpace,
  arraySpace,
  elsePlaceJava,
  catchPlace,
  blankAtStart,
  emptyBody,
  annotationPlace,
  fieldAnnotation,
  testFramework,
  expectedFailure,
  docTag,
  tagCase,
  tagPeriod,
  docMarkup,
  docParagraph,
  memberOrder,
  thisField,
];
