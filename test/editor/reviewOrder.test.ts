import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAcceptedDrafts } from '../../src/application/drafts';
import type { Engine, EngineEvent } from '../../src/application/engine';
import { createQueue, type NewSuggestion, type Queue } from '../../src/application/queue';
import { createdFile, type FileEdit, fileEdit, type Suggestion } from '../../src/domain/suggestion';
import type { FromView } from '../../src/editor/protocol';
import type { ReviewState, SuggestionCard } from '../../src/editor/reviewSnapshot';
import { silentLog } from '../../src/foundations/log';
import { sequence } from '../chance';
import { type FakeEditor, openFakeEditor } from './fakeEditor';
import { foreignIntents, forgedMessages } from './foreignIntents';

/**
 * The proof that no order of messages makes a suggestion apply itself. Every edit that is ever proposed brings a word of its own.
 * A word may be written once, and only after a person accepted the very edit of the very suggestion that was shown with it.
 */
describe('messages between panel, host and engine, in any order', () => {
  for (let seed = 1; seed <= 40; seed++)
    it(`write nothing but what was accepted, once (${seed})`, async function () {
      this.timeout(60_000);
      const world = createWorld(seed);
      try {
        for (let step = 0; step < 140; step++) await world.step();
        await world.end();
      } finally {
        world.close();
      }
    });

  it('were accepted and written many a time, and many a time refused', () => {
    assert.ok(total.written > 100, `written: ${total.written}`);
    assert.ok(total.refused > 100, `refused: ${total.refused}`);
    assert.ok(total.hunks > 10, `single changes: ${total.hunks}`);
    assert.ok(total.edited > 10, `edited: ${total.edited}`);
    assert.ok(total.messages > 10, `commit messages: ${total.messages}`);
    assert.ok(total.together > 10, `together: ${total.together}`);
  });
});

const total = { written: 0, refused: 0, hunks: 0, edited: 0, messages: 0, together: 0 };
const files = ['/w/a.js', '/w/b.js'];
const original = Array.from({ length: 24 }, (_, line) => `line ${line}`).join('\n');

