import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import {
  type Catalogue,
  createTranslator,
  sharedSentences,
  type Translator,
  untranslated,
} from '../foundations/sentences';
import { createSpoken, type Spoken } from './spoken';

let known: Translator | undefined;

/**
 * What the engine and the domain say, in the language of the editor, as far as it is known; read when it is asked for first.
 * The editor names the folder only where there is a translation.
 */
export function readerWords(): Translator {
  known ??= read(vscode.l10n.uri);
  return known;
}

function read(bundle: vscode.Uri | undefined): Translator {
  if (bundle?.scheme !== 'file') return untranslated;
  const language = vscode.env.language.toLowerCase();
  const json = (name: string) =>
    JSON.parse(readFileSync(vscode.Uri.joinPath(bundle, '..', `${name}.${language}.json`).fsPath, 'utf8'));
  try {
    const catalogue = json('engine') as Catalogue;
    const sentences = { ...sharedSentences(vscode.l10n.bundle ?? {}), ...catalogue.sentences };
    return createTranslator({ ...catalogue, sentences }, json('style'));
  } catch {
    return untranslated; // A language for which the editor alone has words.
  }
}

/** What the engine says here; undefined: in English, as it is. */
export function spokenHere(): Spoken | undefined {
  if (vscode.l10n.uri === undefined) return undefined;
  let created: Spoken | undefined;
  // Nothing is read before the engine has said something.
  const late = (): Spoken => {
    created ??= createSpoken(readerWords());
    return created;
  };
  return {
    answer: (method, answer) => late().answer(method, answer),
    event: (event) => late().event(event),
    refusal: (error) => late().refusal(error),
    request: (method, params) => late().request(method, params),
  };
}
