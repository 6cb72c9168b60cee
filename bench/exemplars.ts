/**
 * What it costs and brings to prefer exemplars: each function of a repository is looked for as if it were not there, with a
 * few others marked as exemplars, and the best body is compared with its own.
 *
 *   tsx bench/exemplars.ts FOLDER…
 *
 * A line for each preference, as a logarithm of odds: how often an exemplar comes first, where one is among the nearest
 * twelve at all; how far behind the nearest function those lay that came first; and how similar the best body is, in per cent.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from '../src/application/extract';
import { createGrammars } from '../src/application/grammars';
import { similarity, TokenNumbers } from '../src/domain/draft/tokens';
import { FunctionIndex } from '../src/domain/retrieval/functionIndex';
import { languageOfPath } from '../src/domain/syntax/languages';
import type { FunctionFact } from '../src/domain/syntax/outline';

const PREFERENCES = [0, 0.5, 1, 1.5, 2, 3, 4, 6];
const EACH = 15; // Every fifteenth function is an exemplar.
const NEAREST = 12;

const bodyOf = ({ text, body }: FunctionFact) => text.slice(body.start, body.end);

async function main(folders: readonly string[]): Promise<void> {
  const grammars = createGrammars('dist');
  const index = new FunctionIndex();
  const all: { key: string; language: string; fact: FunctionFact; siblings: readonly FunctionFact[] }[] = [];
  for (const folder of folders)
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const path = join(folder, name);
      const language = languageOfPath(path);
      if (!language || !statSync(path).isFile() || statSync(path).size > 300_000) continue;
      const text = readFileSync(path, 'utf8');
      const own = new Uint8Array(text.split('\n').length).fill(1);
      const input = {
        path,
        repository: folder,
        text,
        hash: '',
        bytes: text.length,
        time: 0,
        own,
        leftOut: [],
        keepsCode: true,
      };
      const { functions } = extract(await grammars.load(language.id), input);
      index.learn(path, language.id, functions);
      for (const fact of functions)
        all.push({ key: path, language: language.id, fact, siblings: functions.filter((one) => one !== fact) });
    }
  const exemplars = new Set(all.filter((_, at) => at % EACH === 7).map(({ fact }) => fact.text));
  const queries = all.filter(({ fact }) => !exemplars.has(fact.text) && bodyOf(fact).trim() !== '');
  for (const preference of PREFERENCES) {
    index.prefer((_, fact) => (exemplars.has(fact.text) ? { odds: preference, isExemplar: true } : undefined));
    let [there, first, alike, lag] = [0, 0, 0, 0];
    const numbers = new TokenNumbers();
    for (const { key, language, fact, siblings } of queries) {
      const query = { ...fact, language, path: key, line: fact.range.start.line, siblings, instruction: '' };
      const near = index.nearest(query, NEAREST);
      const [best] = near;
      if (!best) continue;
      if (near.some(({ isExemplar }) => isExemplar)) there++;
      const plain = Math.max(...near.map((one) => one.score - (one.preference ?? 0)));
      if (best.isExemplar) {
        first++;
        lag += plain - (best.score - (best.preference ?? 0));
      }
      alike += similarity(numbers.of(bodyOf(fact)), numbers.of(bodyOf(best.function)));
    }
    console.log(
      `${preference}: first ${((100 * first) / there).toFixed(1)} % of ${there}, ${(lag / Math.max(1, first)).toFixed(2)} behind, ${((100 * alike) / queries.length).toFixed(2)} % alike of ${queries.length}`,
    );
  }
}

void main(process.argv.slice(2));
