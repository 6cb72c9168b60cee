import type { Dimension } from '../dimension';
import { docLength } from './comment/docLength';
import { docMood } from './comment/docMood';
import { docPeriod } from './comment/docPeriod';
import { assertion } from './idiom/assertion';
import { attribute } from './idiom/attribute';
import { expectedSide } from './idiom/expectedSide';
import { messageCase } from './idiom/messageCase';
import { messageEnd } from './idiom/messageEnd';
import { newCollection } from './idiom/newCollection';
import { report } from './idiom/report';
import { blankMembers } from './layout/blankMembers';
import { importSections } from './layout/importSections';
import { accessor } from './naming/accessor';
import { lambdaParameter } from './naming/lambdaParameter';
import { testName } from './naming/testName';
import { lambdaBody } from './structure/lambdaBody';

/** What Rust and Java are asked alike, in the order in which a profile shows it. */
export const rustAndJavaDimensions: readonly Dimension[] = [
  lambdaBody,
  lambdaParameter,
  newCollection,
  attribute,
  report,
  assertion,
  expectedSide,
  testName,
  accessor,
  messageCase,
  messageEnd,
  docMood,
  docPeriod,
  docLength,
  importSections,
  blankMembers,
];
