import { createManners, type Manners, type MannersOptions } from '../src/application/manners';

/** Manners that keep nothing, of an engineer who has not decided about anything yet. */
export const newManners = (queue: MannersOptions['queue'], more: Partial<MannersOptions> = {}): Manners =>
  createManners({
    storeFolder: undefined,
    queue,
    now: () => 1,
    notify: () => {},
    repositoryOf: () => '/',
    headOf: () => undefined,
    findText: async () => undefined,
    mayQuote: () => true,
    ...more,
  });
