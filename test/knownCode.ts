import { Corpus } from '../src/application/corpus';
import { extract } from '../src/application/extract';
import { functionFold } from '../src/application/folds';
import type { DraftSite } from '../src/application/proposal';
import { FunctionIndex } from '../src/domain/retrieval/functionIndex';
import { languageOfPath } from '../src/domain/syntax/languages';
import { LineIndex } from '../src/foundations/text';
import { grammars } from './grammars';

/** The folder of the repository that these tests know. */
export const home = '/home/ada/work';

/** What an engine knows that has learnt these files, by their paths in one repository; all lines are own. */
export async function knownCode(files: Readonly<Record<string, string>>) {
  const functions = new FunctionIndex();
  let time = 0;
  const corpus = new Corpus([functionFold(functions)], () => time++);
  corpus.setRepository({ path: home, consent: 'learn', identities: [], revision: '' });
  for (const [name, text] of Object.entries(files)) {
    const language = languageOfPath(name)?.id;
    if (language === undefined) continue;
    const own = new Uint8Array(text.split('\n').length).fill(1);
    const path = `${home}/${name}`;
    const input = { path, repository: home, text, hash: name, bytes: text.length, time: time++, own, keepsCode: true };
    const facts = extract(await grammars.load(language), input);
    corpus.replace({ facts, version: '', lines: new Uint32Array(), own, others: {}, checked: true });
  }
  return { corpus, functions, find: async (path: string) => files[path.slice(home.length + 1)] };
}

/** A file in which something is to be drafted at the mark `║`. */
export async function siteAt(name: string, marked: string, instruction = ''): Promise<DraftSite> {
  const text = marked.replace('║', '');
  const position = new LineIndex(text).positionAt(marked.indexOf('║'));
  const own = new Uint8Array(text.split('\n').length).fill(1);
  return {
    request: { path: `${home}/${name}`, text, position, instruction },
    grammar: await grammars.load(languageOfPath(name)?.id ?? ''),
    shown: text,
    ownership: { own, hasArrived: false },
  };
}
