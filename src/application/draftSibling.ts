import { type Family, familyAbove, type Member } from '../domain/draft/sibling/family';
import { type Begun, nameFor, nextMembers, readBegun, valueIn } from '../domain/draft/sibling/nextMember';
import { listsIn, type Prediction, predict, type WordList } from '../domain/draft/sibling/wordLists';
import type { Neighbour } from '../domain/retrieval/functionIndex';
import { familyOf } from '../domain/syntax/languages';
import { type FunctionFact, outline } from '../domain/syntax/outline';
import { subwords } from '../domain/syntax/subwords';
import { HumanError } from '../foundations/errors';
import { LineIndex, type Range } from '../foundations/text';
import { answerProposals } from './answerProposals';
import { type Corpus, repositoryOf } from './corpus';
import type { Grammars } from './grammars';
import type { DraftSite, Proposal, Proposer, Write } from './proposal';

export interface DraftSiblingOptions {
  readonly corpus: Pick<Corpus, 'files' | 'repositories'>;
  readonly grammars: Grammars;
  readonly write: Write;
}

/** So many files of the repository are searched for a list that tells what comes next. */
const SEARCHED = 12;
const LONGEST_SEARCHED = 200_000; // UTF-16 code units
const MOST = 3;
const EXAMPLES = 4;

/** Proposes the next member of the family of functions, cases or entries that stands right above the position. */
export function createDraftSibling({ corpus, grammars, write }: DraftSiblingOptions): Proposer {
  return async (site, signal) => {
    const place = placeAt(site);
    const { family, lists, names } = readFamily(site, place);
    if (!family) throw noFamily();
    const begun = place.begun === '' ? undefined : readBegun(place.begun, family.members.at(-1)?.fact);
    const others = await listsOfRepository({ corpus, grammars }, site, family);
    const wanted = whatNext(family, begun, site.request.instruction ?? '', [...lists, ...others], names);
    const [first] = wanted;
    if (!first) throw noNext(family);
    const title = `Next after ${labelOf(family)}: ${first.name}`;
    const near = family.members.toReversed().map((member) => neighbourOf(member, site));
    const head = { name: first.name, signature: place.begun, doc: '' };
    const range = { start: place.indexAt(family.members.at(-1)?.end ?? place.start), end: place.end };
    const question = { what: 'sibling', title, site, range, head } as const;
    const written = await write({ ...question, examples: near.slice(0, EXAMPLES), count: 1 }, signal);
    const file = { path: site.request.path, text: site.request.text };
    return {
      title,
      near,
      proposals: [
        ...answerProposals(written, { file, range, near, what: 'of the family' }),
        ...proposalsOf(site, place, family, wanted, begun),
      ],
    };
  };
}

/** The cursor's line, with what is begun on it taken out of the text. */
interface Place {
  readonly begun: string;
  /** The shown text with white space instead of what is begun. */
  readonly blank: string;
  /** Offset of the line. */
  readonly start: number;
  /** Where what is drafted ends. */
  readonly end: Range['end'];
  readonly column: number;
  readonly indexAt: (offset: number) => Range['start'];
}

function placeAt({ shown, request: { position } }: DraftSite): Place {
  const index = new LineIndex(shown);
  const lines = shown.split('\n').map((line) => line.replace(/\r$/, ''));
  const line = lines[position.line] ?? '';
  const start = index.offsetAt({ line: position.line, character: 0 });
  // A line that only ends what stands above it begins nothing.
  const begun = /^\s*[)\]}]*[,;]?\s*$/.test(line) || /^\s*end\s*$/.test(line) ? '' : line.trim();
  const closer = /[{([]\s*$/.test(begun) && /^\s*[)}\]]+[,;]?\s*$/.test(lines[position.line + 1] ?? '') ? 1 : 0;
  const isWhole = begun !== '' && !looksBegun(begun);
  const last = position.line + (isWhole ? 0 : closer);
  const end = { line: last, character: (lines[last] ?? '').length };
  const taken = begun === '' || isWhole ? '' : shown.slice(start, index.offsetAt(end));
  return {
    begun: isWhole ? '' : begun,
    blank: shown.slice(0, start) + taken.replace(/[^\r\n]/g, ' ') + shown.slice(start + taken.length),
    start,
    end,
    column: line.trim() === '' ? line.length : line.length - line.trimStart().length,
    indexAt: (offset) => index.positionAt(offset),
  };
}

