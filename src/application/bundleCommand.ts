import { resolve } from 'node:path';
import { HumanError } from '../foundations/errors';
import type { Translate } from '../foundations/sentences';
import type { Command, Output } from './command';
import { needsStore, oneOf } from './commandArguments';
import type { Engine } from './engine';
import { readPassphrase } from './passphrase';
import { decisionKinds } from './portableDecisions';
import type { Arrival, ImportPreview, PortableRow, PortableSummary } from './portableDoor';

/** The command `bundle`: the double in one encrypted file, to carry it to another machine. */
export const bundleCommand: Command = {
  usage: 'create|show|import FILE | undo',
  help: 'your double in one encrypted file: write it, look into it, merge it into this store, take the last import back; the passphrase is asked for, or is the first line of standard input',
  options: ['store', 'code', 'prefer'],
  async *run(engine, [verb = '', name], { store, code = false, prefer = 'here' }, translate) {
    needsStore({ ...(store === undefined ? {} : { store }) });
    const action = oneOf(verb, ['create', 'show', 'import', 'undo']);
    if (action === 'undo') return yield await undo(engine);
    if (name === undefined) throw new HumanError('Which file?', `Say coding-double bundle ${action} FILE.`);
    const file = resolve(name);
    if (action === 'create') return yield* create(engine, file, { code, translate });
    const passphrase = await readPassphrase({ input: process.stdin, output: process.stderr, translate }, false);
    if (action === 'show') {
      const preview = await engine.previewImport({ file, passphrase });
      return yield { text: previewReport(preview), data: preview };
    }
    const chosen = oneOf(prefer, ['here', 'file']);
    const result = await engine.importDouble({ file, passphrase, prefer: chosen });
    const done = result.changed
      ? `Imported. It is undone with: coding-double bundle undo --store ${store}`
      : 'Nothing changed: all of it is here already.';
    yield { text: `${previewReport(result.preview)}\n\n${done}`, data: result };
  },
};

interface Creation {
  /** Whether the text of own code goes along. */
  readonly code: boolean;
  readonly translate: Translate | undefined;
}

async function* create(engine: Engine, file: string, { code, translate }: Creation): AsyncGenerator<Output> {
  const contents = await engine.portableContents({ code });
  yield { text: `This goes into ${file}:\n\n${summaryReport(contents)}`, data: contents };
  const passphrase = await readPassphrase({ input: process.stdin, output: process.stderr, translate }, true);
  const result = await engine.exportDouble({ file, passphrase, code });
  yield { text: `Wrote ${file} (${result.bytes} bytes). Nobody can open it without the passphrase.`, data: result };
}

async function undo(engine: Engine): Promise<Output> {
  const result = await engine.undoImport();
  const kept = result.kept > 0 ? ` Changed since, and left as they are: ${result.kept}.` : '';
  return {
    text: `The last import is undone: repositories ${result.repositories}, decisions and counts ${result.restored}.${kept}`,
    data: result,
  };
}

const arrivals: Readonly<Record<Arrival, string>> = {
  new: 'is added',
  newer: 'takes the place of an earlier import',
  here: 'is left out: its history is known here',
  known: 'is left out: it was imported already',
};

function previewReport(preview: ImportPreview): string {
  const day = new Date(preview.made).toISOString().slice(0, 10);
  return [`Exported on ${day}:`, '', summaryReport(preview), '', 'Importing it:', ...mergeReport(preview)].join('\n');
}

/** What taking a double in means, a line each. */
export function mergeReport({ repositories, merges, conflicts, unknownFiles }: ImportPreview): string[] {
  const merged = decisionKinds.flatMap((kind) => {
    const { added, same, joined, conflicts: number, elsewhere } = merges[kind];
    if (added + same + joined + number + elsewhere === 0) return [];
    const parts = [`added ${added}`, `greater counts ${joined}`, `here already ${same}`, `conflicts ${number}`];
    return [`  ${words[kind]}: ${parts.join(', ')}, of repositories that are not learned here ${elsewhere}`];
  });
  return [
    ...repositories.map(({ name, arrival }) => `  ${name} ${arrivals[arrival]}`),
    ...merged,
    ...(unknownFiles > 0 ? [`  files of languages that are not known here, left out: ${unknownFiles}`] : []),
    ...conflicts.map(({ about, here, coming }) => `  conflict: ${about}: here ${here}, in the file ${coming}`),
  ];
}

const words = {
  overrides: 'decided by hand',
  preferences: 'changed in drafts',
  tallies: 'how triage rules fare',
  dismissals: 'dismissed findings',
  curation: 'rules of curation',
} as const;

function summaryReport({ repositories, hasCode, decisions }: PortableSummary): string {
  return [
    ...repositories.map(rowReport),
    ...decisionKinds.map((kind) => `  ${words[kind]}: ${decisions[kind]}`),
    hasCode ? '  with own code' : '  no code: rules, counts, and the names of files and of repositories',
  ].join('\n');
}

function rowReport({ name, files, authoredLines, functions, codeLines, identities, consent }: PortableRow): string {
  const text = codeLines > 0 ? `, ${codeLines} of them as text` : '';
  return `  ${name} (${consent}, ${identities.join(', ')}): own lines ${authoredLines} in files ${files}, functions ${functions}${text}`;
}
