import * as vscode from 'vscode';
import type { Finding } from '../application/triageDoor';
import type { Suggestion } from '../domain/suggestion';
import { toRange } from './convert';
import type { Findings } from './findings';
import { followFocus } from './focusedRow';
import type { PendingSuggestions } from './pendingSuggestions';
import { shortPath } from './places';
import type { Propagation } from './propagation';
import { onSettings, settings } from './settings';
import { keptFilter, type TriageFilter } from './triageFilter';
import {
  childrenOf,
  type FindingGroup,
  findingKey,
  findingsIn,
  hasOneCause,
  parentOf,
  pathOfKey,
  stepFrom,
  type TriageNode,
} from './triageGroups';
import { fileItem, findingItem, groupItem } from './triageItems';
import { type Found, newlyFound, type Shown, shownOf } from './triageShown';
import { createTriageStatus } from './triageStatus';
import type { Sweep } from './triageSweep';
import { createTicks } from './triageTicks';
import { hiddenWords } from './triageWords';

/** What the list is made from. */
export interface TriageParts {
  readonly findings: Findings;
  readonly propagation: Propagation;
  readonly sweep: Sweep;
  readonly pending: PendingSuggestions;
  /** Of this workspace: keeps the filter. */
  readonly state: vscode.Memento;
}

/** How a command was started, which tells the row it is about: by keys in the list it is the focused one (see `focusedRow.ts`). */
export interface FromKeys {
  readonly keys: true;
  readonly way?: number;
}

/** The findings as a native tree: a native tree brings screen readers, find and virtual scrolling of the editor. */
export interface TriageView extends vscode.Disposable {
  /** The row that a command is about; undefined: none is. @param given by the editor: the row, or how it was started */
  target(given: TriageNode | FromKeys | undefined): TriageNode | undefined;
  /** The fix of a finding as it waits now; undefined: none does. */
  fixOf(finding: Finding): Suggestion | undefined;
  /** Selects the row of the finding some steps from another, and brings its place into sight where its file is seen. */
  step(from: Finding | undefined, step: number): Promise<void>;
  /** What is listed. */
  groups(): readonly FindingGroup[];
  /** Leaves out what a person has just decided about, until somebody has looked again, and goes on to the next row. */
  settle(decided: readonly Finding[]): Promise<void>;
  /** The ticked findings whose fix still waits: those of a row and below it, or all. */
  ticked(node: TriageNode | undefined): readonly Finding[];
  toggleTick(node: TriageNode): void;
  filter(): TriageFilter;
  setFilter(changed: Partial<Omit<TriageFilter, 'changedLinesOnly'>>): Promise<void>;
}

const filterKey = 'triage.filter';

