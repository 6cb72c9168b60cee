import { resolve } from 'node:path';
import type { Unit } from '../domain/style/profile';
import { languageOfPath, languages } from '../domain/syntax/languages';
import { HumanError } from '../foundations/errors';
import type { Command } from './command';
import { oneOf, readSource, required } from './commandArguments';
import { likenessReport, measuredReport } from './likenessReport';

const units: readonly Unit[] = ['source', 'test'];

/** Compares a file with how the engineer writes, or measures how much such a comparison can tell. */
export const likenessCommand: Command = {
  usage: 'FILE | --measure [--language ID]',
  help: 'how much a file reads like your code, and why; or measure on your repositories how far to trust that',
  options: ['store', 'repository', 'identity', 'mine', 'consent', 'revision', 'language', 'unit', 'measure'],
  async *run(engine, given, { language, unit, measure }) {
    if (measure) {
      const asked = unit ? oneOf(unit, units) : 'source';
      let said = false;
      for (const id of language ? [language] : languages.filter(({ dialectOf }) => !dialectOf).map(({ id }) => id)) {
        try {
          const measured = await engine.measureLikeness({ language: id, unit: asked });
          yield { text: measuredReport(measured), data: measured };
          said = true;
        } catch (error) {
          // Of all languages, those of which too little is known are passed over.
          if (language || !(error instanceof HumanError)) throw error;
        }
      }
      if (!said) throw new HumanError('Too little of your code is known in any language.', 'Index more of it first.');
      return;
    }
    const path = resolve(required(given, 'file')[0]);
    const text = readSource(path, language);
    const spoken = language ?? languageOfPath(path)?.id ?? '';
    const result = await engine.likeness({ text, language: spoken, path, unit: 'file' });
    yield { text: likenessReport(path, result), data: result };
  },
};