/** Whether a line opens something that is not closed on it, or is a word alone. */
function looksBegun(line: string): boolean {
  const count = (marks: RegExp) => (line.match(marks) ?? []).length;
  return count(/[({[]/g) > count(/[)}\]]/g) || /[\p{L}\p{N}_$):]$/u.test(line) || /\{\s*\}$/.test(line);
}

function readFamily({ grammar }: DraftSite, place: Place) {
  const tree = grammar.parse(place.blank);
  const read = grammar.read(tree, place.blank);
  tree.delete();
  const functions = outline(grammar, read);
  const offset = place.begun === '' ? place.start + place.column : place.start;
  const lineEnd = place.blank.indexOf('\n', place.start);
  const behind = /\S/.test(place.blank.slice(place.start, lineEnd)) ? lineEnd : offset;
  const family = familyAbove(read, grammar.language, functions, behind < 0 ? place.blank.length : behind, place.column);
  return {
    family,
    lists: family ? listsIn(read, 'in this file') : [],
    names: new Set(functions.map(({ name }) => name)),
  };
}

/** Lists of the repository's own files: their functions by name, and whatever stands in a row in those that say the same words. */
async function listsOfRepository(
  { corpus, grammars }: Pick<DraftSiblingOptions, 'corpus' | 'grammars'>,
  { request: { path }, grammar }: DraftSite,
  { values }: Family,
): Promise<WordList[]> {
  const repository = repositoryOf(corpus, path)?.path;
  if (repository === undefined) return [];
  const said = values.slice(-2).map((words) => words.join('').toLowerCase());
  const lists: WordList[] = [];
  let searched = 0;
  for (const [key, { facts }] of corpus.files) {
    if (facts.repository !== repository || key === path || facts.unit === 'commit') continue;
    const place = `in ${key.slice(repository.length + 1)}`;
    const items = facts.functions.map(({ name }) => subwords(name)).filter(({ length }) => length > 0);
    if (items.length > 2) lists.push({ items, place });
    const text = facts.runs.map((run) => run.text).join('\n');
    const flat = text.replace(/[_-]/g, '').toLowerCase();
    if (searched >= SEARCHED || text.length > LONGEST_SEARCHED || !said.every((word) => flat.includes(word))) continue;
    if (familyOf(facts.language) !== familyOf(grammar.language.id)) continue;
    searched++;
    const other = await grammars.load(facts.language);
    const tree = other.parse(text);
    lists.push(...listsIn(other.read(tree, text), place));
    tree.delete();
  }
  return lists;
}

/** A member that may come next. */
interface Next {
  readonly name: string;
  readonly value: readonly string[];
  readonly why: string;
}

function whatNext(
  family: Family,
  begun: Begun | undefined,
  instruction: string,
  lists: readonly WordList[],
  names: ReadonlySet<string>,
): Next[] {
  if (begun) {
    const value = valueIn(family, begun.name) ?? subwords(begun.name);
    return [{ name: begun.name, value, why: 'You began it.' }];
  }
  if (instruction.trim() !== '') return [fromWords(family, instruction)];
  const isTaken = (value: readonly string[]) =>
    family.values.some((one) => one.join(' ') === value.join(' ')) || names.has(nameFor(family, value));
  return predict(family, lists, isTaken)
    .slice(0, MOST)
    .map(({ value, list, matched }: Prediction) => ({
      name: nameFor(family, value),
      value,
      why: list
        ? `“${value.join(' ')}” is missing from the list ${list.place} that holds ${matched} of these ${family.members.length}.`
        : 'The numbers go on.',
    }));
}

