import * as vscode from 'vscode';
import type { CurationDoor } from '../application/curationDoor';
import type { LearntDoor } from '../application/learntDoor';
import { HumanError } from '../foundations/errors';
import { type Curating, createCurating } from './curating';
import { followCuration } from './curationMenus';
import { pickCommits, pickPeriod, pickRepository, pickWeight } from './curationPicks';
import { type CurationPlace, covers } from './curationPlace';
import { type ExemplarPlace, exemplarsOf, type Given, placesOf } from './curationTargets';
import type { Guard } from './guard';
import type { Indexing } from './indexing';
import { notice } from './markdown';

/** Milliseconds that the status bar says what was undone. */
const shown = 5000;

/**
 * What the engineer says of what in their code is really theirs, with its commands.
 * @param state belongs to this machine
 */
export function registerCuration(
  engine: CurationDoor & LearntDoor,
  indexing: Indexing,
  state: vscode.Memento,
  guard: Guard,
): Curating {
  const curating = createCurating(engine, indexing, state);
  const subscriptions = vscode.Disposable.from(
    curating,
    followCuration(curating, indexing.onDidChange, () => learnedFrom(indexing)),
    registerCommands(engine, indexing, curating, guard),
  );
  return { ...curating, dispose: () => void subscriptions.dispose() };
}

/** The repositories that are learned from. */
const learnedFrom = (indexing: Indexing) =>
  [...indexing.situation().decided].flatMap(([path, consent]) => (consent === 'never' ? [] : [path])).sort();

function registerCommands(engine: LearntDoor, indexing: Indexing, curating: Curating, guard: Guard): vscode.Disposable {
  const learned = () => learnedFrom(indexing);
  const done = async (change: Promise<string>) => {
    const words = await change;
    const { undo } = await curating.current();
    const takeBack = guard(() => undoThis(curating, undo?.at));
    void offerUndo(words, takeBack);
  };
  const commands: Record<string, (...given: never[]) => unknown> = {
    'double.excludeFromLearning': async (...given: Given) => {
      for (const { repository, path } of await placesOf(given, learned())) {
        const [around] = await rulesAround(curating, { repository, path });
        if (around)
          void offerToInclude(
            around.path,
            guard(() => done(curating.remove(around.id))),
          );
        else await done(curating.add({ kind: 'path', repository, path }));
      }
    },
    'double.includeInLearning': async (...given: Given) => {
      for (const { repository, path } of await placesOf(given, learned())) {
        const rules = await rulesAround(curating, { repository, path });
        const exact = rules.find((rule) => rule.path === path);
        const [around] = rules;
        if (!around) throw notExcluded(path);
        if (exact) await done(curating.remove(exact.id));
        else
          void offerToInclude(
            around.path,
            guard(() => done(curating.remove(around.id))),
          );
      }
    },
    'double.markExemplar': async (...given: Given) => {
      for (const place of await exemplarsOf(given, engine, learned()))
        await done(curating.add({ kind: 'exemplar', ...place }));
    },
    'double.unmarkExemplar': async (...given: Given) => {
      for (const place of await exemplarsOf(given, engine, learned())) await unmark(curating, place, done);
    },
    'double.excludePeriod': async () => {
      const rule = await pickPeriod(engine, learned());
      if (rule) await done(curating.add(rule));
    },
    'double.excludeCommits': async () => {
      const repository = await pickRepository(learned(), vscode.l10n.t('Exclude Commits from Learning'));
      const rules = repository === undefined ? [] : await pickCommits(engine, repository);
      for (const rule of rules) await done(curating.add(rule));
    },
    'double.weighRepository': async () => {
      const repository = await pickRepository(learned(), vscode.l10n.t('Weigh a Repository'));
      const weight = repository === undefined ? undefined : await pickWeight(repository);
      if (repository !== undefined && weight !== undefined)
        await done(curating.add({ kind: 'weight', repository, weight }));
    },
    'double.undoCuration': async () => void vscode.window.setStatusBarMessage(await curating.undo(), shown),
    'double.forgetEverything': async () => (await isSure()) && done(curating.forgetEverything()),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, guard(run))),
  );
}

/** Tells what was done, and offers to undo it. */
async function offerUndo(words: string, undo: () => unknown): Promise<void> {
  const choice = vscode.l10n.t('Undo');
  if ((await vscode.window.showInformationMessage(notice(words), choice)) === choice) undo();
}

/** @param at when the change was made that is to be undone, which may not be the last one any more */
async function undoThis(curating: Curating, at: number | undefined): Promise<void> {
  const { undo } = await curating.current();
  if (undo?.at === at) return void (await curating.undo());
  throw new HumanError(
    vscode.l10n.t('Something else was decided since.'),
    vscode.l10n.t('Undo it step by step in the index page, or remove a single decision there.'),
  );
}

/** The rules that leave out a path, by itself or with a folder around it. */
async function rulesAround(curating: Curating, { repository, path }: CurationPlace) {
  const { entries } = await curating.current();
  return entries.flatMap(({ id, rule }) =>
    rule.kind === 'path' && rule.repository === repository && covers(rule.path, path) ? [{ id, path: rule.path }] : [],
  );
}

async function offerToInclude(path: string, include: () => unknown): Promise<void> {
  const choice = vscode.l10n.t('Include It Again');
  const words = vscode.l10n.t('It is excluded from learning by “{0}”.', path);
  if ((await vscode.window.showInformationMessage(notice(words), choice)) === choice) include();
}

const notExcluded = (path: string) =>
  new HumanError(
    vscode.l10n.t('“{0}” is not excluded by hand.', path),
    vscode.l10n.t('What else is left out, and why, stands in the details of its repository in the index page.'),
  );

/** Takes the marks off a function, or off a file and all that is marked in it where the file is meant. */
async function unmark(
  curating: Curating,
  { repository, path, name }: ExemplarPlace,
  done: (words: Promise<string>) => Promise<void>,
): Promise<void> {
  const { entries } = await curating.current();
  const marks = entries.flatMap(({ id, rule }) =>
    rule.kind === 'exemplar' && rule.repository === repository && rule.path === path ? [{ id, name: rule.name }] : [],
  );
  const meant = name === undefined ? marks : marks.filter((mark) => mark.name === name || mark.name === undefined);
  if (meant.length === 0)
    throw new HumanError(
      vscode.l10n.t('“{0}” is not marked as how you write.', name ?? path),
      vscode.l10n.t('What is marked stands in the index page, under Curation.'),
    );
  for (const { id } of meant) await done(curating.remove(id));
}

/** Asks before everything goes. */
async function isSure(): Promise<boolean> {
  const forget = vscode.l10n.t('Forget Everything');
  const detail = [
    vscode.l10n.t(
      'Goes, from memory and from disk: all code, names, counts and habits; what you allowed, excluded, marked, pinned, muted and dismissed; what was measured. Syncing with your other machines ends.',
    ),
    vscode.l10n.t('Stays: your files, your settings, and the ledger of what was sent, which you clear there.'),
    vscode.l10n.t(
      'Until this window is closed, it can be undone: your decisions come back, and the code is learned again.',
    ),
  ].join('\n\n');
  const title = vscode.l10n.t('Forget everything that the double knows of you?');
  return (await vscode.window.showWarningMessage(title, { modal: true, detail }, forget)) === forget;
}
