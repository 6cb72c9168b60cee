import type * as vscode from 'vscode';
import { languages } from '../domain/syntax/languages';

/** Schemes of documents that people type code into; others mirror a document, or hold a log or a message. */
const typedSchemes = ['file', 'untitled', 'vscode-notebook-cell', 'vscode-vfs', 'vscode-userdata'] as const;

/** The languages we read, as the editor calls them. */
export const knownLanguages: readonly string[] = languages.flatMap(({ editorIds }) => editorIds);

/** The documents that features for a typing person are for. */
export const typedDocuments: vscode.DocumentFilter[] = typedSchemes.flatMap((scheme) =>
  knownLanguages.map((language) => ({ scheme, language })),
);
