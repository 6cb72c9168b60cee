import { join } from 'node:path';
import { messageLanguage } from '../domain/style/observeMessages';
import { type Kind, PackedObservations } from '../domain/style/packedObservations';
import { languages } from '../domain/syntax/languages';
import type { Imported, KnownFile, KnownRepository } from './corpus';
import type { PortableFile, PortableRepository } from './portableContent';

/** A repository of an import as it is known here. */
export function importedRepository(
  path: string,
  from: PortableRepository,
  imported: Imported,
): Omit<KnownRepository, 'time'> {
  const { consent, identities, lines, skipped, root, made = imported.made } = from;
  return {
    ...{ path, consent, identities, revision: '', imported: { ...imported, made } },
    reading: { commit: '', lines, skipped, notices: [], root },
  };
}

/** Whether a file is of a language that is known here. */
export const isKnownLanguage = ({ language }: Pick<PortableFile, 'language'>): boolean =>
  language === messageLanguage || languages.some(({ id }) => id === language);

/**
 * A file of an import as it is known here.
 * @param repository its path here
 * @param kinds what the observations of the import show
 */
export function importedFile(repository: string, file: PortableFile, kinds: readonly Kind[]): KnownFile {
  const { path, observations, months, ...counts } = file;
  const length = observations.length / 2;
  const at = (offset: number) => Uint32Array.from({ length }, (_, row) => observations[2 * row + offset] as number);
  const used = [...new Set(at(0))];
  const places = new Map(used.map((kind, place) => [kind, place]));
  return {
    facts: {
      ...counts,
      ...(months ? { months: Uint32Array.from(months) } : {}),
      path: file.unit === 'commit' ? `${repository}:${path}` : join(repository, path),
      repository,
      observations: new PackedObservations(
        used.map((kind) => kinds[kind] as Kind),
        at(0).map((kind) => places.get(kind) as number),
        at(1),
      ),
    },
    version: '',
    lines: new Uint32Array(),
    own: new Uint8Array(),
    others: {},
    checked: true,
  };
}
