/** A text to be compared with how the engineer writes. */
export interface LikenessRequest {
  readonly text: string;
  readonly language: string;
  readonly path?: string;
  readonly unit: 'function' | 'file';
}

/** `score` has no unit: higher is more like the engineer. `percentile` 0–100 among the engineer's own unseen functions. */
export type LikenessResult =
  | {
      readonly voice: { readonly score: number; readonly percentile: number; readonly probability: number };
      readonly conventions: { readonly score: number; readonly percentile: number };
      readonly reasons: readonly string[];
      /** How well the score separates the engineer from others, as measured on the engineer's own code; null: not measured. */
      readonly auc: { readonly others: number | null; readonly sameRepository: number | null };
    }
  | { readonly insufficient: string };
