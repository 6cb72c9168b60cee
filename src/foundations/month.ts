// Months are counted from January 1970.

const secondsOfDay = 86_400;
/** Days from 1 March of the year 0 to 1 January 1970; a year that begins in March has its leap day at its end. */
const daysToEpoch = 719_468;
const daysOfEra = 146_097; // 400 years

/**
 * The month of a time, in UTC.
 * @param seconds since 1970
 * @see https://howardhinnant.github.io/date_algorithms.html civil_from_days
 */
export function monthOf(seconds: number): number {
  const days = Math.floor(Math.max(0, seconds) / secondsOfDay) + daysToEpoch;
  const era = Math.floor(days / daysOfEra);
  const day = days - era * daysOfEra;
  const year = Math.floor((day - Math.floor(day / 1460) + Math.floor(day / 36_524) - Math.floor(day / 146_096)) / 365);
  const dayOfYear = day - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return 12 * (era * 400 + year - 1970) + monthFromMarch + 2;
}

/** The first day of a month, ISO 8601. */
export const firstDayOf = (month: number): string => `${yearOf(month)}-${String((month % 12) + 1).padStart(2, '0')}-01`;

/** The calendar year of a month. */
export const yearOf = (month: number): number => 1970 + Math.floor(month / 12);
