import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { open, run, until } from './window';

const gate = 'lib/gate.js';
const gateTest = 'gate.test.js';
const slip = `exports.isShut = function isShut (gate) {
  if (gate.state = 'shut') return true
  return gate.wings === 0
}
`;
const test = (name: string) => `const assert = require('node:assert')
const { test } = require('node:test')
const { isShut } = require('./lib/gate')

test('${name}', () => {
  assert.equal(isShut({ state: 'open', wings: 2 }), false)
})
`;

/** Failing tests, run in a terminal of the window, and a fix that is tried on a copy. */
export function defineTestRunTests() {
  describe('extension host: failing tests', () => {
    const pathOf = (name: string) => join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', name);
    const found = (name: string) =>
      vscode.languages
        .getDiagnostics(vscode.Uri.file(pathOf(name)))
        .filter(({ source }) => source === 'Coding Double')
        .map(({ message }) => message);
    const others = new Set(readdirSync(tmpdir()));
    const copies = () => readdirSync(tmpdir()).filter((name) => name.startsWith('coding-double-') && !others.has(name));
    let terminal: vscode.Terminal;

    before(async () => {
      await vscode.extensions.getExtension('coding-double.coding-double')?.activate();
      writeFileSync(pathOf(gate), slip);
      writeFileSync(pathOf(gateTest), test('an open gate is not shut'));
      terminal = vscode.window.createTerminal();
      terminal.show();
    });
    after(async () => {
      terminal.dispose();
      await run('workbench.action.files.revert');
      await run('workbench.action.closeAllEditors');
      rmSync(pathOf(gate));
      rmSync(pathOf(gateTest));
    });

    it('are heard in a terminal, and lead into the file', async () => {
      await open(gateTest, 0);
      const shell = await until('shell integration', () => terminal.shellIntegration);
      shell.executeCommand(`node --test ${gateTest}`);
      const messages = await until('the failing test', () => {
        const all = found(gateTest);
        return all.length > 0 && all;
      });
      assert.match(messages.join('\n'), /an open gate is not shut: AssertionError/);
    });

    it('are run on a copy with a fix, which is not written and is gone afterwards', async () => {
      const { document } = await open(gate, 1);
      const { id } = await until('the fix', () => fixOf(pathOf(gate)));
      await run('double.verifyFix', id);
      const check = await until('the check', () =>
        fixOf(pathOf(gate))?.checks.find(({ name }) => name === 'tests pass'),
      );
      assert.deepEqual(check, { name: 'tests pass', passed: true, note: '' });
      assert.equal(document.getText(), slip);
      assert.equal(readFileSync(pathOf(gate), 'utf8'), slip);
      assert.deepEqual(copies(), []);
    });

    it('say so where they fail all the same', async () => {
      writeFileSync(pathOf(gateTest), `${test('one')}\ntest('no', () => assert.fail('never'))\n`);
      const { id } = await until('the fix', () => fixOf(pathOf(gate)));
      await run('double.verifyFix', id);
      const isFailed = ({ name, passed }: Checked) => name === 'tests pass' && !passed;
      const check = await until('the check', () => fixOf(pathOf(gate))?.checks.find(isFailed));
      assert.match(check.note, /node --test/);
      assert.deepEqual(copies(), []);
    });

    it('are forgotten once the same run passes, again by a command', async () => {
      writeFileSync(pathOf(gateTest), test('an open gate is not shut'));
      writeFileSync(pathOf(gate), slip.replace("gate.state = 'shut'", "gate.state === 'shut'"));
      await open(gateTest, 0);
      await run('double.rerunTests');
      await until('no failing test', () => found(gateTest).length === 0);
      assert.ok(existsSync(pathOf(gateTest)));
    });
  });
}

interface Checked {
  readonly name: string;
  readonly passed: boolean;
  readonly note: string;
}

/** The waiting fix for a file, as the store keeps it. */
function fixOf(path: string): { readonly id: string; readonly checks: readonly Checked[] } | undefined {
  const data = process.env['WORKBENCH_DATA'] ?? '';
  const name = readdirSync(data, { recursive: true, encoding: 'utf8' }).find((file) =>
    file.endsWith('suggestions.json'),
  );
  if (name === undefined) return undefined;
  const { suggestions } = JSON.parse(readFileSync(join(data, name), 'utf8'));
  return suggestions.find(
    ({ kind, edits }: { kind: string; edits: { path: string }[] }) => kind === 'fix' && edits[0]?.path === path,
  );
}
