import * as vscode from 'vscode';
import type { LearntDoor, LearntEntry, LearntYear } from '../application/learntDoor';
import { HumanError } from '../foundations/errors';
import { together } from '../foundations/sentences';
import type { Curating } from './curating';
import type { AskedExclusion, CurationIntent, ExcludingRule } from './curationSnapshot';
import type { CurationSituation } from './curationState';
import { effectInWords, subjectOf } from './curationWords';
import { openRule } from './openRule';

/** What the page “What the double learned from” shows of curation, and what is asked of it there. */
export interface CurationWatch {
  /** @param isBusy while much is being learned, years stay as they were counted before */
  read(isBusy: boolean): Promise<CurationSituation>;
  receive(message: CurationIntent): Promise<void>;
  /** Leaves everything as it is. */
  keep(): void;
}

/** An exclusion that takes away more own lines than this is asked back; less goes at once, and can be undone. */
const little = 100;

/** Follows what is opened and asked about on the page; nothing is changed without a message from it. */
export function watchCuration(engine: LearntDoor, curating: Curating): CurationWatch {
  const open = new Map<string, Set<string>>();
  let years: readonly LearntYear[] | undefined;
  let asked: AskedExclusion | undefined;
  let problem = '';

  const exclude = async (rule: ExcludingRule, confirmed: boolean) => {
    const effect = confirmed ? undefined : await curating.preview(rule);
    if (effect && effect.lines > little) {
      asked = questionAbout(rule, effectInWords(effect, around()));
      return;
    }
    await curating.add(rule);
  };
  const weigh = async (repository: string, weight: number) => {
    const { entries } = await curating.current();
    const known = entries.find(({ rule }) => rule.kind === 'weight' && rule.repository === repository);
    if (weight !== 1) await curating.add({ kind: 'weight', repository, weight });
    else if (known) await curating.remove(known.id);
  };
  const unfold = (repository: string, folder: string, isOpen: boolean) => {
    const folders = open.get(repository) ?? new Set();
    open.set(repository, folders);
    if (isOpen) folders.add(folder);
    else for (const other of [...folders]) if (other.startsWith(folder)) folders.delete(other);
  };
  const act = (message: CurationIntent) => {
    switch (message.intent) {
      case 'unfold':
        return unfold(message.repository, message.folder, message.open);
      case 'exclude':
        return exclude(message.rule, message.confirmed);
      case 'weigh':
        return weigh(message.repository, message.weight);
      case 'removeRule':
        return curating.remove(message.id);
      case 'openRule':
        return openRule(engine, curating.ruleOf(message.id));
    }
  };

  return {
    async read(isBusy) {
      const [curation, counted, shown] = await Promise.all([
        curating.current(),
        isBusy && years ? { years } : engine.learntYears(),
        readFolders(engine, open),
      ]);
      years = counted.years;
      return { curation, years, open: shown, asked, problem, ruleOf: curating.ruleOf };
    },
    async receive(message) {
      if (message.intent !== 'unfold') asked = undefined;
      problem = '';
      try {
        await act(message);
      } catch (error) {
        if (!(error instanceof HumanError)) throw error;
        problem = together(error.message, error.hint);
      }
    },
    keep() {
      asked = undefined;
    },
  };
}

const around = () => ({ language: vscode.env.language, t: vscode.l10n.t });

function questionAbout(rule: ExcludingRule, effect: string): AskedExclusion {
  const { what, where } = subjectOf(rule, around());
  return {
    rule,
    question: where ? vscode.l10n.t('Exclude {0} of {1}?', what, where) : vscode.l10n.t('Exclude {0}?', what),
    goes: vscode.l10n.t(
      'This leaves out {0}. They are forgotten at once, and learned again if you take it back.',
      effect,
    ),
  };
}

async function readFolders(engine: LearntDoor, open: ReadonlyMap<string, ReadonlySet<string>>) {
  const all = new Map<string, ReadonlyMap<string, readonly LearntEntry[]>>();
  for (const [repository, folders] of open) {
    const asked = [...folders].map(async (folder) => {
      const { entries } = await engine.learntFiles({ repository, folder });
      return [folder, entries] as const;
    });
    all.set(repository, new Map(await Promise.all(asked)));
  }
  return all;
}
