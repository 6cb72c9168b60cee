import { deepEqual, equal } from 'node:assert/strict';
import { familyOf, languageOfPath } from '../../../../src/domain/syntax/languages';
import { applyReplacements } from '../../../../src/domain/triage/detector';
import { examine } from '../../../../src/domain/triage/examine';
import { type FixBook, makeBook } from '../../../../src/domain/triage/history/fixBook';
import { type FixEdit, levelsOf, packLevels } from '../../../../src/domain/triage/history/fixEdit';
import { rewritesAt, soundRewrites } from '../../../../src/domain/triage/history/rewrites';
import { statementEdits } from '../../../../src/domain/triage/history/statementEdits';
import { indentAt } from '../../../../src/domain/triage/propagation/pattern';
import { grammars } from '../../../grammars';

/** Versions of one file, each a commit. */
type Life = readonly string[];

async function grammarOf(path: string) {
  return grammars.load(languageOfPath(path)?.id ?? '');
}

async function editsOf(path: string, life: Life): Promise<FixEdit[]> {
  const grammar = await grammarOf(path);
  const family = familyOf(grammar.language.id);
  const edits = life.slice(1).flatMap((text, commit) => {
    const before = examine(grammar, life[commit] ?? '').code;
    return statementEdits(before, examine(grammar, text).code).map((edit): FixEdit => {
      const indent = indentAt(text, edit.fresh.start);
      return { family, commit, path, rules: [], before: '', after: '', indent, ...packLevels(edit, text) };
    });
  });
  return edits.reverse();
}

function bookOf(edits: readonly FixEdit[]): FixBook {
  const making = makeBook(edits);
  for (;;) {
    const step = making.next();
    if (step.done) return step.value;
  }
}

/** What the likeliest known fix makes of a text that holds one place; undefined: none fits. */
async function fixed(path: string, lives: readonly Life[], text: string): Promise<string | undefined> {
  const edits: FixEdit[] = [];
  for (const life of lives) edits.push(...(await editsOf(path, life)));
  const grammar = await grammarOf(path);
  const { code } = examine(grammar, text);
  const read = (now: string) => examine(grammar, now);
  const place = { family: familyOf(grammar.language.id), code, nodes: code.nodes, start: 0, end: text.length };
  const [first] = soundRewrites(rewritesAt(bookOf(edits), place), code, read);
  return first && applyReplacements(text, [{ ...first.node, newText: first.newText }]);
}

interface Case {
  readonly name: string;
  readonly path?: string;
  /** One life, or several. */
  readonly lives: readonly Life[];
  readonly text: string;
  /** Absent: nothing is proposed. */
  readonly expected?: string;
}

const check = ({ name, path = 'a.js', lives, text, expected }: Case) =>
  it(name, async () => equal(await fixed(path, lives, text), expected));

