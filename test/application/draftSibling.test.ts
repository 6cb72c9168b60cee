import { deepEqual, equal, rejects } from 'node:assert/strict';
import { createDraftSibling } from '../../src/application/draftSibling';
import { applyEdits } from '../../src/foundations/text';
import { grammars } from '../grammars';
import { knownCode, siteAt } from '../knownCode';

/** Asks for the next one at the mark `║`, and gives the file as the best proposal leaves it. */
async function check(marked: string, name: string, known: Readonly<Record<string, string>> = {}, instruction = '') {
  const { corpus } = await knownCode(known);
  const site = await siteAt(name, marked, instruction);
  const { proposals, title } = await createDraftSibling({ corpus, grammars, write: async () => [] })(site);
  const [best] = proposals;
  return { title, text: best ? applyEdits(site.request.text, [best.edit]) : '', proposals };
}

interface Case {
  readonly name: string;
  readonly marked: string;
  readonly known?: Readonly<Record<string, string>>;
  readonly instruction?: string;
  readonly expected: string;
}

const cases: Readonly<Record<string, Case>> = {
  'getters, from the fields of a list in the file': {
    name: 'a.js',
    marked: `const FIELDS = ['name', 'size', 'color', 'owner']

class Box {
  getName () {
    return this.data.name
  }

  getSize () {
    return this.data.size
  }
║
}
`,
    expected: `const FIELDS = ['name', 'size', 'color', 'owner']

class Box {
  getName () {
    return this.data.name
  }

  getSize () {
    return this.data.size
  }

  getColor () {
    return this.data.color
  }
}
`,
  },
  'handlers, from an enumeration elsewhere in the repository, comments too': {
    name: 'b.ts',
    known: { 'kinds.ts': 'export enum Kind {\n  KindUser,\n  KindOrder,\n  KindInvoice,\n}\n' },
    marked: `/** Handles a user. */
export function handleUser(user: User) {
  return store.save(user);
}

/** Handles a order. */
export function handleOrder(order: Order) {
  return store.save(order);
}║
`,
    expected: `/** Handles a user. */
export function handleUser(user: User) {
  return store.save(user);
}

/** Handles a order. */
export function handleOrder(order: Order) {
  return store.save(order);
}

/** Handles a invoice. */
export function handleInvoice(invoice: Invoice) {
  return store.save(invoice);
}
`,
  },
  'a signature that was begun': {
    name: 'c.js',
    marked: `function parseHeader (line, limits) {
  return parse(line, 'header', limits)
}

function parseCookie (line, limits) {
  return parse(line, 'cookie', limits)
}

function parseTrailer (text, limits) {║
}
`,
    expected: `function parseHeader (line, limits) {
  return parse(line, 'header', limits)
}

function parseCookie (line, limits) {
  return parse(line, 'cookie', limits)
}

function parseTrailer (text, limits) {
  return parse(text, 'trailer', limits)
}
`,
  },
  'numbers go on': {
    name: 'd.py',
    marked: `def step1(x):\n    return run(1, x)\n\n\ndef step2(x):\n    return run(2, x)\n║`,
    expected: `def step1(x):\n    return run(1, x)\n\n\ndef step2(x):\n    return run(2, x)\n\n\ndef step3(x):\n    return run(3, x)`,
  },
  'methods of a class in Python, by an instruction': {
    name: 'e.py',
    marked: `class Api:
    def get_user(self, key):
        return self.call("user", key)

    def get_order(self, key):
        return self.call("order", key)

    ║
`,
    instruction: 'get_invoice',
    expected: `class Api:
    def get_user(self, key):
        return self.call("user", key)

    def get_order(self, key):
        return self.call("order", key)

    def get_invoice(self, key):
        return self.call("invoice", key)
`,
  },
  'entries of a table, with the comma behind the last one': {
    name: 'f.js',
    marked: `const kinds = ['red', 'green', 'blue']
const makers = {
  red: () => make('red'),
  green: () => make('green'),
║
}
`,
    expected: `const kinds = ['red', 'green', 'blue']
const makers = {
  red: () => make('red'),
  green: () => make('green'),
  blue: () => make('blue'),
}
`,
  },
  'cases of a switch': {
    name: 'g.go',
    known: { 'h.go': 'package a\n\nconst (\n\tOpAdd = iota\n\tOpSub\n\tOpMul\n\tOpDiv\n)\n' },
    marked: `package a

func name(op int) string {
	switch op {
	case OpAdd:
		return "add"
	case OpSub:
		return "sub"
║
	}
}
`,
    expected: `package a

func name(op int) string {
	switch op {
	case OpAdd:
		return "add"
	case OpSub:
		return "sub"
	case OpMul:
		return "mul"
	}
}
`,
  },
  'tests, from the functions under test': {
    name: 'test/math.test.js',
    known: {
      'lib/math.js': 'function sum (a) { go(a) }\nfunction mean (a) { go(a) }\nfunction median (a) { go(a) }\n',
    },
    marked: `test('sum', t => {
  t.is(sum([1, 2]), sum([2, 1]))
})

test('mean', t => {
  t.is(mean([1, 2]), mean([2, 1]))
})
║`,
    expected: `test('sum', t => {
  t.is(sum([1, 2]), sum([2, 1]))
})

test('mean', t => {
  t.is(mean([1, 2]), mean([2, 1]))
})

test('median', t => {
  t.is(median([1, 2]), median([2, 1]))
})`,
  },
  'Rust, by the fields of a type': {
    name: 'i.rs',
    marked: `struct Span {
    start: usize,
    end: usize,
    line: usize,
}

impl Span {
    pub fn start(&self) -> usize {
        self.start
    }

    pub fn end(&self) -> usize {
        self.end
    }
║
}
`,
    expected: `struct Span {
    start: usize,
    end: usize,
    line: usize,
}

impl Span {
    pub fn start(&self) -> usize {
        self.start
    }

    pub fn end(&self) -> usize {
        self.end
    }

    pub fn line(&self) -> usize {
        self.line
    }
}
`,
  },
  'Java, by an instruction of one word': {
    name: 'A.java',
    marked: `class A {
    private int width;

    int getWidth() {
        return width;
    }

    int getHeight() {
        return height;
    }
║
}
`,
    instruction: 'depth',
    expected: `class A {
    private int width;

    int getWidth() {
        return width;
    }

    int getHeight() {
        return height;
    }

    int getDepth() {
        return depth;
    }
}
`,
  },
};

describe('going on with a file', () => {
  for (const [title, { name, marked, known, instruction, expected }] of Object.entries(cases))
    it(title, async () => equal((await check(marked, name, known, instruction)).text, expected));

  it('says that there is no family', () =>
    rejects(check('function open (a) {\n  return 1\n}\n\nclass B extends C {}\n║', 'a.js'), /no family here/));

  it('says that nothing tells what comes next', () =>
    rejects(
      check('function getA (x) {\n  return x.a\n}\n\nfunction getB (x) {\n  return x.b\n}\n║', 'a.js'),
      /no list in the file or repository says what comes next/,
    ));

  it('offers different ones', async () => {
    const { proposals } = await check(cases['getters, from the fields of a list in the file']?.marked ?? '', 'a.js');
    deepEqual(
      proposals.map(({ reason }) => /^\w+/.exec(reason)?.[0]),
      ['getColor', 'getOwner'],
    );
  });
});
