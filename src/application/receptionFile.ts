import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { placeOfName } from '../domain/completion/place';
import type { Reception } from '../domain/completion/reception';
import { languageOfEditorId } from '../domain/syntax/languages';
import { replaceFileNow } from './replaceFile';

/** Receptions by the names of kinds of places, and of languages. */
export type KeptReceptions = Map<string, Reception>;

/** The file as it stands: no code and no paths, only counts. */
interface Content {
  readonly version: 1;
  readonly places: Readonly<Record<string, readonly [accepted: number, rejected: number]>>;
}

/** Reads what was kept; what is missing or cannot be understood is empty, for these counts grow again in a day. */
export function readReceptions(file: string): KeptReceptions {
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as Partial<Content> | null;
    if (content?.version !== 1 || typeof content.places !== 'object') return new Map();
    return new Map(
      Object.entries(content.places ?? {}).flatMap(([name, value]) => {
        const [accepted, rejected] = Array.isArray(value) ? value : [];
        const isKnown = placeOfName(name) !== undefined || languageOfEditorId(name) !== undefined;
        return isKnown && isCount(accepted) && isCount(rejected) ? [[name, { accepted, rejected }] as const] : [];
      }),
    );
  } catch {
    return new Map();
  }
}

/** Replaces the file in one step. @throws when it cannot be written */
export function writeReceptions(file: string, receptions: KeptReceptions): void {
  const places = Object.fromEntries(
    [...receptions].map(([name, { accepted, rejected }]) => [name, [rounded(accepted), rounded(rejected)] as const]),
  );
  const content: Content = { version: 1, places };
  mkdirSync(dirname(file), { recursive: true });
  replaceFileNow(file, JSON.stringify(content));
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const rounded = (value: number) => Math.round(value * 1000) / 1000;
