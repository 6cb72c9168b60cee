import type { ImportPreview } from '../application/portableDoor';
import type { SyncResult } from '../application/syncDoor';
import { bytesInWords } from './measures';
import { type PortableSurroundings, previewLines } from './portableWords';

/** What comes from another machine, a line each, where a person is to be asked; empty: nothing of it is in question. */
export function incomingLines(preview: ImportPreview, around: PortableSurroundings): string[] {
  return preview.conflicts.length > 0 ? previewLines(preview, around) : [];
}

/** What was sent and what came, in a few sentences. */
export function syncedWords(
  { sent, incoming, changed, withdrawn, missing }: SyncResult,
  { t, language }: PortableSurroundings,
): string {
  const repositories = incoming.flatMap((one) => one.repositories);
  const come = repositories.filter(({ arrival }) => arrival === 'new' || arrival === 'newer').length;
  const merges = incoming.flatMap((one) => Object.values(one.merges));
  const decided = merges.reduce((sum, { added, joined }) => sum + added + joined, 0);
  return [
    sent > 0 ? t('Sent: {0}, encrypted.', bytesInWords(sent, language)) : t('The remote had all of it already.'),
    changed ? t('Came: repositories {0}, decisions and counts {1}.', come, decided) : t('Nothing new came.'),
    ...(withdrawn > 0 ? [t('Forgotten, as on your other machine: {0}.', withdrawn)] : []),
    ...(missing > 0 ? [t('Machines without a file there any more: {0}; what came from them stays.', missing)] : []),
  ].join(' ');
}
