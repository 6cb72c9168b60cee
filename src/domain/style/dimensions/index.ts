import type { Dimension } from '../dimension';
import { absenceDimensions } from './absence';
import { blockDimensions } from './blocks';
import { commentDimensions } from './comments';
import { commitDimensions } from './commit';
import { controlFlowDimensions } from './controlFlow';
import { docstringDimensions } from './docstrings';
import { errorDimensions } from './errors';
import { functionDimensions } from './functions';
import { importDimensions } from './imports';
import { lineDimensions } from './lines';
import { nameDimensions } from './names';
import { punctuationDimensions } from './punctuation';
import { pythonIdiomDimensions } from './pythonIdioms';
import { pythonTypeDimensions } from './pythonTypes';
import { stringDimensions } from './strings';
import { testingDimensions } from './testing';
import { typescriptDimensions } from './typescriptTypes';
import { wrappingDimensions } from './wrapping';

/** All style dimensions, in the order in which a profile shows them. */
export const dimensions: readonly Dimension[] = [
  ...lineDimensions,
  ...punctuationDimensions,
  ...blockDimensions,
  ...wrappingDimensions,
  ...importDimensions,
  ...nameDimensions,
  ...functionDimensions,
  ...controlFlowDimensions,
  ...absenceDimensions,
  ...stringDimensions,
  ...errorDimensions,
  ...typescriptDimensions,
  ...pythonTypeDimensions,
  ...pythonIdiomDimensions,
  ...testingDimensions,
  ...commentDimensions,
  ...docstringDimensions,
  ...commitDimensions,
];

export const dimensionById: ReadonlyMap<string, Dimension> = new Map(
  dimensions.map((dimension) => [dimension.id, dimension]),
);
