import { Archive } from '../src/domain/model/archive';
import type { Vocabulary } from '../src/domain/model/vocabulary';
import { familyOf } from '../src/domain/syntax/languages';

/** The archive of a language, empty when it is first asked for; languages of one family share one. */
export function createArchives(vocabulary: Vocabulary): (language: string) => Archive {
  const archives = new Map<string, Archive>();
  return (language) => {
    const family = familyOf(language);
    const known = archives.get(family);
    if (known) return known;
    const archive = new Archive(vocabulary);
    archives.set(family, archive);
    return archive;
  };
}
