import type { Layout } from './formatter';

/** What stands in settings under these keys; undefined: nothing, or there is no such place. */
export function at(settings: unknown, ...keys: readonly string[]): unknown {
  let found = settings;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[key];
  }
  return found;
}

export const listAt = (settings: unknown, ...keys: readonly string[]): readonly unknown[] => {
  const found = at(settings, ...keys);
  return Array.isArray(found) ? found : found === undefined ? [] : [found];
};

/** A whole number, also one that is written as text, in a range that makes sense for columns; undefined: it is none. */
export function columnsAt(settings: unknown, ...keys: readonly string[]): number | undefined {
  const value = at(settings, ...keys);
  const found = isPlain(value) ? Number(value) : Number.NaN;
  return Number.isInteger(found) && found > 0 && found <= mostColumns ? found : undefined;
}

const mostColumns = 1000;

/** The options of a tool: what each of their values means, as categories of dimensions. */
export type OptionTable = Readonly<Record<string, Readonly<Record<string, Layout>>>>;

/** What the options in settings mean; an option with a value that is not in the table means nothing. */
export function layoutOf(table: OptionTable, settings: unknown): Layout {
  const layout: Record<string, string> = {};
  for (const [option, values] of Object.entries(table)) {
    const key = textAt(settings, option);
    if (key !== undefined && Object.hasOwn(values, key)) Object.assign(layout, values[key]);
  }
  return layout;
}

/** A text, number or truth value as text; undefined: it is none. */
export function textAt(settings: unknown, ...keys: readonly string[]): string | undefined {
  const value = at(settings, ...keys);
  return isPlain(value) ? String(value) : undefined;
}

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

/** The category of `layout.indent`. @param width columns; undefined: it is not said */
export function indentation(usesTabs: boolean | undefined, width: number | undefined): Layout {
  if (usesTabs) return { 'layout.indent': 'tab' };
  return width === undefined ? {} : { 'layout.indent': String(width) };
}