function createWorld(seed: number) {
  const random = sequence(seed * 7919);
  const folder = mkdtempSync(join(tmpdir(), 'review-'));
  let words = 0;
  const word = () => `word${seed}x${words++}`;
  /** Words that a person has let be written, and those that were. */
  const granted = new Set<string>();
  const written = new Set<string>();
  const typed = new Set<string>();
  /** What must not have happened; it is not thrown where it happens, because our code catches what is thrown there. */
  const wrong: string[] = [];
  const snapshots: ReviewState[] = [];
  /** What a person saw: of which version of which suggestion, in which edit, which words. */
  const seen = new Map<string, Map<number, string[]>>();
  const sent: FromView[] = [];

  const onWrite = (path: string, newTexts: readonly string[], replaced: readonly string[]) => {
    // What a person edited is one edit over all that differs, with the lines between that stay.
    const there: readonly string[] = wordsIn(replaced.join('\n'));
    for (const found of wordsIn(newTexts.join('\n'))) {
      if (there.includes(found)) continue;
      if (typed.has(found)) continue;
      if (!granted.has(found)) wrong.push(`${found} was written into ${path} and never accepted`);
      // What a window wrote and could not report waits still, and a person who has written on there may accept it again.
      if (written.has(found) && !host.lost.has(found)) wrong.push(`${found} was written twice`);
      written.add(found);
      total.written++;
      if (path === '/w') total.messages++;
    }
  };
  const onPost = (state: unknown) => {
    const snapshot = state as ReviewState;
    snapshots.push(snapshot);
    for (const { id, version, changes } of cardsOf(snapshot))
      seen.set(`${id} ${version}`, new Map(changes.map(({ edit, lines }) => [edit, wordsOf(lines)])));
  };
  const editor = openFakeEditor({ onWrite, onPost, mayWrite: () => random(12) > 0 });
  for (const path of files) editor.type(path, original);
  const host = createHost(folder, random);

  /** An acceptance by a person grants what stands in the card that it is about, and nothing else. */
  const grant = (id: string, version: string, edits?: readonly number[]) => {
    for (const [edit, found] of seen.get(`${id} ${version}`) ?? [])
      if (!edits || edits.includes(edit)) for (const one of found) granted.add(one);
  };
  const send = (message: FromView) => {
    if (message.intent === 'accept') grant(message.id, message.version, message.edits);
    sent.push(message);
    editor.send(message);
  };
  const world = { random, editor, host, word, typed, granted, grant, written, snapshots, send, sent };
  return {
    async step() {
      const act = actions[random(actions.length)] as (world: Acting) => unknown;
      void act(world);
      // Some answers of the engine come at once, some after what happens next.
      for (let turns = random(4); turns > 0; turns--) host.answer();
      await settled();
      assert.deepEqual(wrong, []);
    },
    async end() {
      for (let turns = 0; turns < 400; turns++) {
        host.answer();
        await settled();
      }
      assert.deepEqual(wrong, []);
      total.refused += editor.said.length;
      // What was written does not wait any more, unless its report was lost with the window.
      const waiting = host
        .queue()
        .pending()
        .flatMap(({ edits }) => edits.flatMap(({ newText }) => wordsIn(newText)));
      const reported = [...written].filter((one) => !host.lost.has(one));
      assert.deepEqual(
        reported.filter((one) => waiting.includes(one)),
        [],
      );
    },
    close() {
      host.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
interface Acting {
  readonly random: (below: number) => number;
  readonly editor: FakeEditor;
  readonly host: ReturnType<typeof createHost>;
  readonly word: () => string;
  readonly typed: Set<string>;
  readonly granted: Set<string>;
  readonly grant: (id: string, version: string) => void;
  readonly written: ReadonlySet<string>;
  readonly snapshots: readonly ReviewState[];
  readonly send: (message: FromView) => void;
  readonly sent: readonly FromView[];
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const wordsIn = (text: string) => text.match(/word\d+x\d+/g) ?? [];
const wordsOf = (lines: SuggestionCard['changes'][number]['lines']) =>
  lines.filter(({ role }) => role === 'added' || role === 'copied').flatMap(({ text }) => wordsIn(text));
const cardsOf = (state: ReviewState) => state.groups.flatMap(({ cards }) => cards);

/** The real host of the queue over the real queue, with an engine that answers when it is told to. */
function createHost(folder: string, random: (below: number) => number) {
  const { createReview } = require('../../src/editor/review') as typeof import('../../src/editor/review');
  const { createGuard } = require('../../src/editor/guard') as typeof import('../../src/editor/guard');
  const listeners = new Set<(event: EngineEvent) => void>();
  let time = 1;
  let ids = 0;
  let waiting: (() => void)[] = [];
  const lost = new Set<string>();
  const openQueue = () =>
    createQueue({
      file: join(folder, 'suggestions.json'),
      now: () => 1000 + time++,
      newId: () => `s${ids++}`,
      onChange: (pending) => later(() => tell({ event: 'suggestions', params: { pending } })),
    });
  const tell = (event: EngineEvent) => {
    for (const listener of listeners) listener(event);
  };
  const later = (work: () => void) => waiting.push(work);
  /** Asked now, done at one moment, answered at another. */
  const ask = <T>(work: () => T) =>
    new Promise<T>((resolve, reject) =>
      later(() => {
        try {
          const result = structuredClone(work());
          later(() => resolve(result));
        } catch (error) {
          later(() => reject(error));
        }
      }),
    );
  let queue: Queue = openQueue();
  let drafts = (): NewSuggestion | undefined => undefined;
  const engine = {
    suggestions: () => ask(() => ({ suggestions: queue.pending() })),
    resolve: ({ id, outcome, ...more }: Parameters<Engine['resolve']>[0]) =>
      ask(() => {
        createAcceptedDrafts(queue, []).resolve(id, outcome, more);
        return {};
      }),
    choose: ({ id, alternative }: Parameters<Engine['choose']>[0]) =>
      ask(() => ({ suggestion: queue.choose(id, alternative) })),
    draft: ({ replaces }: Parameters<Engine['draft']>[0]) =>
      ask(() => {
        const made = drafts();
        return made
          ? { suggestion: queue.add(made, replaces) }
          : { none: { message: 'none', hint: 'none' }, closest: [] };
      }),
    draftMessage: (request: Parameters<Engine['draftMessage']>[0]) => engine.draft({ ...request } as never),
    on(listener: (event: EngineEvent) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const open = () => {
    const log = { ...silentLog, show() {} } as never;
    const statusBar = {
      status: () => ({ kind: 'off', why: 'starting' }),
      onDidChange: () => ({ dispose() {} }),
    } as const;
    const surroundings = { engine: engine as unknown as Engine, statusBar: statusBar as never, log };
    return createReview(surroundings, { scheme: 'file', path: '/x' } as never, createGuard(log));
  };
  let review = open();
  return {
    lost,
    queue: () => queue,
    /** What the next draft is. */
    drafting: (make: () => NewSuggestion | undefined) => {
      drafts = make;
    },
    add: (made: NewSuggestion) => queue.add(made),
    /** Lets one thing happen that is on its way, whichever. */
    answer() {
      const at = random(Math.max(1, waiting.length));
      waiting.splice(at, 1)[0]?.();
    },
    /** The window is loaded again: what was on its way to it is lost, the queue is read from its file. */
    reload() {
      review.dispose();
      listeners.clear();
      waiting = [];
      for (const { edits } of queue.pending())
        for (const one of edits.flatMap(({ newText }) => wordsIn(newText))) lost.add(one);
      queue = openQueue();
      review = open();
    },
    close: () => review.dispose(),
  };
}

/** A suggestion with words of its own: one edit or several, with other ways or without, of files, of one to be made, or a message. */
function proposal({ random, editor, word }: Acting): NewSuggestion {
  const kind = random(8);
  const path = files[random(files.length)] as string;
  const text = editor.text(path) ?? '';
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const edits = (): FileEdit[] => {
    if (kind === 0) return [createdFile(`/w/made${random(3)}.js`, `${word()}\n`)];
    if (kind === 1)
      return [
        { path: '/w', range, newText: word(), expected: '', into: 'commitMessage', context: { before: '', after: '' } },
      ];
    const lines = text.split('\n').length;
    const first = random(Math.max(1, lines - 12));
    return Array.from({ length: 1 + random(3) }, (_, at) => {
      const line = first + at * 4;
      const start = { line, character: 0 };
      const length = (text.split('\n')[line] ?? '').length;
      // Insertions are the ones that could be made twice.
      const end = random(2) === 0 ? start : { line, character: length };
      return fileEdit(path, text, { range: { start, end }, newText: `${word()}${end === start ? '\n' : ''}` });
    });
  };
  const way = () => ({
    ...{ edits: edits(), reason: '', evidence: [], checks: [] },
    provenance: { source: 'own code', functions: [], rules: [], copiedLines: [] },
  });
  const alternatives = random(2) === 0 ? [way(), way()] : [];
  const asked: Partial<Suggestion> = kind === 1 ? { asked: { what: 'commitMessage', instruction: '' } } : {};
  return { kind: 'draft', title: `Draft ${random(1000)}`, language: 'javascript', ...way(), alternatives, ...asked };
}

/** A card that was shown at some time: mostly lately, now and then long ago. */
function someCard({ random, snapshots }: Acting): SuggestionCard | undefined {
  const back = random(3) === 0 ? random(Math.max(1, snapshots.length)) : 0;
  const snapshot = snapshots[snapshots.length - 1 - back];
  const cards = snapshot ? cardsOf(snapshot) : [];
  return cards[random(Math.max(1, cards.length))];
}

const withCard = (act: (card: SuggestionCard, world: Acting) => unknown) => (world: Acting) => {
  const card = someCard(world);
  return card && act(card, world);
};

const propose = (world: Acting) => world.host.add(proposal(world));
const acceptAll = withCard(({ id, version }, { send }) => send({ intent: 'accept', id, version }));
/** A button that is pressed twice before anything answers. */
const acceptTwice = (world: Acting) => {
  const card = someCard(world);
  if (!card) return;
  const { id, version } = card;
  for (let times = 2; times > 0; times--) world.send({ intent: 'accept', id, version });
};
const acceptOne = withCard(({ id, version, changes }, { random, send }) => {
  const edit = changes[random(Math.max(1, changes.length))]?.edit;
  if (edit === undefined) return;
  total.hunks++;
  send({ intent: 'accept', id, version, edits: [edit] });
});

/** Fixes that are ticked, of cards that were shown at different times; now and then one is of no version that was shown. */
const acceptTicked = async (world: Acting): Promise<void> => {
  const cards = [someCard(world), someCard(world), someCard(world)].flatMap((card) => card ?? []);
  const chosen = [...new Map(cards.map(({ id, version }) => [id, { id, version }])).values()];
  const isForged = world.random(6) === 0;
  if (!isForged) for (const { id, version } of chosen) world.grant(id, version);
  const before = world.written.size;
  await world.editor.run('double.acceptTogether', isForged ? [...chosen, { id: 's0', version: 'x' }] : chosen);
  if (world.written.size > before + 1) total.together++;
};

/** What may happen at any moment. */
const actions: readonly ((world: Acting) => unknown)[] = [
  propose,
  propose,
  propose,
  acceptAll,
  acceptTwice,
  acceptOne,
  acceptOne,
  acceptTicked,
  acceptTicked,
  ({ random, editor, host }) => {
    const intents = foreignIntents(host.queue().pending()[0]?.id ?? 's0', '/w/a.js');
    editor.send(intents[random(intents.length)]);
  },
  withCard(({ id }, { send }) => send({ intent: 'reject', id, reason: 'Not now' })),
  withCard(({ id, version, ways }, { random, send }) =>
    send({ intent: 'choose', id, version, way: random(ways.count) }),
  ),
  withCard(({ id }, { send }) => send({ intent: 'preview', id })),
  withCard(({ id }, { send }) => send({ intent: 'show', id })),
  withCard(({ id }, world) => {
    world.host.drafting(() => (world.random(4) === 0 ? undefined : proposal(world)));
    world.send({ intent: 'regenerate', id, instruction: 'x' });
  }),
  withCard(({ id }, { send }) => send({ intent: 'edit', id })),
  // A person changes a copy and accepts what stands there then.
  ({ random, editor, word, typed }) => {
    const [copy] = editor.copies();
    if (copy === undefined) return;
    const mine = word();
    typed.add(mine);
    const text = `${mine}\n${editor.text(copy) ?? ''}`;
    if (random(2) === 0) editor.type(copy, text);
    return undefined;
  },
  ({ editor, granted }) => {
    const [copy] = editor.copies();
    if (copy === undefined) return;
    const { id } = JSON.parse(decodeURIComponent(copy.slice(copy.indexOf('?') + 1))) as { id: string };
    for (const other of editor.copies())
      if (other.includes(encodeURIComponent(JSON.stringify(id))))
        for (const found of copyWords(editor, other)) granted.add(found);
    total.edited++;
    return editor.run('double.acceptEdited', id);
  },
  // A person types: lines come, go, change.
  ({ random, editor }) => {
    const path = files[random(files.length)] as string;
    const lines = (editor.text(path) ?? '').split('\n');
    const at = random(lines.length);
    lines.splice(at, random(3) === 0 ? 1 : 0, ...(random(2) === 0 ? [`typed ${random(1000)}`] : []));
    editor.type(path, lines.join('\n'));
  },
  // The same message again, or an old one.
  ({ random, editor, sent }) => {
    const message = sent[sent.length - 1 - random(Math.min(6, Math.max(1, sent.length)))];
    if (message) editor.send(message);
  },
  // What no panel of ours sends, or not of what was shown.
  ({ random, editor, host, snapshots }) => {
    const waiting = host.queue().pending();
    const id = waiting[random(Math.max(1, waiting.length))]?.id ?? 's0';
    const other = snapshots.flatMap(cardsOf).find((card) => card.id !== id)?.version ?? '';
    const forged = forgedMessages(id, other);
    editor.send(forged[random(forged.length)]);
  },
  ({ editor }) => editor.send({ intent: 'ready' }),
  ({ editor }) => editor.openPanel(),
  ({ random, editor, host }) => {
    if (random(4) > 0) return;
    host.reload();
    editor.openPanel();
    editor.send({ intent: 'ready' });
  },
  ({ random, host }) => {
    const waiting = host.queue().pending();
    const one = waiting[random(Math.max(1, waiting.length))];
    if (one && random(3) === 0) host.queue().resolve(one.id, 'stale');
  },
];

const copyWords = (editor: FakeEditor, address: string) => wordsIn(editor.text(address) ?? '');
