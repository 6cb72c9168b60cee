import { defineDimension } from '../../dimension';

/** Things, as titles name them, each with words of which people keep to one. */
const concepts: Record<string, readonly [thing: string, words: readonly string[]]> = {
  error: ['an error', ['err', 'error', 'e', 'ex', 'exc', 'exception', 'er']],
  options: ['options', ['opts', 'options', 'opt', 'option', 'config', 'cfg', 'conf', 'settings', 'params']],
  context: ['a context', ['ctx', 'context']],
  callback: ['a callback', ['cb', 'callback', 'fn', 'func', 'done', 'handler']],
  index: ['an index', ['i', 'idx', 'index', 'ix', 'n']],
  result: ['a result', ['res', 'result', 'results', 'ret', 'out', 'response', 'resp', 'output', 'rv']],
  message: ['a message', ['msg', 'message']],
  value: ['a value', ['val', 'value', 'v']],
  text: ['a text', ['str', 'string', 's', 'text', 'txt', 'content', 'contents', 'data']],
  list: ['a list', ['arr', 'array', 'list', 'items', 'lst', 'xs']],
  object: ['an object', ['obj', 'object', 'o']],
  element: ['an element', ['el', 'elem', 'element', 'node']],
  path: ['a path', ['dir', 'directory', 'folder', 'path', 'p', 'filepath', 'fp', 'filename', 'fname', 'file']],
  arguments: ['arguments', ['args', 'arguments', 'argv', 'parameters']],
  previous: ['the previous one', ['prev', 'previous', 'last', 'old', 'before']],
  current: ['the current one', ['cur', 'current', 'curr', 'now']],
  length: ['a length', ['len', 'length', 'size', 'count', 'num', 'total']],
  buffer: ['a buffer', ['buf', 'buffer', 'chunk', 'bytes']],
  key: ['a key', ['key', 'k', 'name', 'id']],
  database: ['a database', ['db', 'database', 'conn', 'connection', 'cursor']],
  request: ['a request', ['req', 'request']],
  environment: ['the environment', ['env', 'environ', 'environment']],
  source: ['a source', ['src', 'source', 'input', 'inp']],
  destination: ['a destination', ['dst', 'dest', 'destination', 'target']],
};

export const vocabulary = Object.entries(concepts).map(([concept, [thing, words]]) =>
  defineDimension({
    id: `naming.word.${concept}`,
    title: `Which word for ${thing}?`,
    family: 'naming',
    names: {
      // What a caught error is called is a question of its own.
      kinds: ['variable', 'parameter', 'loop'],
      only: words,
      say: ({ name }) => name.toLowerCase(),
    },
  }),
);
