import type { Site } from './site';

/** The cursor has a part of a word behind it. */
export const isInsideWord = ({ rest }: Site): boolean => /^[A-Za-z0-9_$]/.test(rest);
