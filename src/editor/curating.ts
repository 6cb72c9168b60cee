import * as vscode from 'vscode';
import type { Curation, CurationChange, CurationDoor, CurationEffect, CurationRule } from '../application/curationDoor';
import { changeInWords, effectInWords } from './curationWords';
import type { Indexing } from './indexing';
import { forgetReplay } from './replayWatch';

/** What the engineer decides about parts of what is learned; every change is told and can be undone. */
export interface Curating extends vscode.Disposable {
  current(): Promise<Curation>;
  preview(rule: CurationRule): Promise<CurationEffect>;
  /** What a rule said that holds, or held since this window was opened. */
  ruleOf(id: string): CurationRule | undefined;
  /** @returns what was done, in words */
  add(rule: CurationRule): Promise<string>;
  remove(id: string): Promise<string>;
  undo(): Promise<string>;
  forgetEverything(): Promise<string>;
  /** Something is decided otherwise now; what was done, in words. */
  readonly onDidChange: vscode.Event<string>;
}

/** @param state belongs to this machine */
export function createCurating(engine: CurationDoor, indexing: Indexing, state: vscode.Memento): Curating {
  const changes = new vscode.EventEmitter<string>();
  const rules = new Map<string, CurationRule>();
  /** Brings back what the window knew before everything was forgotten. */
  let bringBack: (() => Promise<void>) | undefined;

  const noted = (curation: Curation) => {
    for (const { id, rule } of curation.entries) rules.set(id, rule);
    return curation;
  };
  const inWords = (change: CurationChange) => changeInWords(change, (id) => rules.get(id), around());
  const told = (words: string) => {
    changes.fire(words);
    return words;
  };
  /** What comes back is learned by the next run; what is left out is counted by it. */
  const relearn = ({ kind }: Pick<CurationRule, 'kind'>) => kind !== 'exemplar' && void indexing.learn();

  return {
    current: async () => noted(await engine.curation()),
    preview: (rule) => engine.previewCuration({ rule }),
    ruleOf: (id) => rules.get(id),
    async add(rule) {
      const effect = await engine.previewCuration({ rule });
      noted(await engine.curate({ change: 'add', rule }));
      relearn(rule);
      const words = inWords({ change: 'add', rule });
      return told(
        effect.lines > 0
          ? vscode.l10n.t('Done: {0} ({1}).', words, effectInWords(effect, around()))
          : vscode.l10n.t('Done: {0}.', words),
      );
    },
    async remove(id) {
      const change = { change: 'remove', id } as const;
      const words = inWords(change);
      noted(await engine.curate(change));
      relearn(rules.get(id) ?? { kind: 'path' });
      return told(vscode.l10n.t('Done: {0}.', words));
    },
    async undo() {
      const { undo } = noted(await engine.curation());
      noted(await engine.undoCuration());
      if (undo?.change.change === 'forgetEverything') await bringBack?.();
      else void indexing.learn();
      return told(vscode.l10n.t('Undone: {0}.', undo ? inWords(undo.change) : ''));
    },
    async forgetEverything() {
      const decideAgain = await indexing.forgetAll(async () => noted(await engine.forgetEverything()));
      const measureAgain = forgetReplay(state);
      bringBack = async () => {
        bringBack = undefined;
        await measureAgain();
        await decideAgain();
      };
      return told(vscode.l10n.t('Everything is forgotten.'));
    },
    onDidChange: changes.event,
    dispose: () => changes.dispose(),
  };
}

const around = () => ({ language: vscode.env.language, t: vscode.l10n.t });
