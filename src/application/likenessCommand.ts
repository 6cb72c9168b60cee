import { resolve } from 'node:path';
import type { Unit } from '../domain/style/styleFacts';
import { languageOfPath, styleName } from '../domain/syntax/languages';
import { HumanError } from '../foundations/errors';
import type { Command } from './command';
import { needsLearnt, oneOf, readSource, required } from './commandArguments';
import type { Engine } from './engine';
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
      const measured = language ? [language] : await languagesOf(engine, asked);
      for (const id of measured) {
        try {
          const data = await engine.measureLikeness({ language: id, unit: asked });
          yield { text: measuredReport(data), data };
        } catch (error) {
          if (language || !(error instanceof HumanError)) throw error;
          const data = { language: id, unit: asked, insufficient: error.message };
          yield { text: `${styleName(id)}, ${asked} code: not measured. ${error.message}`, data };
        }
      }
      return;
    }
    const path = resolve(required(given, 'file')[0]);
    const text = readSource(path, language);
    await needsLearnt(engine);
    const spoken = language ?? languageOfPath(path)?.id ?? '';
    const result = await engine.likeness({ text, language: spoken, path, unit: 'file' });
    yield { text: likenessReport(path, result), data: result };
  },
};

/** The languages of which anything is known. */
async function languagesOf(engine: Pick<Engine, 'profile'>, unit: Unit): Promise<string[]> {
  const { rules } = await engine.profile({ unit });
  const found = [...new Set(rules.filter(({ files }) => files > 0).map(({ language }) => language))];
  if (found.length > 0) return found;
  throw new HumanError('No code of yours is known in any language.', 'Index a repository of yours first.');
}
