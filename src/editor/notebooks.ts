import * as vscode from 'vscode';
import type { Position } from '../foundations/text';

/** A text to be completed, as the engine is to see it. */
export interface Buffer {
  readonly text: string;
  /** How many lines of it stand above the document. */
  readonly linesAbove: number;
}

/** A document; a cell of a notebook stands under the code cells above it that are in its language. */
export function bufferOf(document: vscode.TextDocument): Buffer {
  const above = cellsAbove(document).map((cell) => `${cell.getText()}\n`);
  const linesAbove = above.reduce((sum, text) => sum + text.split('\n').length - 1, 0);
  return { text: above.join('') + document.getText(), linesAbove };
}

/** A position in the buffer of a document, or the other way round with a negative number of lines. */
export const shifted = ({ line, character }: Position, lines: number): Position => ({ line: line + lines, character });

function cellsAbove(document: vscode.TextDocument): vscode.TextDocument[] {
  if (document.uri.scheme !== 'vscode-notebook-cell') return [];
  for (const notebook of vscode.workspace.notebookDocuments) {
    const cells = notebook.getCells().map((cell) => cell.document);
    const at = cells.indexOf(document);
    if (at >= 0) return cells.slice(0, at).filter(({ languageId }) => languageId === document.languageId);
  }
  return [];
}
