import type { ProfileFamily, ProfileRow } from '../../src/editor/profileSnapshot';
import type { Localize } from '../../src/foundations/localize';

/** A share for a person; only all is 100 %, and only nothing is 0 %. */
export function percent(share: number): string {
  const whole = Math.round(100 * share);
  if (share > 0.99 && share < 1) return `${Math.min(99.9, Number((100 * share).toFixed(1)))} %`;
  return whole === 0 && share > 0 ? '< 1 %' : `${whole} %`;
}

/** A number with the reader's separators. */
export const number = (value: number): string => value.toLocaleString();

export function familyTitle(family: ProfileFamily['family'], t: Localize): string {
  return {
    layout: t('Layout'),
    naming: t('Naming'),
    structure: t('Structure'),
    idiom: t('Idioms'),
    comment: t('Comments'),
    commit: t('Commits'),
  }[family];
}

/** How sure a habit is, in words, and what that means in numbers. */
export function sureness(row: ProfileRow, t: Localize): { readonly word: string; readonly meaning: string } {
  const { confidence, repositories } = row;
  const words = {
    sure: t('sure'),
    fairlySure: t('fairly sure'),
    leaning: t('a lean'),
    mixed: t('mixed'),
    thin: t('too little'),
  };
  if (row.sureness === 'thin') return { word: words.thin, meaning: t('Too few files to say anything yet.') };
  const bound = t('With 90 % certainty you do this in at least {0} of cases.', percent(Math.max(0, confidence)));
  return {
    word: words[row.sureness],
    meaning: repositories < 2 ? `${bound} ${t('Seen in one repository only.')}` : bound,
  };
}
