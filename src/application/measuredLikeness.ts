import { readFileSync, rmSync } from 'node:fs';
import type { Unit } from '../domain/style/styleFacts';
import { styleOf } from '../domain/syntax/languages';
import { contentHash } from '../foundations/hash';
import type { Corpus } from './corpus';
import { replaceFile } from './replaceFile';

/** How well likeness tells the engineer's functions from those of others in the same repositories: numbers alone. */
export interface MeasuredLikeness {
  /** The probability that an own function scores higher, 0–1; null: it was not measured, or for other repositories. */
  of(language: string, unit: Unit): number | null;
  /** Keeps a measurement of the repositories as they are known now; null: nothing can be said. */
  keep(language: string, unit: Unit, sameRepository: number | null): Promise<void>;
  /** Forgets all, on disk too. */
  forget(): void;
}

export interface MeasuredLikenessOptions {
  /** Where numbers are kept; undefined: in memory. */
  readonly file: string | undefined;
  readonly corpus: Pick<Corpus, 'repositories'>;
}

interface Content {
  readonly version: 1;
  /** By language and unit: the number, and a hash that names the repositories and identities it was measured for. */
  readonly measured: Readonly<Record<string, readonly [state: string, sameRepository: number]>>;
}

/** Keeps what was measured as long as it is about the same repositories and identities. */
export function createMeasuredLikeness({ file, corpus }: MeasuredLikenessOptions): MeasuredLikeness {
  let known: Map<string, readonly [string, number]> | undefined;
  const all = () => {
    known ??= file === undefined ? new Map() : read(file);
    return known;
  };
  const state = () => {
    const repositories = [...corpus.repositories.values()]
      .filter(({ consent }) => consent !== 'never')
      .map(({ path, identities, revision }) => JSON.stringify([path, identities, revision]));
    return contentHash(repositories.sort().join('\n'));
  };
  return {
    of(language, unit) {
      const [measuredAt, number] = all().get(keyOf(language, unit)) ?? [];
      return number === undefined || measuredAt !== state() ? null : number;
    },
    async keep(language, unit, sameRepository) {
      if (sameRepository === null) all().delete(keyOf(language, unit));
      else all().set(keyOf(language, unit), [state(), sameRepository]);
      const content: Content = { version: 1, measured: Object.fromEntries(all()) };
      if (file !== undefined) await replaceFile(file, [Buffer.from(JSON.stringify(content))]);
    },
    forget() {
      known = new Map();
      if (file !== undefined) rmSync(file, { force: true });
    },
  };
}

const keyOf = (language: string, unit: Unit) => `${styleOf(language)}/${unit}`;

/** What cannot be understood is empty: it can be measured again. */
function read(file: string): Map<string, readonly [string, number]> {
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as Partial<Content> | null;
    if (content?.version !== 1) return new Map();
    return new Map(
      Object.entries(content.measured ?? {}).filter(
        ([, entry]) => Array.isArray(entry) && typeof entry[0] === 'string' && isShare(entry[1]),
      ),
    );
  } catch {
    return new Map();
  }
}

const isShare = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 1;
