import { deepEqual, equal } from 'node:assert/strict';
import { assemble } from '../../../src/domain/draft/assemble';
import { findTarget } from '../../../src/domain/draft/target';
import { outline } from '../../../src/domain/syntax/outline';
import { LineIndex } from '../../../src/foundations/text';
import { grammars } from '../../grammars';

/** The lines drafted at the mark `║`, each copied one with a `=` before it, the others with a `~`. */
async function drafted(language: string, marked: string, models: readonly (readonly [code: string, score: number])[]) {
  const text = marked.replace('║', '');
  const grammar = await grammars.load(language);
  const tree = grammar.parse(text);
  const target = findTarget(grammar, tree, text, new LineIndex(text).positionAt(marked.indexOf('║')));
  tree.delete();
  if (typeof target === 'string') throw new Error(`no target: ${target}`);
  const known = models.map(([code, score]) => {
    const parsed = grammar.parse(code);
    const [first] = outline(grammar, grammar.read(parsed, code));
    parsed.delete();
    if (!first) throw new Error('no function in the model');
    return { function: first, key: '/model', score };
  });
  return assemble(target, known)[0]?.lines.map(({ text: line, copied }) => `${copied ? '=' : '~'} ${line}`);
}

/** One function becomes another. */
const cases: Record<string, [language: string, marked: string, model: string, expected: string[]]> = {
  'parameters of the same name stay, others follow': [
    'javascript',
    'function writeFooter (file, data) {║}',
    'function writeHeader (path, data) {\n  open(path)\n  return data\n}',
    ['~ open(file)', '= return data'],
  ],
  'what differs between the names differs in the body': [
    'javascript',
    'async function getOrder (id) {║}',
    "async function getUser (id) {\n  const user = await db.users.find('user', id)\n  if (!user) throw new Error('No such user')\n  return user\n}",
    [
      "~ const order = await db.users.find('order', id)",
      "~ if (!order) throw new Error('No such order')",
      '~ return order',
    ],
  ],
  'keywords stay, and nothing becomes one, but members and strings do': [
    'javascript',
    'function newUser (id) {║}',
    "function deleteUser (id) {\n  delete users[id]\n  users.delete(id)\n  log('delete')\n  let deleted = delete id\n}",
    ['= delete users[id]', '~ users.new(id)', "~ log('new')", '= let deleted = delete id'],
  ],
  'a name does not become a keyword': [
    'python',
    'def load_class(id):\n    ║\n',
    'def load_user(id):\n    user = find(id)\n    return user_of(user)\n',
    ['= user = find(id)', '~ return class_of(user)'],
  ],
  'a method calls its object by the name that is given': [
    'go',
    'package a\n\nfunc (w *Walker) Reset() {║}\n',
    'package a\n\nfunc (p *Path) Clear() {\n\tp.nodes = nil\n\tp.count(map[string]int{"p": 1})\n\tq.p = 1\n}\n',
    ['~ w.nodes = nil', '~ w.count(map[string]int{"w": 1})', '= q.p = 1'],
  ],
  'a function without an object keeps what a method calls its own': [
    'go',
    'package a\n\nfunc reset(path int) {║}\n',
    'package a\n\nfunc (p *Path) Clear() {\n\tp.nodes = nil\n}\n',
    ['= p.nodes = nil'],
  ],
  'the way of writing a name stays': [
    'python',
    'def load_order_item(key):\n    ║\n',
    'def load_user(key):\n    if key in USER_CACHE:\n        return User(key)\n',
    ['~ if key in ORDER_ITEM_CACHE:', '~     return OrderItem(key)'],
  ],
  'a function calls itself by its new name': [
    'javascript',
    'function countNodes (tree) {║}',
    'function visit (tree) {\n  for (const child of tree.children) visit(child)\n}',
    ['~ for (const child of tree.children) countNodes(child)'],
  ],
  'lines that treat each parameter alike': [
    'python',
    'class B:\n    def __init__(self, name, size=0, owner=None):\n        ║\n',
    'class A:\n    def __init__(self, name, color=None):\n        self.name = name\n        self.color = color\n        self.ready = False\n',
    ['= self.name = name', '~ self.size = size', '~ self.owner = owner', '= self.ready = False'],
  ],
  'what lost its parameter is left out': [
    'javascript',
    'function open (path) {║}',
    'function openWith (path, options) {\n  if (options.sync) {\n    return read(path)\n  }\n  return start(path, options)\n}',
    ['~ return start(path)'],
  ],
  'what lost its parameter, at the end of a block': [
    'javascript',
    'function close (file) {║}',
    'function closeWith (file, done) {\n  if (file.open) {\n    file.stop()\n    done(null)\n  }\n  return file\n}',
    ['= if (file.open) {', '=   file.stop()', '= }', '= return file'],
  ],
  'what lost its parameter, with all its branches': [
    'javascript',
    'function start (path) {║}',
    'function startWith (path, mode) {\n  log(path)\n  if (mode) {\n    lock(path)\n  } else if (path) {\n    read(path)\n  }\n  return path\n}',
    ['= log(path)', '= return path'],
  ],
  'what lost its parameter, with branches that are indented': [
    'python',
    'def start(path):\n    ║\n',
    'def start_with(path, mode):\n    log(path)\n    if mode:\n        lock(path)\n    elif path:\n        unlock(path)\n\n    return path\n',
    ['= log(path)', '~ ', '= return path'],
  ],
  'what is done without the parameter': [
    'python',
    'def run(self, sql):\n    ║\n',
    'def run_with(self, sql, values):\n    if values is not None:\n        return self.send(sql, values)\n    else:\n        self.log(sql)\n        return self.send(sql)\n',
    ['~ self.log(sql)', '~ return self.send(sql)'],
  ],
  'what is done without the parameter, in brackets': [
    'javascript',
    'function start (path) {║}',
    'function startWith (path, mode) {\n  if (mode) {\n    lock(path)\n  } else {\n    if (path) {\n      read(path)\n    }\n  }\n  return path\n}',
    ['~ if (path) {', '~   read(path)', '= }', '= return path'],
  ],
  'a branch that lost all that it does': [
    'javascript',
    'function write (path) {║}',
    'function writeWith (path, options) {\n  if (path.old)\n    options.end = false\n  else\n    path.end = true\n  return path\n}',
    ['= return path'],
  ],
  'the last branch, when it lost all that it does': [
    'python',
    'def write(path):\n    ║\n',
    'def write_with(path, options):\n    if path.old:\n        path.end = True\n    else:\n        options.mode = path\n    return path\n',
    ['= if path.old:', '=     path.end = True', '= return path'],
  ],
  'a condition that lost its parameter': [
    'javascript',
    'function visit (path) {║}',
    'function visitAll (path, deep) {\n  open(path)\n  if (deep) {\n    walk(path)\n  }\n}',
    ['= open(path)'],
  ],
  'indentation of the target': [
    'javascript',
    'const a = {\n    b () {\n        return 1\n    },\n    c () {║}\n}',
    'function c () {\n  if (x) {\n    return 1\n  }\n}',
    ['= if (x) {', '=     return 1', '= }'],
  ],
  'a body on one line': ['javascript', 'function b () {║}', 'function a () { return 1 }', ['= return 1']],
  'a body in end': [
    'ruby',
    'def order_name(order)\n  ║\nend\n',
    'def user_name(user)\n  user.name || "no user"\nend\n',
    ['~ order.name || "no order"'],
  ],
};

describe('a draft from own functions', () => {
  for (const [title, [language, marked, model, expected]] of Object.entries(cases))
    it(title, async () => deepEqual(await drafted(language, marked, [[model, 1]]), expected));

  it('follows what most likely models agree on', async () => {
    const agreeing = 'function a (x) {\n  if (!x) return null\n  return parse(x)\n}';
    const alone = 'function b (x) {\n  let sum = 0\n  for (const y of x) sum += y\n  return sum / x.length\n}';
    const marked = 'function c (x) {║}';
    deepEqual(
      await drafted('javascript', marked, [
        [alone, 2.1],
        [agreeing, 2],
        [agreeing, 2],
      ]),
      ['= if (!x) return null', '= return parse(x)'],
    );
    const nearest = await drafted('javascript', marked, [
      [alone, 9],
      [agreeing, 2],
      [agreeing, 2],
    ]);
    equal(nearest?.length, 3);
  });

  it('has nothing without a model', async () => {
    equal(await drafted('javascript', 'function c (x) {║}', []), undefined);
  });
});
