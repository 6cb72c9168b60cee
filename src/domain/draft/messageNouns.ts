import { type ChangeSummary, linesOf } from './messageChange';

/** So few lines that came or went are a small change. */
const fewLines = 10;

/**
 * What a change is, said without a verb, for those who begin so: `new parseHeader`, `tests for reader`, `small changes to queue`.
 * @param objects what it is about, the shorter ones first
 */
export function nounPhrases(summary: ChangeSummary, objects: readonly string[]): string[] {
  const { kind, files, release = '' } = summary;
  // What has an article, or says where it went, does not stand well behind another noun.
  const bare = objects.filter((object) => !/^(the|a|to) | to /.test(object));
  const each = (say: (object: string) => string) => bare.map(say);
  const lines = linesOf(files);
  const isSmall = files.length < 3 && lines.added + lines.removed <= fewLines;
  switch (kind) {
    case 'initial':
      return [];
    case 'release':
      return ['version bump', `version bump to ${release}`, `version ${release}`, `new version: ${release}`];
    case 'dependencies':
    case 'submodule':
      return ['dependency updates', ...each((object) => `new version of ${object}`), ...bare];
    case 'layout':
      return ['code style', 'whitespace', ...each((object) => `whitespace in ${object}`)];
    case 'comments':
    case 'typo':
    case 'tests':
      return [...objects, ...each((object) => `more ${object}`)].filter(
        (phrase) => !/^more (a|the|typo) /.test(phrase),
      );
    case 'addition':
      return [...each((object) => `new ${object}`), ...bare];
    case 'removal':
      return each((object) => `no more ${object}`);
    case 'rename':
      return each((object) => `new name for ${object}`);
    default:
      return [
        ...bare,
        ...each((object) => `some changes to ${object}`),
        ...(isSmall ? each((object) => `small changes to ${object}`) : []),
      ];
  }
}
