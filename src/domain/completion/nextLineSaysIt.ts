import type { Filter } from './site';

/**
 * What stands on the next line that is not blank is not offered again: the same line, or a closing bracket where the
 * next line begins with it at the same indentation, as in `} else {`.
 */
export const nextLineSaysIt: Filter = (proposal, { typed, rest, below }) => {
  const line = (typed + proposal.text + rest.slice(proposal.replaced)).trimEnd();
  const next = /^[^\S\n]*\S.*$/m.exec(below)?.[0].trimEnd() ?? '';
  const isCloser = /^\s*[)\]}]+[;,]?$/.test(line) || /^\s*end$/.test(line);
  const isSaid = line === next || (isCloser && next.startsWith(line.replace(/[;,]$/, '')));
  return isSaid ? undefined : proposal;
};
