import { isTestPath } from '../syntax/languages';
import type { Site } from './site';
import type { Surroundings } from './surroundings';

/** What stands directly before the cursor, white space aside. */
export type Before = 'nothing' | 'name' | 'access' | 'opening' | 'comma' | 'operator' | 'other';

/** A kind of place: where what was passed over once is likely to be passed over again. */
export interface Place {
  /** A language id. */
  readonly language: string;
  readonly kind: Surroundings['kind'];
  readonly isTest: boolean;
  readonly before: Before;
}

const befores: readonly (readonly [Before, RegExp])[] = [
  ['nothing', /^$/],
  ['access', /(\.|->|::)$/],
  ['name', /[\p{L}\p{N}_$]$/u],
  ['opening', /[([{]$/],
  ['comma', /,$/],
  ['operator', /[=<>+\-*/%&|!?:^~]$/],
];

/** The kind of place that a site is, in the file of that path. */
export function placeOf(site: Site, path: string): Place {
  const typed = site.typed.trim();
  const before = befores.find(([, pattern]) => pattern.test(typed))?.[0] ?? 'other';
  return { language: site.language.id, kind: site.surroundings.kind, isTest: isTestPath(path), before };
}

/** A name for a kind of place; different ones have different names. */
export function nameOfPlace({ language, kind, isTest, before }: Place): string {
  return [language, kind, isTest ? 'test' : 'source', before].join(' ');
}

/** The place of a name; undefined: it names none. */
export function placeOfName(name: string): Place | undefined {
  const [language = '', kind = '', unit = '', before = ''] = name.split(' ');
  const place = { language, kind, isTest: unit === 'test', before } as Place;
  return isPlace(place) && nameOfPlace(place) === name ? place : undefined;
}

/** Whether a value from outside is a place. */
export function isPlace(value: unknown): value is Place {
  const { language, kind, isTest, before } = (value ?? {}) as Partial<Record<keyof Place, unknown>>;
  return (
    typeof language === 'string' &&
    /^[\w+#-]+$/.test(language) &&
    (kind === 'code' || kind === 'comment' || kind === 'string') &&
    typeof isTest === 'boolean' &&
    (before === 'other' || befores.some(([name]) => name === before))
  );
}
