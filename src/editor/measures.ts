/** A moment, as a person says it and exactly. */
export interface Moment {
  readonly relative: string;
  readonly exact: string;
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A number of bytes in the unit that suits it, such as “1.2 MB”; a kilobyte has 1000. */
export function bytesInWords(bytes: number, language: string): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[power] as string,
    maximumFractionDigits: power > 0 && value < 10 ? 1 : 0,
  }).format(value);
}

const spans = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** A moment in the past as a person says it, such as “3 minutes ago”. @param time and @param now milliseconds since 1970 */
export function momentInWords(time: number, now: number, language: string): Moment {
  const seconds = Math.max(0, (now - time) / 1000);
  const [unit, length] = spans.find(([, span]) => seconds >= span) ?? ['second', 1];
  const ago = unit === 'second' ? 0 : Math.floor(seconds / length);
  return {
    relative: new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-ago, unit),
    exact: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'medium' }).format(time),
  };
}
