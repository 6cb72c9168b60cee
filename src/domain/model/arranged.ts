import { Archive, type ArchivedFile } from './archive';
import type { Vocabulary } from './vocabulary';

/**
 * A copy of an archive in the order of time, without the room of what was forgotten. It stops after each file; what the
 * archive learns or forgets meanwhile is in the copy too.
 */
export function* arranged(archive: Archive, vocabulary: Vocabulary): Generator<void, Archive> {
  const copy = new Archive(vocabulary, archive.store.length - archive.forgotten);
  const taken = new Map<string, ArchivedFile>();
  const take = (key: string, file: ArchivedFile) => {
    if (archive.files.get(key) !== file || taken.get(key) === file) return;
    const { language, start, end, time } = file;
    const { tokens, spaced } = archive.store;
    copy.forget(key);
    copy.take(key, language, tokens.subarray(start, end), spaced.subarray(start, end), time);
    taken.set(key, file);
  };
  for (const [key, file] of [...archive.files].sort(([, a], [, b]) => a.time - b.time)) {
    take(key, file);
    yield;
  }
  for (const [key, file] of archive.files) take(key, file);
  for (const key of taken.keys()) if (!archive.files.has(key)) copy.forget(key);
  copy.linkTaken();
  return copy;
}
