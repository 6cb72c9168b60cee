import { readFileSync } from 'node:fs';
import { HumanError, messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import type { Override, OverrideRequest } from './habit';
import { replaceFile } from './replaceFile';

/** What the engineer decided by hand about dimensions of style. */
export interface Overrides {
  /** What was decided for exactly this; undefined: nothing. */
  of(what: Pick<OverrideRequest, 'dimension' | 'language' | 'unit' | 'scope'>): Override | undefined;
  /** @throws HumanError when a preferred value is missing, or nothing can be written */
  set(request: OverrideRequest): Promise<Record<string, never>>;
}

/** @param file where they are kept; undefined: in memory only */
export function createOverrides({
  file,
  now,
  log,
}: {
  readonly file: string | undefined;
  readonly now: () => number;
  readonly log: Log;
}): Overrides {
  const known = new Map<string, Override>(file === undefined ? [] : read(file, log));
  return {
    of: (what) => known.get(keyOf(what)),
    async set(request) {
      const { action, value, scope } = request;
      if (action === 'prefer' && value === undefined)
        throw new HumanError('It is not said which value is preferred.', 'Name one of the values of the rule.');
      if (action === null) known.delete(keyOf(request));
      else known.set(keyOf(request), { action, scope, at: now(), ...(value === undefined ? {} : { value }) });
      if (file !== undefined) await replaceFile(file, [Buffer.from(JSON.stringify([...known]))]);
      return {};
    },
  };
}

const keyOf = ({
  dimension,
  language,
  unit,
  scope,
}: Pick<OverrideRequest, 'dimension' | 'language' | 'unit' | 'scope'>) =>
  JSON.stringify([dimension, language, unit, scope]);

function read(file: string, log: Log): [string, Override][] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as [string, Override][];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log.info(`${file} was not read: ${messageOf(error)}`);
    return [];
  }
}
