import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { type Conforming, createConforming } from '../../src/application/conforming';
import { createDraft } from '../../src/application/draft';
import { createDraftFunction } from '../../src/application/draftFunction';
import { createFinishDraft } from '../../src/application/finishDraft';
import { createQueue } from '../../src/application/queue';
import { FunctionIndex } from '../../src/domain/retrieval/functionIndex';
import type { ResolvedStyle } from '../../src/domain/style/resolvedStyle';
import { languageOfPath } from '../../src/domain/syntax/languages';
import { outline } from '../../src/domain/syntax/outline';
import { HumanError } from '../../src/foundations/errors';
import { applyEdits, LineIndex } from '../../src/foundations/text';
import { grammars } from '../grammars';

/** A drafter that has learnt these files. */
async function drafter(
  files: Record<string, string>,
  isOwn: ((line: string) => boolean) | null = () => true,
  style: ResolvedStyle = new Map(),
  conforming: Pick<Conforming, 'code'> = createConforming({ styleAt: async () => style }),
) {
  const functions = new FunctionIndex();
  for (const [path, text] of Object.entries(files)) {
    const id = languageOfPath(path)?.id ?? '';
    const grammar = await grammars.load(id);
    const tree = grammar.parse(text);
    functions.learn(path, id, outline(grammar, grammar.read(tree, text)));
    tree.delete();
  }
  let ids = 0;
  const queue = createQueue({ now: () => 5, newId: () => `${ids++}` });
  const likeness = async () => ({ voice: 60, conventions: 70 });
  const ownershipOf = async (_path: string, text: string) =>
    isOwn ? { own: Uint8Array.from(text.split('\n'), (line) => Number(isOwn(line))), hasArrived: false } : undefined;
  const draft = createDraft({
    ...{ grammars, queue, ownershipOf },
    visible: (_path, text) => text,
    proposers: { function: createDraftFunction({ functions, write: async () => [] }) },
    finish: createFinishDraft({ conforming, likeness }),
  });
  return {
    queue,
    /** Drafts at the mark `║`. */
    async at(path: string, marked: string, instruction = '') {
      const text = marked.replace('║', '');
      const position = new LineIndex(text).positionAt(marked.indexOf('║'));
      const { suggestion, ...no } = await draft({ path, text, position, instruction });
      if (!suggestion) throw 'none' in no ? new HumanError(no.none.message, no.none.hint) : new Error();
      return { suggestion, drafted: applyEdits(text, suggestion.edits) };
    },
  };
}

const users = `const { db } = require('./db')

/** Finds a user by its id. */
async function getUser (id) {
  const user = await db.find('user', id)
  if (!user) throw new Error('No such user')
  return user
}

module.exports = { getUser }
`;

const orders = `const { db } = require('./db')

/** Finds an order by its id. */
async function getOrder (id) {
  ║
}

module.exports = { getOrder }
`;

