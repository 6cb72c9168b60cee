import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { HumanError } from '../foundations/errors';
import type { Command, Output } from './command';
import { Misunderstood, needsStore, oneOf, type Values } from './commandArguments';
import type { Engine } from './engine';
import type { LedgerPart } from './ledgerDoor';
import { ledgerReport } from './ledgerReport';

const PARTS: readonly LedgerPart[] = ['sent', 'decisions', 'handed'];

/** The command `ledger`: what was sent, decided and handed out; exported, and cleared. */
export const ledgerCommand: Command = {
  usage: '[show|export|clear]',
  help: 'what was sent, decided and handed out; --format json|csv [--out FILE] with `export`, --parts NAME,… --yes with `clear`',
  options: ['store', 'format', 'out', 'parts', 'yes'],
  async *run(engine, [verb = 'show', ...more], values) {
    needsStore(values);
    const action = oneOf(verb, ['show', 'export', 'clear']);
    if (more.length > 0) throw new Misunderstood(`“${more.join(' ')}” cannot be used here.`);
    if (action === 'show') {
      const most = Number.MAX_SAFE_INTEGER;
      const [page, book] = [await engine.ledger({ most }), await engine.ledgerBook({ most })];
      yield { text: ledgerReport(page, book), data: { ...page, book } };
    } else yield await (action === 'export' ? exported : cleared)(engine, values);
  },
};

async function exported(engine: Engine, { format = ['json'], out }: Values): Promise<Output> {
  const [first = '', ...others] = format;
  if (others.length > 0) throw new Misunderstood('Only one --format can be printed.', 'Choose json, csv.');
  const chosen = oneOf(first, ['json', 'csv']);
  const file = out === undefined ? undefined : resolve(out);
  const { text } = await engine.exportLedger({ format: chosen, ...(file === undefined ? {} : { file }) });
  if (file === undefined)
    return { text, data: chosen === 'json' ? JSON.parse(text) : { format: chosen, text }, isVerbatim: true };
  const bytes = statSync(file).size;
  return { text: `Wrote ${file} (${bytes} bytes).`, data: { file, format: chosen, bytes } };
}

async function cleared(engine: Engine, { parts = '', yes = false }: Values): Promise<Output> {
  const names = parts.split(',').filter((name) => name !== '');
  if (names.length === 0)
    throw new Misunderstood('It is not said what to clear.', 'Say --parts sent,decisions,handed, or some of them.');
  const chosen = names.map((name) => oneOf(name, PARTS));
  if (!yes)
    throw new HumanError('Nothing was cleared: say --yes, if you are sure.', 'It cannot be undone; export it first.');
  await engine.clearLedger({ parts: chosen });
  return { text: `Cleared: ${chosen.join(', ')}.`, data: { cleared: chosen } };
}
