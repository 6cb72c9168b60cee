/** What happened to a file outside the editor. */
export type FileChange = 'changed' | 'gone';

export interface ChangedFiles {
  /** One file changed; the last that is heard of a file counts. */
  hear(path: string, change: FileChange): void;
  /** The editor itself has told of this file: what the disk says of it in the next moment is no news. */
  told(path: string): void;
  dispose(): void;
}

export interface ChangedFilesOptions {
  /** Milliseconds without a change after which a burst counts as over. */
  readonly quiet: number;
  /** The longest, in milliseconds, that a change waits in a burst that does not end. */
  readonly longest: number;
  /** Gets each burst once. */
  onBurst(changes: ReadonlyMap<string, FileChange>): void;
}

/** Milliseconds for which the disk's echo of a save is passed over. */
const echo = 2000;

/** Gathers the single changes that a disk reports into bursts: a build, a checkout or a formatter changes many files at once. */
export function gatherChanges({ quiet, longest, onBurst }: ChangedFilesOptions): ChangedFiles {
  let changes = new Map<string, FileChange>();
  const toldAt = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let since = 0;
  const flush = () => {
    timer = undefined;
    const burst = changes;
    changes = new Map();
    onBurst(burst);
  };
  return {
    hear(path, change) {
      const told = toldAt.get(path);
      if (told !== undefined && performance.now() - told < echo) return;
      toldAt.delete(path);
      if (changes.size === 0) since = performance.now();
      changes.set(path, change);
      clearTimeout(timer);
      timer = setTimeout(flush, Math.max(0, Math.min(quiet, since + longest - performance.now())));
    },
    told(path) {
      changes.delete(path);
      toldAt.set(path, performance.now());
      if (toldAt.size > 1000) toldAt.clear();
    },
    dispose: () => clearTimeout(timer),
  };
}
