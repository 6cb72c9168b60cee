import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { LikenessResult } from '../application/likeness';
import { isTestPath, languageOfEditorId } from '../domain/syntax/languages';
import { pathOf } from './convert';
import { type LikenessSituation, noFile } from './profileLikeness';

/** Compares the file in the active editor with the engineer, for as long as somebody looks. */
export interface LikenessWatch extends vscode.Disposable {
  current(): LikenessSituation;
  /** Compares again, as after learning. */
  compare(): Promise<void>;
  /** Measures how well the engineer is told from others in the same repositories, which takes a while. */
  measure(): Promise<void>;
}

/** UTF-16 code units: the engine reads no longer files. */
const longestText = 1024 * 1024;
/** Milliseconds in which somebody who goes through editors wants no answer for each. */
const rest = 250;

/** @param changed is called when there is something else to show; the page itself is no file and changes nothing */
export function watchLikeness(engine: Engine, changed: () => void): LikenessWatch {
  let situation = noFile;
  let document = known(vscode.window.activeTextEditor?.document);
  let timer: NodeJS.Timeout | undefined;

  const compare = async () => {
    const asked = document;
    if (!asked || asked.isClosed) {
      situation = noFile;
      return;
    }
    const found = await likenessOf(engine, asked);
    if (asked === document) situation = { ...situation, path: pathOf(asked.uri), sameRepository: null, ...found };
  };
  const compareSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void compare().then(changed, changed), rest);
  };
  const follow = (editor: vscode.TextEditor | undefined) => {
    const next = known(editor?.document);
    if (!next || next === document) return;
    document = next;
    situation = { ...situation, isUnmeasurable: false };
    compareSoon();
  };
  const subscriptions = vscode.Disposable.from(
    new vscode.Disposable(() => clearTimeout(timer)),
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.workspace.onDidSaveTextDocument((saved) => saved === document && compareSoon()),
  );
  return {
    current: () => situation,
    compare,
    async measure() {
      const language = document && languageOfEditorId(document.languageId)?.id;
      if (!document || language === undefined || situation.isMeasuring) return;
      const unit = isTestPath(pathOf(document.uri)) ? 'test' : 'source';
      situation = { ...situation, isMeasuring: true };
      changed();
      try {
        const { auc } = await engine.measureLikeness({ language, unit });
        situation = { ...situation, isUnmeasurable: auc.sameRepository === null };
      } finally {
        situation = { ...situation, isMeasuring: false };
        await compare();
        changed();
      }
    },
    dispose: () => void subscriptions.dispose(),
  };
}

/** A document in a language that the double reads. */
function known(document: vscode.TextDocument | undefined): vscode.TextDocument | undefined {
  return document && languageOfEditorId(document.languageId) ? document : undefined;
}

/** Empty: the text is longer than what the engine reads. What is measured of functions is asked with one. */
async function likenessOf(
  engine: Engine,
  document: vscode.TextDocument,
): Promise<{ readonly result?: LikenessResult; readonly sameRepository?: number | null }> {
  const text = document.getText();
  const language = languageOfEditorId(document.languageId)?.id;
  if (language === undefined || text.length > longestText) return {};
  const asked = { text, language, path: pathOf(document.uri) };
  const result = await engine.likeness({ ...asked, unit: 'file' });
  if ('insufficient' in result) return { result };
  const asFunction = await engine.likeness({ ...asked, unit: 'function' });
  return { result, sameRepository: 'insufficient' in asFunction ? null : asFunction.auc.sameRepository };
}
