import type { Grammar } from '../syntax/grammar';
import type { Language } from '../syntax/languages';
import { type FunctionFact, outline } from '../syntax/outline';
import type { SyntaxTree } from '../syntax/syntaxTree';

/** How the code of a file changed. Functions go by their names, with what holds them: `Queue.add`. */
export interface CodeDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** What alone differs; absent: code does. */
  readonly only?: 'comments' | 'layout';
}

/** A version of a file, as far as two of them are compared. */
interface Version {
  readonly functions: ReadonlyMap<string, FunctionFact>;
  /** The text of all tokens but comments, and that of all comments. */
  readonly code: string;
  readonly comments: string;
}

/**
 * Compares two versions of a file by their syntax.
 * @returns undefined where one of them would take too long to parse
 */
export function compareCode(grammar: Grammar, before: string, after: string): CodeDifference | undefined {
  const [old, now] = [readVersion(grammar, before), readVersion(grammar, after)];
  if (!old || !now) return undefined;
  const only = old.code !== now.code ? undefined : old.comments !== now.comments ? 'comments' : 'layout';
  const gone = [...old.functions.keys()].filter((name) => !now.functions.has(name));
  const fresh = [...now.functions.keys()].filter((name) => !old.functions.has(name));
  const renamed = pairsOf(gone, fresh, old, now);
  const [from, to] = [new Set(renamed.map((pair) => pair.from)), new Set(renamed.map((pair) => pair.to))];
  return {
    added: fresh.filter((name) => !to.has(name)),
    removed: gone.filter((name) => !from.has(name)),
    changed: only ? [] : innermostChanged(old.functions, now.functions),
    renamed,
    ...(only ? { only } : {}),
  };
}

function readVersion(grammar: Grammar, text: string): Version | undefined {
  const parsed = grammar.parseSoon(text);
  if (!parsed) return undefined;
  try {
    const tree = grammar.read(parsed, text);
    const named = outline(grammar, tree).filter(({ name }) => name !== '');
    const functions = new Map(named.map((one) => [nameOf(one), one]));
    return { functions, ...tokensOf(tree, grammar.language) };
  } finally {
    parsed.delete();
  }
}

const nameOf = ({ container, name }: FunctionFact) => (container === '' ? name : `${container}.${name}`);

/** Where indentation means something, that of each line counts as a token. */
function tokensOf(tree: SyntaxTree, { comments, block }: Language): Pick<Version, 'code' | 'comments'> {
  const isComment = new Set(tree.nodesOfTypes(...comments).map(({ id }) => id));
  const { start, line, after } = tree.columns;
  const [code, said]: [string[], string[]] = [[], []];
  let lastLine = -1;
  for (let id = 0; id < tree.size; ) {
    const next = after[id] as number;
    if (isComment.has(id)) said.push(spaceless(tree.textOf(id)));
    else if (next > id + 1) {
      id++;
      continue;
    } else {
      const isFirst = block === 'indent' && (line[id] as number) > lastLine;
      if (isFirst) code.push(`${(start[id] as number) - tree.lines.start(line[id] as number)}`);
      code.push(tree.textOf(id));
      lastLine = line[id] as number;
    }
    id = next;
  }
  return { code: code.join('\0'), comments: said.join('\0') };
}

const spaceless = (text: string) => text.replace(/\s+/g, '');

/** Functions that went and came with the same body: they were given another name. */
function pairsOf(
  gone: readonly string[],
  fresh: readonly string[],
  old: Version,
  now: Version,
): { from: string; to: string }[] {
  const bodyOf = ({ functions }: Version, name: string) => {
    const { text, body } = functions.get(name) as FunctionFact;
    return spaceless(text.slice(body.start, body.end));
  };
  const left = new Set(fresh);
  return gone.flatMap((from) => {
    const body = bodyOf(old, from);
    const to = body === '' ? undefined : [...left].find((name) => bodyOf(now, name) === body);
    if (to === undefined) return [];
    left.delete(to);
    return [{ from, to }];
  });
}

/** Functions whose text changed, without those that only hold others that did. */
function innermostChanged(old: ReadonlyMap<string, FunctionFact>, now: ReadonlyMap<string, FunctionFact>): string[] {
  const differs = [...now].filter(([name, { text }]) => spaceless(old.get(name)?.text ?? '') !== spaceless(text));
  const holds = (outer: FunctionFact, inner: FunctionFact) =>
    outer !== inner &&
    outer.range.start.line <= inner.range.start.line &&
    inner.range.end.line <= outer.range.end.line &&
    outer.text.includes(inner.text);
  return differs.flatMap(([name, fact]) =>
    old.has(name) && !differs.some(([, other]) => holds(fact, other)) ? [name] : [],
  );
}
