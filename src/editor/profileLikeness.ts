import type { LikenessDetail, LikenessResult } from '../application/likeness';
import type { Localize } from './localize';
import type { FileLikeness, LikenessReason } from './profileSnapshot';
import { linkOf } from './reviewCards';

/** The file in the active editor, and what the engine says of it. */
export interface LikenessSituation {
  /** Of the file; empty: no file of a known language is in an editor. */
  readonly path: string;
  /** Absent: it was not asked, is on its way, or the file is too long. */
  readonly result?: LikenessResult;
  /** How well functions are told from those of others in the same repositories; null: not measured. */
  readonly sameRepository: number | null;
  /** Whether that is being measured. */
  readonly isMeasuring: boolean;
}

export interface LikenessSurroundings {
  shortPath(path: string): string;
  /** A title or label of the domain in the reader's language. */
  translate(text: string): string;
  readonly t: Localize;
}

export const noFile: LikenessSituation = { path: '', sameRepository: null, isMeasuring: false };

/** The likeness of the current file as the page shows it. */
export function fileLikeness(situation: LikenessSituation, around: LikenessSurroundings): FileLikeness {
  const { path, result, isMeasuring } = situation;
  const { t, translate, shortPath } = around;
  const file = path === '' ? '' : shortPath(path);
  const silent = (why: string): FileLikeness => ({ file, why, canMeasure: false, isMeasuring });
  if (path === '')
    return silent(t('Open a file of a language that the double reads to compare it with how you write.'));
  if (!result) return silent(t('Not compared.'));
  if ('insufficient' in result) return silent(translate(result.insufficient));
  const { voice, conventions, auc, among, details } = result;
  const sameRepository = auc.sameRepository ?? situation.sameRepository;
  return {
    file,
    why: '',
    measured: {
      voice: voice.percentile,
      conventions: conventions.percentile,
      probability: voice.probability,
      among: among.count,
      reasons: details.map((detail) => reasonOf(detail, path, around)),
      others: auc.others,
      sameRepository,
    },
    canMeasure: sameRepository === null,
    isMeasuring,
  };
}

function reasonOf(detail: LikenessDetail, path: string, around: LikenessSurroundings): LikenessReason {
  const { title, label, usual, verdict, range, evidence } = detail;
  const { translate, t } = around;
  const place = (line: number) => t('line {0}', line + 1);
  return {
    title: translate(title),
    label: translate(label),
    usual: translate(usual),
    speaksFor: verdict === 'like',
    ...(range ? { here: { path, range, label: place(range.start.line), text: '', note: '' } } : {}),
    own: evidence.map((one) => ({ ...linkOf(one, around), note: '' })),
  };
}
