import { defineDimension } from '../../dimension';

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

export const vocabulary = Object.entries(concepts).map(([concept, words]) =>
  defineDimension({
    id: `naming.word.${concept}`,
    title: `Which word for the ${concept}?`,
    family: 'naming',
    names: {
      kinds: ['variable', 'parameter', 'loop', 'caught'],
      say: ({ name }) => (words.includes(name.toLowerCase()) ? name.toLowerCase() : undefined),
    },
  }),
);
