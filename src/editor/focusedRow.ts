import * as vscode from 'vscode';
import type { Finding } from '../application/triageDoor';
import { toRange, uriOf } from './convert';
import { nodeKey, type TriageNode } from './triageGroups';

/**
 * Which row of the list has the focus. The editor tells extensions of selected rows alone, and the arrow keys move the focus
 * without selecting. So each key of ours first selects the focused row, or takes its selection away, which opens nothing; what
 * differs afterwards is the row.
 */
export interface FocusedRow extends vscode.Disposable {
  /** The row that a key of ours was pressed on; undefined: the list has none. To be asked at once when the key arrives. */
  row(): TriageNode | undefined;
  /** Moves focus and selection to a finding, and brings its place into sight where its file is seen. */
  moveTo(finding: Finding): Promise<void>;
}

/** @param tree of the list */
export function followFocus(tree: vscode.TreeView<TriageNode>): FocusedRow {
  let before: readonly TriageNode[] = [];
  let now: readonly TriageNode[] = [];
  let isNews = false;
  /** Where the focus is on its way to, and the rows that it left and goes through. */
  let underway: { readonly to: Finding; readonly trail: ReadonlySet<string | undefined> } | undefined;
  const follow = tree.onDidChangeSelection(({ selection }) => {
    [before, now, isNews] = [now, selection, true];
  });
  const toggled = (): TriageNode | undefined => {
    const last = now.at(-1) ?? before.at(-1);
    if (!isNews) return last;
    isNews = false;
    return now.find(isNotIn(before)) ?? before.find(isNotIn(now)) ?? last;
  };
  return {
    row() {
      const node = toggled();
      // The key was pressed before the editor had moved the focus, as the person knew that it would.
      if (underway?.trail.has(node && nodeKey(node))) return { finding: underway.to };
      if (node) void tree.reveal(node, { select: true, focus: false });
      return node;
    },
    async moveTo(finding) {
      const node = now.at(-1) ?? before.at(-1);
      const mine = {
        to: finding,
        trail: new Set([...(underway?.trail ?? []), node && nodeKey(node), nodeKey({ finding })]),
      };
      underway = mine;
      try {
        await tree.reveal({ finding }, { select: true, focus: true });
      } finally {
        if (underway === mine) underway = undefined;
      }
      const uri = uriOf(finding.path).toString();
      const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
      editor?.revealRange(toRange(finding.range), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    },
    dispose: () => void follow.dispose(),
  };
}

const isNotIn = (nodes: readonly TriageNode[]) => (node: TriageNode) =>
  !nodes.some((other) => nodeKey(other) === nodeKey(node));