describe('own fixes', () => {
  const cases: readonly Case[] = [
    {
      name: 'carry an operator over to other names',
      lives: [['if (a == null) f()\n', 'if (a === null) f()\n']],
      text: 'while (list.head == null) wait()\n',
      expected: 'while (list.head === null) wait()\n',
    },
    {
      name: 'do not fit where a word of theirs is missing',
      lives: [['if (a == null) f()\n', 'if (a === null) f()\n']],
      text: 'if (a == b) f()\n',
    },
    {
      name: 'keep what is called, and fill its argument in',
      lives: [['total = parseInt(size)\n', 'total = parseInt(size, 10)\n']],
      text: 'go(parseInt(read(line)))\n',
      expected: 'go(parseInt(read(line), 10))\n',
    },
    {
      name: 'follow a changed property behind anything',
      lives: [['const a = url.query.substr(1)\n', 'const a = url.query.slice(1)\n']],
      text: 'send(header.name.substr(1))\n',
      expected: 'send(header.name.slice(1))\n',
    },
    {
      name: 'are not made of names alone',
      lives: [['a = b\n', 'a = c\n']],
      text: 'a = b\n',
    },
    {
      name: 'are not made of lines that were only added or taken away',
      lives: [['a(1)\nb(2)\n', 'a(1)\nlog(a)\nb(2)\n', 'a(1)\nlog(a)\n']],
      text: 'a(1)\nb(2)\n',
    },
    {
      name: 'find the statement that became another one beside new ones',
      lives: [
        [
          'function f () {\n  open(path)\n  return fs.readFileSync(path)\n}\n',
          'function f () {\n  open(path)\n  check(path)\n  return fs.readFileSync(path, "utf8")\n}\n',
        ],
      ],
      text: 'const text = fs.readFileSync(name)\n',
      expected: 'const text = fs.readFileSync(name, "utf8")\n',
    },
    {
      name: 'are taken from what two edits have in common',
      lives: [
        ['load(open(a), "r", one.first)\n', 'load(open(a), "r", one.first, done)\n'],
        ['load(shut(b.c), "r", 2)\n', 'load(shut(b.c), "r", 2, done)\n'],
      ],
      text: 'load(z, "r", [4])\n',
      expected: 'load(z, "r", [4], done)\n',
    },
    {
      name: 'mind what binds tighter than what is filled in',
      lives: [['send(isEmpty(x))\n', 'send(!x.size)\n']],
      text: 'send(isEmpty(a || b))\n',
    },
    {
      name: 'do not look into large pieces that stayed',
      lives: [
        [
          `app.use(function () { ${'go(1, 2, 3); '.repeat(10)} })\n`,
          `app.use('/', function () { ${'go(1, 2, 3); '.repeat(10)} })\n`,
        ],
      ],
      text: 'app.use(function () { stop() })\n',
      expected: "app.use('/', function () { stop() })\n",
    },
    {
      name: 'lay several lines out as they stand at the place',
      lives: [['if (a.ok) throw bad(a)\n', 'if (a.ok) {\n  log(a)\n  throw bad(a)\n}\n']],
      text: 'function f () {\n  if (x) throw bad(y)\n}\n',
      expected: 'function f () {\n  if (x) {\n    log(y)\n    throw bad(y)\n  }\n}\n',
    },
    {
      name: 'go from one kind of call to another in Python',
      path: 'a.py',
      lives: [['for k, v in d.iteritems():\n    go(k)\n', 'for k, v in d.items():\n    go(k)\n']],
      text: 'x = list(other.things.iteritems())\n',
      expected: 'x = list(other.things.items())\n',
    },
    {
      name: 'hold in Rust',
      path: 'a.rs',
      lives: [
        ['fn f() { try!(a.read(b)); }\n', 'fn f() { a.read(b)?; }\n'],
        ['fn g() { x.unwrap_or(Vec::new()); }\n', 'fn g() { x.unwrap_or_default(); }\n'],
      ],
      text: 'fn h() { let y = z.w.unwrap_or(Vec::new()); }\n',
      expected: 'fn h() { let y = z.w.unwrap_or_default(); }\n',
    },
    {
      name: 'hold in Go',
      path: 'a.go',
      lives: [['package a\nfunc f() { ioutil.ReadFile(p) }\n', 'package a\nfunc f() { os.ReadFile(p) }\n']],
      text: 'package a\nfunc g() { b, err := ioutil.ReadFile(q.name) }\n',
      expected: 'package a\nfunc g() { b, err := os.ReadFile(q.name) }\n',
    },
    {
      name: 'come from versions that do not parse as a whole, too',
      lives: [['if (a == null) f()\nfunction g ( {\n', 'if (a === null) f()\nfunction g ( {\n']],
      text: 'if (b == null) f()\n',
      expected: 'if (b === null) f()\n',
    },
    { name: 'are none in noise', lives: [['}}} ((( \0', '[[[ ~~~ {']], text: 'a == null' },
    { name: 'are none where nothing but white space changed', lives: [['f( a )\n', 'f(a)\n']], text: 'f(a)\n' },
  ];
  for (const one of cases) check(one);
});

describe('habits', () => {
  const life = (names: readonly string[]) => [
    names.map((name) => `if (${name} == null) f()\n`).join(''),
    names.map((name) => `if (${name} === null) f()\n`).join(''),
  ];
  const frequentOf = async (lives: readonly Life[]) => {
    const edits: FixEdit[] = [];
    for (const [at, one] of lives.entries())
      edits.push(...(await editsOf('a.js', one)).map((edit) => ({ ...edit, commit: at })));
    return bookOf(edits).frequent.map(({ commits, sites }) => [commits.size, sites]);
  };
  it('take three commits', async () => {
    deepEqual(await frequentOf([life(['a']), life(['b'])]), []);
    deepEqual((await frequentOf([life(['a']), life(['b']), life(['c'])]))[0], [3, 3]);
  });
  it('or ten places', async () => deepEqual((await frequentOf([life([...'abcdefghij'])]))[0], [1, 10]));
  it('are none where it goes back and forth', async () => {
    const there = life(['a']);
    deepEqual(await frequentOf([there, there, there, [...there].reverse(), [...there].reverse()]), []);
  });
});

describe('kept edits', () => {
  it('are read as they were packed', async () => {
    const [edit] = await editsOf('a.js', ['if (a.b == null) f()\n', 'if (a.b === null) f()\n']);
    deepEqual(
      levelsOf(edit ?? { levels: '' }).map(({ before, after }) => [before.label, after.label]),
      [
        ['==', '==='],
        ['_if', '_if'],
      ],
    );
  });
  it('say nothing where they are damaged', () => deepEqual(levelsOf({ levels: '[[["a"' }), []));
});
