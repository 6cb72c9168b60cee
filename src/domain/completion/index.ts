import { closersAlreadyThere } from './closersAlreadyThere';
import { isBeforeText } from './isBeforeText';
import { isInsideWord } from './isInsideWord';
import { isQuiet, type QuietPlace } from './isQuiet';
import { nextLineSaysIt } from './nextLineSaysIt';
import { noRepetition } from './noRepetition';
import { noTrailingBlanks } from './noTrailingBlanks';
import type { Filter, Proposal, Site } from './site';

/** In this order; each sees what the ones before made. */
const filters: readonly Filter[] = [noTrailingBlanks, noRepetition, closersAlreadyThere, nextLineSaysIt];

/** Whether anything should be proposed here. A person who asks for it gets an answer in quiet places too. */
export function isWanted(
  site: Site,
  {
    path,
    isAsked,
    quietIn,
  }: { readonly path: string; readonly isAsked: boolean; readonly quietIn: readonly QuietPlace[] },
): boolean {
  return !isInsideWord(site) && !isBeforeText(site) && (isAsked || !isQuiet(site, path, quietIn));
}

/** Makes a text fit its site; absent: it is not worth showing. */
export function fitted(text: string, site: Site): Proposal | undefined {
  let proposal: Proposal | undefined = { text, replaced: 0 };
  for (const filter of filters) {
    proposal = filter(proposal, site);
    if (!proposal) return undefined;
  }
  return proposal;
}
