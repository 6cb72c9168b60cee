import { defineDimension } from '../../dimension';
import { commit } from './language';

/** Lines that cannot be wrapped say nothing: addresses, code, tables. */
const unbreakable = /^\s{4}|^\s*[|>]|https?:\/\//;

export const commitWrap = defineDimension({
  id: 'commit.wrap',
  title: 'Where do lines of a message’s body end?',
  family: 'commit',
  languages: commit,
  labels: { '72': 'by character 72', '80': 'by character 80', long: 'at the end of the paragraph' },
  message: ({ body }) => {
    const longest = Math.max(
      0,
      ...body
        .split('\n')
        .filter((line) => !unbreakable.test(line))
        .map((line) => line.trimEnd().length),
    );
    if (longest <= 50) return undefined;
    return longest <= 72 ? '72' : longest <= 80 ? '80' : 'long';
  },
});
