import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { nodeKey, type TriageNode } from '../../src/editor/triageGroups';
import { openFakeEditor } from './fakeEditor';
import { found } from './foundProblems';

const row = (line: number): TriageNode => ({ finding: found({ line }) });

/** A list whose editor tells of selected rows alone; `press` is a key of ours on the row with the focus. */
function openList() {
  openFakeEditor({ onWrite: () => {}, onPost: () => {}, mayWrite: () => true });
  const { followFocus } = require('../../src/editor/focusedRow') as typeof import('../../src/editor/focusedRow');
  let focused: number | undefined;
  let selected: number[] = [];
  let isSlow = false;
  const late: (() => void)[] = [];
  let tell: (event: { selection: readonly TriageNode[] }) => void = () => {};
  const select = (lines: number[]) => {
    selected = lines;
    tell({ selection: lines.map(row) });
  };
  const tree = {
    onDidChangeSelection: (listener: typeof tell) => {
      tell = listener;
      return { dispose: () => {} };
    },
    reveal: (node: TriageNode, { focus }: { focus: boolean }) =>
      new Promise<void>((resolve) => {
        const move = () => {
          const line = 'finding' in node ? node.finding.range.start.line : 0;
          if (focus) focused = line;
          select([line]);
          resolve();
        };
        if (isSlow) late.push(move);
        else move();
      }),
  };
  const focus = followFocus(tree as unknown as vscode.TreeView<TriageNode>);
  return {
    arrow(line: number) {
      focused = line;
    },
    click(line: number) {
      focused = line;
      select([line]);
    },
    slow: () => {
      isSlow = true;
    },
    /** @param count of what is late; absent: all */
    catchUp: (count = late.length) => {
      for (const move of late.splice(0, count)) move();
    },
    moveTo: (line: number) => focus.moveTo(found({ line })),
    press() {
      if (focused !== undefined) {
        const at = selected.indexOf(focused);
        select(at < 0 ? [...selected, focused] : selected.filter((line) => line !== focused));
      }
      const node = focus.row();
      return node && nodeKey(node);
    },
  };
}

describe('the row that a key was pressed on', () => {
  const check = (title: string, act: (list: ReturnType<typeof openList>) => unknown, expected: number | undefined) =>
    it(title, async () => {
      const list = openList();
      await act(list);
      assert.equal(list.press(), expected === undefined ? undefined : nodeKey(row(expected)));
    });
  check('is none where none has the focus', () => {}, undefined);
  check('is the one that was clicked', (list) => list.click(2), 2);
  check('is the one that the arrows led to', (list) => list.arrow(3), 3);
  check(
    'is the one that the arrows led to from another one that is selected',
    (list) => {
      list.click(2);
      list.arrow(3);
    },
    3,
  );
  check(
    'is the same for a second key',
    (list) => {
      list.click(2);
      list.press();
    },
    2,
  );
  check(
    'is the next one after a key and an arrow',
    (list) => {
      list.click(2);
      list.press();
      list.arrow(3);
      list.press();
      list.arrow(4);
    },
    4,
  );
  check('is the one that was moved to', (list) => list.moveTo(5), 5);
  check(
    'is the one that is moved to, though the editor is slow',
    (list) => {
      list.click(2);
      list.slow();
      void list.moveTo(3);
    },
    3,
  );
  check(
    'is the last one of several that are moved to, though the editor is at the first',
    (list) => {
      list.click(2);
      list.slow();
      void list.moveTo(3);
      list.press();
      void list.moveTo(4);
      list.catchUp(1);
    },
    4,
  );
  check(
    'is where the arrows led since',
    (list) => {
      list.click(2);
      list.slow();
      void list.moveTo(3);
      list.catchUp();
      list.arrow(4);
    },
    4,
  );
});
