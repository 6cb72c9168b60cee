import { type CarryingOptions, createCarrying } from './carrying';
import { type CuratingOptions, createCurating } from './curating';
import { createForget, createWithdraw, type ForgetOptions, type WithdrawOptions } from './forget';
import { createEverything, type ForgetEverythingOptions } from './forgetEverything';
import type { Manners } from './manners';
import type { Styling } from './styling';

/** What is made here, and given on. */
type Made = 'forget' | 'movables' | 'carrying' | 'everything' | 'changed';

export type PartingOptions = ForgetOptions &
  WithdrawOptions &
  Omit<CarryingOptions, Made> &
  Omit<ForgetEverythingOptions, Made> &
  Omit<CuratingOptions, Made> &
  Pick<Styling, 'overrides' | 'preferences'> & {
    readonly manners: Manners;
    /** Called after every change: saves soon. */
    readonly changed: () => void;
  };

/** Wires what code and decisions leave by, and what brings them elsewhere: consent, curation, export and sync. */
export function createParting(options: PartingOptions) {
  const { manners, overrides, preferences, curation, indexing } = options;
  const [forget, withdraw] = [createForget(options), createWithdraw(options)];
  const byHand = { overrides: overrides.movable, preferences: preferences.movable, curation: curation.movable };
  const leaving = { ...options, forget, movables: { ...manners.movable, ...byHand } };
  const carrying = createCarrying({ ...leaving, changed: indexing.emitState });
  const curating = createCurating({ ...options, everything: createEverything({ ...leaving, carrying }) });
  return { forget, withdraw, carrying, curating };
}