describe('drafting a function', () => {
  it('writes it as the file does, and says so', async () => {
    const others = "const a = 'aa'\nconst b = 'bb'\nconst c = 'cc'\nconst d = 'dd'\nconst e = 'ee'\n";
    const model = 'function openGate (gate) {\n  gate.open("wide", "it\'s");\n  return gate;\n}\n';
    const draft = await drafter({ '/a.js': model });
    const { suggestion, drafted } = await draft.at('/b.js', `${others}function openDoor (door) {║}\n`);
    equal(drafted, `${others}function openDoor (door) {\n  door.open('wide', "it's")\n  return door\n}\n`);
    deepEqual(suggestion.provenance.rules, ['layout.quotes', 'layout.semicolons']);
    deepEqual(suggestion.provenance.copiedLines, []);
    match(suggestion.reason, / Conformed: single quotes, no semicolons\.$/);
  });

  it('writes it as the engineer does, under other names too', async () => {
    const rest = { by: 'author', share: 0.95, confidence: 0.9, distinctive: true, file: '' } as const;
    const style: ResolvedStyle = new Map(
      [
        ['naming.caught', 'err'],
        ['structure.declaration', 'const'],
        ['structure.guard', 'guard'],
      ].map(([dimension = '', value = '']) => [dimension, { dimension, value, ...rest }]),
    );
    const model =
      'function openGate (gate) {\n  var x = gate.x\n  if (!x) {\n    return\n  } else {\n    try { x() } catch (e) { log(e) }\n  }\n}\n';
    const draft = await drafter({ '/a.js': model }, undefined, style);
    const { suggestion, drafted } = await draft.at('/b.js', 'function openDoor (door) {║}\n');
    equal(
      drafted,
      'function openDoor (door) {\n  const x = door.x\n  if (!x) {\n    return\n  }\n  try { x() } catch (err) { log(err) }\n}\n',
    );
    deepEqual([...suggestion.provenance.rules].sort(), ['naming.caught', 'structure.declaration', 'structure.guard']);
  });

  it('checks what is shown, not what it was before it was written the engineer’s way', async () => {
    const files = { '/a.js': 'function openGate (gate) {\n  return gate.open()\n}\n' };
    const passes = async (from: string, to: string) => {
      const code = async (_: unknown, { text }: { readonly text: string }) =>
        ({ text: text.replace(from, to), edits: [], applied: [], refused: [] }) as const;
      const { suggestion } = await (await drafter(files, undefined, undefined, { code })).at(
        '/b.js',
        'function openDoor (door) {║}\n',
      );
      return suggestion.checks.map(({ name, passed }) => `${name} ${passed}`);
    };
    const [whole, broken] = [await passes('', ''), await passes('open()', 'open(')];
    equal(whole[0], 'parses true');
    equal(broken[0], 'parses false');
    ok((await passes('door.open', 'gate.open')).some((check) => check === 'names resolve false'));
  });

  it('takes no function of the open file as a model that somebody else wrote', async () => {
    const marked = `${users.replace('module', '// Finds an order.\nasync function getOrder (id) {\n  ║\n}\n\nmodule')}`;
    const { at } = await drafter({}, (line) => line.includes('getOrder'));
    await rejects(at('/r/orders.js', marked), /no similar code of yours/);
    const own = await (await drafter({})).at('/r/orders.js', marked);
    equal(own.suggestion.evidence[0]?.path, '/r/orders.js');
  });
  it('says so where the open file may be somebody else’s', async () => {
    const marked = `${users.replace('module', '// Finds an order.\nasync function getOrder (id) {\n  ║\n}\n\nmodule')}`;
    const { suggestion } = await (await drafter({}, null)).at('/elsewhere/orders.js', marked);
    deepEqual(
      { ...suggestion.provenance, note: suggestion.evidence[0]?.note },
      {
        source: 'open file',
        functions: [],
        rules: [],
        copiedLines: [],
        note: 'In the open file; not known to be yours.',
      },
    );
    match(suggestion.reason, /may be somebody else’s/);
  });
  it('writes it after the nearest own function and lets it wait', async () => {
    const { at, queue } = await drafter({ '/r/users.js': users });
    const { suggestion, drafted } = await at('/r/orders.js', orders);
    equal(
      drafted,
      orders.replace(
        '  ║',
        "  const order = await db.find('order', id)\n  if (!order) throw new Error('No such order')\n  return order",
      ),
    );
    deepEqual(queue.pending(), [suggestion]);
    const { title, kind, language, checks, evidence, provenance, likeness, reason } = suggestion;
    deepEqual([title, kind, language, likeness?.voice], ['Draft of getOrder', 'draft', 'javascript', 60]);
    deepEqual(
      checks.map(({ name, passed }) => [name, passed]),
      [
        ['parses', true],
        ['names resolve', true],
        ['no new finding', true],
      ],
    );
    match(reason, /^Follows getUser in users\.js\./);
    deepEqual([evidence[0]?.path, evidence[0]?.range.start.line], ['/r/users.js', 2]);
    ok(evidence[0]?.text.includes('async function getUser'));
    deepEqual([provenance.source, provenance.model, provenance.copiedLines], ['own code', undefined, []]);
  });

  it('says which lines are copied', async () => {
    const { at } = await drafter({ '/r/a.py': 'def get_name(self):\n    self.load()\n    return self.name\n' });
    const { suggestion } = await at('/r/b.py', 'def get_size(self):\n    ║\n');
    equal(suggestion.edits[0]?.newText, '\n    self.load()\n    return self.size');
    deepEqual(suggestion.provenance.copiedLines, [1]);
  });

  it('tells names that are not known there', async () => {
    const { at } = await drafter({
      '/r/a.js': 'function getUser (id) {\n  return cache.get(id) || fetchUser(id)\n}\n',
    });
    const { suggestion } = await at('/r/b.js', 'function getOrder (id) {\n  ║\n}\n');
    const check = suggestion.checks.find(({ name }) => name === 'names resolve');
    deepEqual([check?.passed, check?.note], [false, 'Not known here: cache, fetchOrder.']);
  });

  it('takes a body that parses before one that does not', async () => {
    const { at } = await drafter({
      '/r/a.js':
        'function getIt (id) {\n  const it: number = id\n  return it\n}\nfunction setIt (id) {\n  return id\n}\n',
    });
    const { suggestion } = await at('/r/b.js', 'function getIt (id) {\n  ║\n}\n');
    equal(suggestion.edits[0]?.newText, '\n  return id\n');
    deepEqual(suggestion.checks[0], { name: 'parses', passed: true, note: '' });
  });

  it('replaces the draft that waits for the same function', async () => {
    const { at, queue } = await drafter({ '/r/users.js': users });
    await at('/r/orders.js', orders);
    const { suggestion } = await at('/r/orders.js', orders.replace('by its id', 'by its number'));
    deepEqual(
      queue.pending().map(({ id }) => id),
      [suggestion.id],
    );
  });

  const refused: Record<string, [path: string, marked: string, message: RegExp]> = {
    'code about something else': ['/r/b.js', 'function rotateMatrix (angle) {\n  ║\n}\n', /no similar code of yours/],
    'another language': ['/r/b.go', 'package a\n\nfunc getUser(id int) {\n║}\n', /no similar code of yours/],
    'no function': ['/r/b.js', 'const a = 1║\n', /no function at the cursor/],
    'a body': ['/r/b.js', 'function getOrder (id) {\n  return 1║\n}\n', /already has a body/],
    'an arrow with an expression': ['/r/b.js', 'const getOrder = (id) => id + 1║\n', /single expression/],
    'a language nobody reads': ['/r/b.txt', '║', /not one the double reads/],
  };
  for (const [title, [path, marked, message]] of Object.entries(refused))
    it(`refuses in words: ${title}`, async () => {
      const { at, queue } = await drafter({ '/r/users.js': users });
      await rejects(at(path, marked), { name: 'HumanError', message });
      deepEqual(queue.pending(), []);
    });
});
