import type { LikenessDetail, LikenessResult } from '../application/likeness';
import { silenceSentence } from '../application/styleSentences';
import type { Localize } from '../foundations/localize';
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
  /** Whether that is being measured, and whether others wrote too little there for it. */
  readonly isMeasuring: boolean;
  readonly isUnmeasurable: boolean;
}

export interface LikenessSurroundings {
  shortPath(path: string): string;
  /** A title or label of the domain in the reader's language. */
  translate(text: string): string;
  readonly t: Localize;
}

/** Own lines that a reason shows. */
const mostOwn = 2;

export const noFile: LikenessSituation = { path: '', sameRepository: null, isMeasuring: false, isUnmeasurable: false };

/** The likeness of the current file as the page shows it. */
export function fileLikeness(situation: LikenessSituation, around: LikenessSurroundings): FileLikeness {
  const { path, result, isMeasuring, isUnmeasurable } = situation;
  const { t, shortPath } = around;
  const file = path === '' ? '' : shortPath(path);
  const silent = (why: string): FileLikeness => ({ file, why, canMeasure: false, isMeasuring, isUnmeasurable });
  if (path === '')
    return silent(t('Open a file of a language that the double reads to compare it with how you write.'));
  if (!result) return silent(t('Not compared.'));
  if ('insufficient' in result) return silent(silenceSentence(result.silence, t));
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
    canMeasure: sameRepository === null && !isUnmeasurable,
    isMeasuring,
    isUnmeasurable,
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
    own: evidence.slice(0, mostOwn).map((one) => ({ ...linkOf(one, around), note: '' })),
  };
}
