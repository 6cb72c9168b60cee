import type { Site } from './site';

/** More stands after the cursor than brackets, quotes and the signs that end a line or open a block. */
export const isBeforeText = ({ rest }: Site): boolean => !/^[\s)\]}>'"`;,:]*\{?\s*$/.test(rest);
