import { statSync } from 'node:fs';
import { rulesVersion } from '../domain/history/attribution';
import { stampOf } from './files';

/** Names this build of the double, by whose rules files are read. */
export function build(): string {
  return JSON.stringify([rulesVersion, stampOf(statSync(__filename))]);
}