/** The view `double.triage`: by rule, file and place, over the active file, or the workspace once somebody looked through it. */
export function createTriageView({ findings, propagation, sweep, pending, state }: TriageParts): TriageView {
  const changes = new vscode.EventEmitter<undefined>();
  const status = createTriageStatus();
  const decided = new Set<string>();
  const seen = new Set<string>();
  let shown: Shown = { groups: [], filteredOut: 0 };

  const filter = (): TriageFilter => ({
    ...keptFilter(state.get(filterKey)),
    changedLinesOnly: settings.changedLinesOnly(),
  });
  const fixOf = ({ fixes }: Finding) => {
    const [fix] = fixes;
    return fix && pending.all().find(({ id }) => id === fix.id);
  };
  const ticks = createTicks((finding) => fixOf(finding) !== undefined);
  const itemOf = (node: TriageNode): vscode.TreeItem => {
    if ('group' in node) return groupItem(node.group, ticks.of(node));
    if ('file' in node) return fileItem(node.file, ticks.of(node));
    const { finding } = node;
    const namesFile = finding.source === 'propagation' || sweep.findings() !== undefined;
    const isAlike = shown.groups.some((group) => group.rule === finding.rule && hasOneCause(group));
    return findingItem(finding, { fix: fixOf(finding), isTicked: ticks.has(finding), namesFile, isAlike });
  };
  const tree = vscode.window.createTreeView<TriageNode>('double.triage', {
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getChildren: (node) => childrenOf(node, shown.groups),
      getParent: (node) => parentOf(node, shown.groups),
      getTreeItem: itemOf,
    },
    showCollapseAll: true,
    manageCheckboxStateManually: true,
  });
  const found = () => ({ current: findings.current(), propagated: propagation.findings(), swept: sweep.findings() });
  const draw = () => {
    const all = found();
    const now = filter();
    shown = shownOf(all, now, decided);
    const keys = new Set(shown.groups.flatMap((group) => group.findings.map(findingKey)));
    ticks.keep(keys);
    tree.description = all.swept ? vscode.l10n.t('workspace') : all.current ? shortPath(all.current.path) : '';
    tree.message = messageOf(
      shown,
      all.swept ? sweep.summary() : all.current && hiddenWords(all.current.hidden, vscode.l10n.t),
    );
    if (tree.visible) for (const key of keys) seen.add(key);
    status.show(newlyFound(all, now, new Set([...seen, ...decided])).length);
    setContexts(now, ticks.count(), shown.groups.length);
    void vscode.commands.executeCommand('setContext', 'double.triageShows', shows(all, shown));
    changes.fire(undefined);
  };
  const lookedAgain = (isAt: (path: string) => boolean) => {
    for (const key of decided) if (isAt(pathOfKey(key))) decided.delete(key);
    draw();
  };
  const focus = followFocus(tree);
  draw();
  const subscriptions = vscode.Disposable.from(
    ...[tree, focus, changes, status],
    findings.onDidChange(() => lookedAgain((path) => path === findings.current()?.path)),
    ...[propagation.onDidChange(draw), pending.onDidChange(draw), tree.onDidChangeVisibility(draw)],
    sweep.onDidChange(() => lookedAgain(() => true)),
    tree.onDidChangeCheckboxState(({ items }) => {
      for (const [node, checked] of items) ticks.set(node, checked === vscode.TreeItemCheckboxState.Checked);
      draw();
    }),
    onSettings(['triage.changedLinesOnly'], draw),
  );
  return {
    target(given) {
      if (given && 'keys' in given) return focus.row();
      return given ?? (tree.visible ? tree.selection[0] : undefined) ?? atCursor(findings);
    },
    fixOf,
    groups: () => shown.groups,
    async step(from, step) {
      const next = stepFrom(from, step, shown.groups);
      if (next) await focus.moveTo(next);
    },
    async settle(gone) {
      const last = gone.at(-1);
      const next = last && stepFrom(last, 1, shown.groups);
      const isLast = !next || gone.some((one) => findingKey(one) === findingKey(next));
      for (const finding of gone) decided.add(findingKey(finding));
      const before = isLast && gone[0] ? stepFrom(gone[0], -1, shown.groups) : next;
      draw();
      if (tree.visible && before && !decided.has(findingKey(before))) await focus.moveTo(before);
    },
    ticked: (node) =>
      shown.groups
        .flatMap((group) => group.findings)
        .filter((finding) => ticks.has(finding) && fixOf(finding))
        .filter((finding) => !node || findingsIn(node).some((one) => findingKey(one) === findingKey(finding))),
    toggleTick(node) {
      ticks.toggle(node);
      draw();
    },
    filter,
    async setFilter(changed) {
      const { changedLinesOnly, ...kept } = filter();
      await state.update(filterKey, { ...kept, ...changed });
      draw();
    },
    dispose: () => void subscriptions.dispose(),
  };
}

/** The row of what stands at the cursor of the active editor. */
function atCursor(findings: Findings): TriageNode | undefined {
  const current = findings.current();
  const editor = vscode.window.activeTextEditor;
  if (!current || editor?.document !== current.document) return undefined;
  const finding = current.findings.find(({ range }) => toRange(range).contains(editor.selection.active));
  return finding && { finding };
}

/** What the titles of menus and the `when` of commands depend on. */
function setContexts({ changedLinesOnly, fixableOnly }: TriageFilter, ticked: number, listed: number): void {
  const set = (key: string, value: boolean) => vscode.commands.executeCommand('setContext', `double.${key}`, value);
  void set('changedLinesOnly', changedLinesOnly);
  void set('fixableOnly', fixableOnly);
  void set('fixesTicked', ticked > 0);
  void set('findingsListed', listed > 0);
}

/**
 * Why the list is empty, for what the view says then.
 * @returns `off`: by setting; `noFile`: no file is open that is looked at; `nothing`: nothing was found; `findings`: it is not
 */
function shows({ current, swept }: Found, { groups }: Shown): 'off' | 'noFile' | 'nothing' | 'findings' {
  if (groups.length > 0) return 'findings';
  if (swept || current) return 'nothing';
  const document = vscode.window.activeTextEditor?.document;
  return document && !settings.triageEnabled(document) ? 'off' : 'noFile';
}

/** What stands above the list. @param summary what else there is to say of where one looked; undefined: nobody has looked */
function messageOf({ groups, filteredOut }: Shown, summary: string | undefined): string {
  if (summary === undefined) return '';
  const { t } = vscode.l10n;
  const filtered = filteredOut > 0 ? [t('Hidden by the filter: {0}.', filteredOut)] : [];
  const said = [...filtered, summary].filter(Boolean);
  // Where nothing is to be added, the empty list says it, with what to do next.
  if (said.length === 0) return '';
  const nothing = groups.length === 0 ? [t('Nothing found here.')] : [];
  const next = groups.length === 0 && filteredOut > 0 ? [t('The buttons of this view change the filter.')] : [];
  return [...nothing, ...said, ...next].join(' ');
}
