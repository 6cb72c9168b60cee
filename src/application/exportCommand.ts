import { resolve } from 'node:path';
import type { Suggestion } from '../domain/suggestion';
import type { Command } from './command';
import { required } from './commandArguments';

/** The command `export`: what would stand in the files of other tools. It writes no file. */
export const exportCommand: Command = {
  usage: '[--format NAME]… FOLDER',
  help: 'how you write, for other tools: prints what would be added to AGENTS.md and the like of a project, and writes nothing',
  options: ['store', 'repository', 'identity', 'mine', 'consent', 'revision', 'language', 'format'],
  async *run(engine, given, { language, format }) {
    const [folder] = required(given, 'folder');
    const request = { folder: resolve(folder), formats: format ?? ['agents'], ...(language ? { language } : {}) };
    const result = await engine.exportProfile(request);
    yield { text: exportReport(result.suggestion), data: result, isVerbatim: true };
  },
};

/** New files as they would be, others as what goes and what comes. */
function exportReport({ edits }: Suggestion): string {
  return edits
    .map(({ path, expected, newText, creates }) => {
      if (creates) return `${path} (new)\n\n${newText.trimEnd()}`;
      const lines = (text: string, mark: string) =>
        text === ''
          ? []
          : text
              .replace(/\r?\n$/, '')
              .split(/\r?\n/)
              .map((line) => `${mark}${line}`);
      return [`${path}\n`, ...lines(expected, '-'), ...lines(newText, '+')].join('\n');
    })
    .join('\n\n');
}
