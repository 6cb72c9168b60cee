import assert from 'node:assert/strict';
import { typedDocuments } from '../../src/editor/documents';

/** Whether ghost text is offered in a document of a language that is read. */
const check = (scheme: string, language: string, expected: boolean) =>
  assert.equal(
    typedDocuments.some((filter) => filter.scheme === scheme && filter.language === language),
    expected,
    `${scheme} ${language}`,
  );

describe('documents that people type code into', () => {
  it('are files, new ones, cells of notebooks and files elsewhere', () => {
    for (const scheme of ['file', 'untitled', 'vscode-notebook-cell', 'vscode-vfs']) check(scheme, 'python', true);
  });
  it('are no messages, results, logs, consoles and copies', () => {
    check('vscode-scm', 'scminput', false);
    check('search-editor', 'search-result', false);
    for (const scheme of ['output', 'git', 'double-preview', 'vscode-interactive-input', 'debug'])
      check(scheme, 'javascript', false);
  });
});