/** What an instruction names: a member's whole name, or what the member is about. */
function fromWords(family: Family, instruction: string): Next {
  const said = instruction.trim().match(/[\p{L}\p{N}_$-]+/gu) ?? [];
  const whole = said.find((word) => valueIn(family, word) !== undefined && family.head.length + family.tail.length > 0);
  const [only] = said;
  // A name of several words that is none of the family's is meant as it stands.
  if (whole === undefined && said.length === 1 && only !== undefined && subwords(only).length > 1)
    return { name: only, value: subwords(only), why: 'You named it.' };
  const value = whole === undefined ? subwords(said.slice(-2).join(' ')) : (valueIn(family, whole) as string[]);
  if (value.length === 0 || (whole === undefined && said.length > 2))
    throw new HumanError(
      'The instruction does not say what the next one is called.',
      `Give its name, like ${family.members.at(-1)?.name}, or the word in which it differs.`,
    );
  return { name: whole ?? nameFor(family, value), value, why: 'You named it.' };
}

function proposalsOf(
  site: DraftSite,
  place: Place,
  family: Family,
  wanted: readonly Next[],
  begun: Begun | undefined,
): Proposal[] {
  const file = { path: site.request.path, text: site.request.text };
  const labels = labelOf(family);
  return wanted
    .flatMap(({ value, name, why }, rank) =>
      nextMembers(family, value, { name, parameters: begun?.parameters }).map(({ text, model }, i): Proposal => {
        const { range, newText } = editOf(place, family, text);
        return {
          ...{ file, edit: { range, newText }, follows: [neighbourOf(model, site)] },
          reason: `${name} goes on with ${labels}, after ${model.name}. ${why}`,
          expected: 0.9 - 0.2 * rank - 0.1 * i,
          ...(model.fact ? { likeText: newText } : {}),
        };
      }),
    )
    .sort((a, b) => b.expected - a.expected)
    .slice(0, MOST);
}

/** Puts a member behind the last one, with what stands between the members of the family, in place of white space and of what is begun. */
function editOf({ blank, end, indexAt }: Place, { members, separator }: Family, text: string) {
  const last = members.at(-1) as Member;
  const mark = /^\s*([,;])/.exec(separator)?.[0] ?? '';
  const hasMark = mark !== '' && blank.startsWith(mark.trim(), last.end);
  const start = indexAt(last.end + (hasMark ? mark.trim().length : 0));
  const newText = (hasMark ? separator.slice(mark.length) : separator) + text + (hasMark ? mark.trim() : '');
  return { range: { start, end: isBefore(start, end) ? end : start }, newText };
}

const isBefore = (a: Range['start'], b: Range['start']) =>
  a.line < b.line || (a.line === b.line && a.character < b.character);

function neighbourOf({ fact, text, name, start }: Member, { shown, request: { path } }: DraftSite): Neighbour {
  if (fact) return { function: fact, key: path, score: 0 };
  const index = new LineIndex(shown);
  const entry: FunctionFact = {
    ...{ name, kind: 'closure', container: '', signature: '', parameters: [], doc: '', text },
    range: { start: index.positionAt(start), end: index.positionAt(start + text.length) },
    body: { start: 0, end: text.length },
    ownShare: 1,
  };
  return { function: entry, key: path, score: 0 };
}

function labelOf({ members }: Family): string {
  const names = members.map(({ name }) => name);
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} … ${names.at(-1)}`;
}

const noFamily = () =>
  new HumanError(
    'There is no family here: no two neighbours right above the cursor that are written alike.',
    'Put the cursor behind functions, cases or entries that differ in a few words alone.',
  );

const noNext = (family: Family) =>
  new HumanError(
    `${labelOf(family)} are a family, but no list in the file or repository says what comes next.`,
    'Name the next one in an instruction, or begin its signature.',
  );
