/**
 * Whether drafts without a model read like their author: held-out functions are drafted as `replay` drafts them, and the voice
 * of each draft is compared with the voice of what the author wrote there.
 *
 *   npx tsx bench/draftVoice.ts [--functions N] REPOSITORY=EMAIL[,EMAIL…] …     after a build, which copies the grammars
 *
 * Prints the mean percentile of both among the author's own unseen functions, and the area under the curve (AUC): the share
 * of all pairs of an own function and a draft in which the own one has more voice. .5 means that nobody could tell.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addedFunctions } from '../src/application/addedFunctions';
import { createCollector } from '../src/application/collector';
import { defaultConfig } from '../src/application/config';
import { createExtractor } from '../src/application/extractor';
import { createGrammars } from '../src/application/grammars';
import { createNovice } from '../src/application/novice';
import { newestEdits } from '../src/application/replay';
import { silentLog } from '../src/foundations/log';

const { values, positionals } = parseArgs({ options: { functions: { type: 'string' } }, allowPositionals: true });
const MOST = Number(values.functions ?? 40);
/** So many of the newest lines are held out. */
const LINES = 1500;

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

function auc(own: readonly number[], drafts: readonly number[]): number {
  const wins = own.flatMap((one) => drafts.map((draft) => (one > draft ? 1 : one === draft ? 0.5 : 0)));
  return mean(wins);
}

async function measure(path: string, identities: readonly string[]): Promise<Record<string, string | number>> {
  const grammars = createGrammars(resolve('dist'));
  const options = {
    ...{ grammars, extractor: createExtractor(grammars), collector: createCollector(), trusted: true },
    ...{ config: defaultConfig, log: silentLog, emit: () => {}, clock: () => performance.now(), now: Date.now },
  };
  const request = { repositories: [{ path, consent: 'learn' as const }], identities, lines: LINES };
  const edits = await newestEdits(request, options);
  const novice = await createNovice(request, edits, options);
  const [own, drafts]: [number[], number[]] = [[], []];
  for (const edit of edits) {
    for (const wanted of await addedFunctions(grammars, edit)) {
      if (drafts.length >= MOST) break;
      const { body } = await novice.draft(edit, wanted);
      const { text, body: at } = wanted.function;
      const written = await novice.likeness(text, edit);
      const drafted = body && (await novice.likeness(text.slice(0, at.start) + body + text.slice(at.end), edit));
      if (!drafted || 'insufficient' in written || 'insufficient' in drafted) continue;
      own.push(written.voice.percentile);
      drafts.push(drafted.voice.percentile);
    }
    await novice.learn(edit);
  }
  const author = path.split(/[/+]/).at(-1) ?? path;
  if (own.length === 0) return { author, functions: 0 };
  return {
    author,
    functions: own.length,
    'own percentile': mean(own).toFixed(0),
    'drafts’ percentile': mean(drafts).toFixed(0),
    AUC: auc(own, drafts).toFixed(2),
  };
}

async function main(): Promise<void> {
  const rows: Record<string, string | number>[] = [];
  for (const given of positionals) {
    const [path = '', emails = ''] = given.split('=');
    rows.push(await measure(resolve(path), emails.split(',')));
  }
  console.table(rows);
}

void main();
