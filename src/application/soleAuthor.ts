import { isAbort, messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import type { KeptBlames } from './blameCache';
import type { EngineConfig } from './config';
import type { KnownRepository } from './corpus';
import { type Curated, notCurated } from './curated';
import type { KeptReadings } from './keptReadings';
import { openRepository } from './openRepository';

export interface SoleAuthorOptions {
  /** Whether `git` may be started in the repositories. */
  readonly trusted: boolean;
  readonly config: Pick<EngineConfig, 'agents' | 'exclude'>;
  readonly blames: () => KeptBlames;
  readonly readings: KeptReadings;
  /** What the engineer decided by hand; absent: nothing. */
  readonly curated?: () => Curated;
  readonly log: Log;
}

/** Whether only the engineer ever changed a file, given its path from the root of its repository, under all of its names. */
export type IsSole = (path: string) => boolean;

/**
 * Tells of the files of a repository which of them nobody else ever changed: there also lines that are gone were the engineer's.
 * Its history is read once more for that. Of a repository that cannot be read, no file is.
 */
export function createSoleAuthor(options: SoleAuthorOptions) {
  const { trusted, log, blames, readings } = options;
  const { agents, exclude } = options.config;
  return async (known: KnownRepository, signal?: AbortSignal): Promise<IsSole> => {
    const { path, revision, consent, identities } = known;
    const source = { path, consent, ...(revision === '' ? {} : { revision }) };
    try {
      const repository = await openRepository(source, identities, {
        ...{ trusted, log, agents, exclude, blames: blames().of(path), kept: readings.of(path) },
        curated: options.curated?.().of(path) ?? notCurated,
        ...(signal ? { signal } : {}),
      });
      repository?.close();
      return repository ? repository.authorship.isOwnAlone : () => false;
    } catch (error) {
      if (isAbort(error)) throw error;
      log.info(`Who changed the files of ${path} is not known: ${messageOf(error)}`);
      return () => false;
    }
  };
}
