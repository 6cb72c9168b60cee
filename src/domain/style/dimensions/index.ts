import type { Dimension } from '../dimension';
import { commentCase } from './comment/case';
import { code } from './comment/code';
import { docstringKind } from './comment/docstringKind';
import { docstringLength } from './comment/docstringLength';
import { docstringMood } from './comment/docstringMood';
import { docstringPeriod } from './comment/docstringPeriod';
import { docstringQuote } from './comment/docstringQuote';
import { docstringStart } from './comment/docstringStart';
import { documented } from './comment/documented';
import { documentedPython } from './comment/documentedPython';
import { kind } from './comment/kind';
import { length } from './comment/length';
import { period } from './comment/period';
import { person } from './comment/person';
import { place } from './comment/place';
import { commentPunctuation } from './comment/punctuation';
import { commentScriptSpace } from './comment/scriptSpace';
import { space } from './comment/space';
import { tag } from './comment/tag';
import { commentLanguage } from './comment/writtenIn';
import { commitDimensions } from './commit';
import { goDimensions } from './go';
import { absence } from './idiom/absence';
import { absencePython } from './idiom/absencePython';
import { access } from './idiom/access';
import { anyType } from './idiom/anyType';
import { arrayType } from './idiom/arrayType';
import { assert } from './idiom/assert';
import { assertPython } from './idiom/assertPython';
import { cast } from './idiom/cast';
import { conversion } from './idiom/conversion';
import { copy } from './idiom/copy';
import { decorator } from './idiom/decorator';
import { idiomDefault } from './idiom/default';
import { defaultPython } from './idiom/defaultPython';
import { dictionaryKey } from './idiom/dictionaryKey';
import { empty } from './idiom/empty';
import { equality } from './idiom/equality';
import { except } from './idiom/except';
import { genericType } from './idiom/genericType';
import { importExtension } from './idiom/importExtension';
import { increment } from './idiom/increment';
import { infinite } from './idiom/infinite';
import { iteration } from './idiom/iteration';
import { iterationPython } from './idiom/iterationPython';
import { keywordArguments } from './idiom/keywordArguments';
import { literalPython } from './idiom/literalPython';
import { log } from './idiom/log';
import { nodePrefix } from './idiom/nodePrefix';
import { objectMember } from './idiom/objectMember';
import { objectType } from './idiom/objectType';
import { open } from './idiom/open';
import { optionalType } from './idiom/optionalType';
import { parameterAnnotation } from './idiom/parameterAnnotation';
import { pass } from './idiom/pass';
import { paths } from './idiom/paths';
import { raise } from './idiom/raise';
import { raiseFrom } from './idiom/raiseFrom';
import { returnAnnotation } from './idiom/returnAnnotation';
import { returnType } from './idiom/returnType';
import { selfAttribute } from './idiom/selfAttribute';
import { stringBuilding } from './idiom/stringBuilding';
import { stringBuildingPython } from './idiom/stringBuildingPython';
import { stringMethod } from './idiom/stringMethod';
import { idiomSuper } from './idiom/super';
import { testCall } from './idiom/testCall';
import { idiomThrow } from './idiom/throw';
import { typeCheck } from './idiom/typeCheck';
import { variableAnnotation } from './idiom/variableAnnotation';
import { variableType } from './idiom/variableType';
import { javaDimensions } from './java';
import { arrowParens } from './layout/arrowParens';
import { blankAround } from './layout/blankAround';
import { blankBeforeReturn } from './layout/blankBeforeReturn';
import { blankLines } from './layout/blankLines';
import { bracePlace } from './layout/bracePlace';
import { braceSpace } from './layout/braceSpace';
import { chainBreak } from './layout/chainBreak';
import { comprehension } from './layout/comprehension';
import { elsePlace } from './layout/elsePlace';
import { functionExpressionSpace } from './layout/functionExpressionSpace';
import { functionSpace } from './layout/functionSpace';
import { importGroups } from './layout/importGroups';
import { importNames } from './layout/importNames';
import { importOrder } from './layout/importOrder';
import { indent } from './layout/indent';
import { lineLength } from './layout/lineLength';
import { longestLine } from './layout/longestLine';
import { methodSpace } from './layout/methodSpace';
import { operatorBreak } from './layout/operatorBreak';
import { quotedKeys } from './layout/quotedKeys';
import { quotes } from './layout/quotes';
import { semicolons } from './layout/semicolons';
import { singleStatement } from './layout/singleStatement';
import { ternaryBreak } from './layout/ternaryBreak';
import { trailingCommas } from './layout/trailingComma';
import { wraps } from './layout/wrap';
import { abbreviation } from './naming/abbreviation';
import { cases } from './naming/case';
import { caught } from './naming/caught';
import { lengths } from './naming/length';
import { marks } from './naming/mark';
import { pinyin } from './naming/pinyin';
import { typeParameter } from './naming/typeParameter';
import { vocabulary } from './naming/word';
import { words } from './naming/words';
import { rustDimensions } from './rust';
import { rustAndJavaDimensions } from './rustAndJava';
import { arrowBody } from './structure/arrowBody';
import { async } from './structure/async';
import { branch } from './structure/branch';
import { classBase } from './structure/classBase';
import { declaration } from './structure/declaration';
import { declarationsTogether } from './structure/declarationsTogether';
import { structureExport } from './structure/export';
import { functionKind } from './structure/functionKind';
import { functionKindPython } from './structure/functionKindPython';
import { guard } from './structure/guard';
import { structureImport } from './structure/import';
import { importPlace } from './structure/importPlace';
import { importPython } from './structure/importPython';
import { loop } from './structure/loop';
import { parameterPattern } from './structure/parameterPattern';
import { structureReturn } from './structure/return';
import { testPlace } from './structure/testPlace';
import { variablePattern } from './structure/variablePattern';

