import { subwords } from '../../syntax/subwords';
import type { DeclaredName, NameKind } from '../declaredNames';
import { type Dimension, defineDimension, intervals } from '../dimension';

const abbreviations = new Set(
  `addr arg args arr attr attrs btn buf cb cfg cls cmd cnt col cols conf conn cls ctx cur curr cwd db def del dest dev dict
  diff dir dirs doc docs dst el elem env err evt ex exc expr ext fd fmt fn fp fs func hdr id ids idx impl info init iter kw
  kwargs lang len lib loc lst max mem mgr min mod msg nav num obj op opt opts org orig param params pkg pos prev proc prop
  props ptr ref refs reg regex rel rep req res resp ret rev row sep seq spec src srv std stmt str sub svc sync sys temp tmp
  tok txt util utils val vals var vars ver vol`.split(/\s+/),
);

/** How a name is written. */
function caseOf(name: string): string {
  if (/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(name)) return 'UPPER_SNAKE';
  if (/^[A-Z][A-Z0-9]+$/.test(name)) return 'UPPER';
  if (name.includes('_')) return /[A-Z]/.test(name) ? 'Mixed_case' : 'snake_case';
  if (/^[A-Z]/.test(name)) return 'PascalCase';
  return /[A-Z]/.test(name) ? 'camelCase' : 'lower';
}

/** The plural of a kind, for titles. */
const plural: Record<NameKind, string> = {
  variable: 'variables',
  constant: 'constants',
  parameter: 'parameters',
  function: 'functions',
  method: 'methods',
  type: 'types',
  field: 'fields',
  loop: 'loop variables',
  caught: 'caught errors',
};

/** A dimension that says one thing of each declared name of some kinds; undefined: nothing to say. */
function ofNames(
  dimension: Pick<Dimension, 'id' | 'title' | 'labels'>,
  kinds: readonly NameKind[],
  say: (declared: DeclaredName) => string | undefined,
): Dimension {
  return defineDimension({ ...dimension, family: 'naming', names: { kinds, say } });
}

const lengths = intervals([1, 3, 6, 10, 15]);
const wordCounts = intervals([1, 2, 3]);

const caseOfKind = (kind: NameKind) =>
  ofNames({ id: `naming.case.${kind}`, title: `How are ${plural[kind]} written?` }, [kind], ({ name }) => caseOf(name));

const lengthOfKind = (kind: NameKind) =>
  ofNames(
    { id: `naming.length.${kind}`, title: `How many letters have names of ${plural[kind]}?` },
    [kind],
    ({ name }) => lengths(name.length),
  );

const wordsOfKind = (kind: NameKind) =>
  ofNames({ id: `naming.words.${kind}`, title: `How many words have names of ${plural[kind]}?` }, [kind], ({ name }) =>
    wordCounts(subwords(name).length),
  );

/** What is put before a name to mark it. */
const markOfKind = (kind: NameKind) =>
  ofNames(
    {
      id: `naming.mark.${kind}`,
      title: `What marks ${plural[kind]} as private?`,
      labels: { none: 'nothing', _: 'one underscore', __: 'two underscores', '#': '#' },
    },
    [kind],
    ({ written }) => (/^__\w+__$/.test(written) ? undefined : (/^(__|_|#)/.exec(written)?.[0] ?? 'none')),
  );

/** Words for one thing, of which people keep to one. */
const concepts: Record<string, readonly string[]> = {
  error: ['err', 'error', 'e', 'ex', 'exc', 'exception', 'er'],
  options: ['opts', 'options', 'opt', 'option', 'config', 'cfg', 'conf', 'settings', 'params'],
  context: ['ctx', 'context'],
  callback: ['cb', 'callback', 'fn', 'func', 'done', 'handler'],
  index: ['i', 'idx', 'index', 'ix', 'n'],
  result: ['res', 'result', 'results', 'ret', 'out', 'response', 'resp', 'output', 'rv'],
  message: ['msg', 'message'],
  value: ['val', 'value', 'v'],
  text: ['str', 'string', 's', 'text', 'txt', 'content', 'contents', 'data'],
  list: ['arr', 'array', 'list', 'items', 'lst', 'xs'],
  object: ['obj', 'object', 'o'],
  element: ['el', 'elem', 'element', 'node'],
  path: ['dir', 'directory', 'folder', 'path', 'p', 'filepath', 'fp', 'filename', 'fname', 'file'],
  arguments: ['args', 'arguments', 'argv', 'parameters'],
  previous: ['prev', 'previous', 'last', 'old', 'before'],
  current: ['cur', 'current', 'curr', 'now'],
  length: ['len', 'length', 'size', 'count', 'num', 'total'],
  buffer: ['buf', 'buffer', 'chunk', 'bytes'],
  key: ['key', 'k', 'name', 'id'],
  database: ['db', 'database', 'conn', 'connection', 'cursor'],
  request: ['req', 'request'],
  environment: ['env', 'environ', 'environment'],
  source: ['src', 'source', 'input', 'inp'],
  destination: ['dst', 'dest', 'destination', 'target'],
};

const vocabulary = Object.entries(concepts).map(([concept, words]) =>
  ofNames(
    { id: `naming.word.${concept}`, title: `Which word for the ${concept}?` },
    ['variable', 'parameter', 'loop', 'caught'],
    ({ name }) => (words.includes(name.toLowerCase()) ? name.toLowerCase() : undefined),
  ),
);

export const nameDimensions = [
  ...(['variable', 'constant', 'parameter', 'function', 'method', 'type', 'field'] as const).map(caseOfKind),
  ...(['variable', 'parameter', 'function', 'method', 'loop'] as const).map(lengthOfKind),
  ...(['variable', 'parameter', 'function', 'method', 'type'] as const).map(wordsOfKind),
  ...(['method', 'function', 'field', 'variable'] as const).map(markOfKind),
  ofNames(
    {
      id: 'naming.abbreviation',
      title: 'Are names abbreviated?',
      labels: { short: 'abbreviated', letter: 'a single letter', full: 'in full words' },
    },
    ['variable', 'parameter', 'loop', 'caught'],
    ({ name }) => {
      const last = subwords(name).at(-1) ?? '';
      return last.length === 1 ? 'letter' : abbreviations.has(last) ? 'short' : 'full';
    },
  ),
  ...vocabulary,
];
