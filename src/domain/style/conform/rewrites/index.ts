import type { Rewrite } from '../rewrite';
import { absence } from './absence';
import { arrowBody } from './arrowBody';
import { arrowParens } from './arrowParens';
import { blankBeforeReturn } from './blankBeforeReturn';
import { bracePlaces } from './bracePlaces';
import { comments } from './comments';
import { declarationsTogether } from './declarationsTogether';
import { declarationWord } from './declarationWord';
import { earlyExits } from './earlyExits';
import { emptyCollections } from './emptyCollections';
import { endlessLoop } from './endlessLoop';
import { equality } from './equality';
import { formatStrings } from './formatStrings';
import { functionDeclarations } from './functionDeclarations';
import { functionKind } from './functionKind';
import { guardClauses } from './guardClauses';
import { importOrder } from './importOrder';
import { localNames } from './localNames';
import { nodePrefix } from './nodePrefix';
import { operatorBreak } from './operatorBreak';
import { quotedKeys } from './quotedKeys';
import { quotes } from './quotes';
import { semicolons } from './semicolons';
import { singleStatement } from './singleStatement';
import { spaces, spacesJava } from './spaces';
import { superCall } from './superCall';
import { trailingCommas } from './trailingCommas';

/** All rewrites. Of two that want the same place, the one that stands first has it. */
export const rewrites: readonly Rewrite[] = [
  guardClauses,
  earlyExits,
  declarationWord,
  functionKind,
  functionDeclarations,
  arrowBody,
  localNames,
  absence,
  equality,
  nodePrefix,
  emptyCollections,
  superCall,
  formatStrings,
  endlessLoop,
  singleStatement,
  declarationsTogether,
  importOrder,
  quotes,
  semicolons,
  arrowParens,
  trailingCommas,
  quotedKeys,
  spaces,
  spacesJava,
  bracePlaces,
  operatorBreak,
  blankBeforeReturn,
  comments,
];