/** All style dimensions, in the order in which a profile shows them. */
export const dimensions: readonly Dimension[] = [
  indent,
  lineLength,
  longestLine,
  blankLines,
  semicolons,
  quotes,
  braceSpace,
  arrowParens,
  functionSpace,
  functionExpressionSpace,
  methodSpace,
  ...trailingCommas,
  quotedKeys,
  bracePlace,
  singleStatement,
  elsePlace,
  blankBeforeReturn,
  blankAround,
  ...wraps,
  operatorBreak,
  chainBreak,
  ternaryBreak,
  importOrder,
  importGroups,
  structureImport,
  nodePrefix,
  importExtension,
  structureExport,
  importPython,
  importNames,
  importPlace,
  ...cases,
  ...lengths,
  ...words,
  pinyin,
  ...marks,
  abbreviation,
  ...vocabulary,
  functionKind,
  functionKindPython,
  arrowBody,
  async,
  parameterPattern,
  variablePattern,
  declaration,
  declarationsTogether,
  classBase,
  idiomSuper,
  selfAttribute,
  guard,
  loop,
  branch,
  structureReturn,
  iteration,
  iterationPython,
  increment,
  infinite,
  absence,
  equality,
  idiomDefault,
  empty,
  conversion,
  absencePython,
  defaultPython,
  typeCheck,
  stringBuilding,
  stringMethod,
  stringBuildingPython,
  copy,
  objectMember,
  literalPython,
  idiomThrow,
  caught,
  except,
  raise,
  raiseFrom,
  returnType,
  variableType,
  objectType,
  arrayType,
  cast,
  anyType,
  access,
  typeParameter,
  parameterAnnotation,
  returnAnnotation,
  variableAnnotation,
  genericType,
  optionalType,
  paths,
  log,
  pass,
  decorator,
  keywordArguments,
  dictionaryKey,
  comprehension,
  open,
  assert,
  testCall,
  assertPython,
  testPlace,
  kind,
  place,
  space,
  commentLanguage,
  commentPunctuation,
  commentScriptSpace,
  commentCase,
  period,
  length,
  person,
  code,
  tag,
  documented,
  documentedPython,
  docstringQuote,
  docstringStart,
  docstringKind,
  docstringMood,
  docstringPeriod,
  docstringLength,
  ...goDimensions,
  ...rustAndJavaDimensions,
  ...rustDimensions,
  ...javaDimensions,
  ...commitDimensions,
];

export const dimensionById: ReadonlyMap<string, Dimension> = new Map(
  dimensions.map((dimension) => [dimension.id, dimension]),
);
