import assert from 'node:assert/strict';
import { localizer } from '../../media/localize';
import { reviewPanel } from '../../media/review';
import { emptyQueue } from '../../src/editor/emptyQueue';
import type { FromView } from '../../src/editor/protocol';
import type { CardChange, ReviewState, SuggestionCard } from '../../src/editor/reviewSnapshot';
import { handlersOf, markupOf } from './markup';

const place = {
  path: '/w/a.js',
  range: { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } },
  label: 'a.js:4',
  text: '',
  note: '',
};
const change: CardChange = {
  edit: 0,
  place,
  into: 'file',
  state: 'fits',
  lines: [
    { role: 'removed', text: '  return b', changed: [[9, 10]] },
    { role: 'copied', text: '  const a = 1 < 2', changed: [] },
    { role: 'added', text: '  return a', changed: [[9, 10]] },
    { role: 'skipped', text: '12', changed: [] },
    { role: 'kept', text: '', changed: [] },
  ],
};
const card: SuggestionCard = {
  id: 's1',
  version: 'v1',
  kind: 'draft',
  what: 'function',
  title: 'Draft of area',
  reason: 'Made from your nearest function.',
  made: { relative: '2 minutes ago', exact: '1 May 2026' },
  changes: [change],
  stale: false,
  ways: { count: 1, shown: 0 },
  source: 'own code',
  functions: [
    {
      place: { ...place, label: 'b.js:9', text: 'function volume () {}' },
      commit: { ...place, label: '01234567', commit: '0123456789' },
      licence: 'MIT',
    },
  ],
  evidence: [],
  rules: [
    { id: 'layout.quotes', title: 'Which quotes?', habit: true },
    { id: 'a-rule', title: 'A rule', habit: false },
  ],
  checks: [
    { word: 'Unknown names', passed: false, note: 'size' },
    { word: 'Parses', passed: true, note: '' },
  ],
  likeness: {
    voice: 71.6,
    conventions: 90,
    reasons: [{ text: 'Quotes double: unlike you', verdict: 'unlike', own: [{ ...place, label: 'c.js:1' }] }],
  },
};
const nothing = {
  message: 'Draft of x: there is no similar code of yours.',
  hint: 'Write the first one.',
  closest: [place],
};

const stateOf = (more: Partial<ReviewState> & { cards?: readonly SuggestionCard[] }): ReviewState => {
  const { cards = [card], ...state } = more;
  const groups = cards.length > 0 ? [{ key: '/w/a.js', label: 'a.js', cards }] : [];
  const empty = emptyQueue({ kind: 'ready', files: 1, functions: 1, authoredLines: 1 }, true, localizer({}));
  return { view: 'review', groups, writing: [], empty, more: 0, restorable: false, announcement: '', ...state };
};

describe('review panel', () => {
  function check(state: Parameters<typeof stateOf>[0], ...expected: (string | RegExp)[]) {
    const markup = markupOf(reviewPanel(stateOf(state), localizer({}), () => {}));
    for (const part of expected) assert.match(markup, typeof part === 'string' ? new RegExp(literal(part)) : part);
    return markup;
  }
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const shows = (title: string, state: Parameters<typeof stateOf>[0], ...expected: (string | RegExp)[]) =>
    it(title, () => void check(state, ...expected));

  shows(
    'teaches what to do when nothing waits',
    { cards: [] },
    'Nothing waits for review.',
    'Draft This Function Like Me</button>',
  );
  shows(
    'shows the code escaped, with a mark for each line and its legend',
    {},
    '<span class="line copied"><span class="mark" aria-hidden="true">=</span><span class="spoken">copied:</span>const a = 1 &lt; 2</span>',
    '= copied from your code: 1',
    '+ adapted or new: 1',
    '12 lines that stay',
  );
  shows(
    'marks the words that differ',
    {},
    /−<\/span><span class="spoken">removed:<\/span>return <span class="word">b<\/span><\/span>/,
    /\+<\/span><span class="spoken">added:<\/span>return <span class="word">a<\/span><\/span>/,
  );
  shows(
    'says in words what the checks found',
    {},
    /<li class="failed">.*?✗.*?Unknown names: size.*<li class="passed">.*?✓.*?Parses<\/li>/,
  );
  shows(
    'names where it comes from, under which licence, and that no model wrote it',
    {},
    'Made from your functions (1)',
    /b\.js:9<\/button>.*commit.*01234567<\/button>.*MIT/,
    'From your own code · written without a model',
    '2 minutes ago',
  );
  shows(
    'says that a message is made from messages',
    { cards: [{ ...card, what: 'commitMessage' }] },
    'Made from your messages (1)',
  );
  shows(
    'names the rules, of which habits lead to the profile',
    {},
    'Your rules that were applied (2)',
    'Which quotes?</button>',
    '<li>A rule</li>',
  );
  shows(
    'says which model wrote it, what that took, and leads to what was sent',
    {
      cards: [
        { ...card, model: { name: 'm1', host: 'http://localhost:1', use: '12 tokens asked', sent: ['e1', 'e2'] } },
      ],
    },
    'Written by m1 at http://localhost:1',
    '12 tokens asked',
    'what was sent (1)</button>',
    'what was sent (2)</button>',
  );
  shows(
    'names a model of the editor',
    { cards: [{ ...card, model: { name: 'm', host: 'editor', use: '', sent: [] } }] },
    'Written by m, a model of the editor',
  );
  shows(
    'shows likeness as percentiles, with what speaks against it',
    {},
    'voice 72, conventions 90 of 100',
    'Quotes double: unlike you',
    'c.js:1</button>',
  );
  shows(
    'tells what each draft is of',
    { cards: [{ ...card, what: 'test' }] },
    '<span class="kind">Test · line 4</span>',
  );
  shows(
    'counts changes in one file and files',
    { cards: [{ ...card, changes: [change, { ...change, edit: 1 }] }] },
    'Draft · 2 changes',
    'Accept All</button>',
  );
  shows(
    'offers each of several changes by itself, but not what does not fit any more',
    { cards: [{ ...card, stale: true, changes: [change, { ...change, edit: 1, state: 'gone' }] }] },
    'Accept This Change</button>',
    /class="link hunk" aria-keyshortcuts="h" disabled>Outdated/,
    'The changes that still fit can be accepted one by one.',
  );
  shows(
    'shows the ways by number, the shown one pressed',
    { cards: [{ ...card, ways: { count: 3, shown: 1 } }] },
    'Way 2 of 3',
    '<kbd>1–3</kbd> other ways',
    /aria-pressed="true" aria-keyshortcuts="2"/,
    /aria-pressed="false" aria-keyshortcuts="3"/,
  );
  shows(
    'draws what is being written, with a way to end it',
    {
      cards: [],
      writing: [{ id: 'w', title: 'Draft of x', label: 'a.js', text: 'if (a <', progress: 'about 12 tokens so far' }],
    },
    'Being written: Draft of x',
    'if (a &lt;',
    'about 12 tokens so far',
    'Cancel</button>',
  );
  shows(
    'says that nothing similar is known, with what comes closest',
    { cards: [], nothing },
    nothing.message,
    nothing.hint,
    'a.js:4</button>',
  );
  shows('offers a message that was replaced', { cards: [], restorable: true }, 'Bring It Back</button>');
  const keys = (title: string, cards: readonly SuggestionCard[], expected: string, open?: string) =>
    it(title, () => {
      const markup = check({ cards, ...(open ? { open } : {}) });
      assert.equal([...markup.matchAll(/<kbd>(.*?)<\/kbd>/g)].map(([, key]) => key).join(', '), expected);
    });
  const second = { ...card, id: 's2' };
  keys('lists the keys that do something on a card', [card], 'a, e, d, x');
  keys('goes from card to card where there are several', [card, second], 'n p, a, e, d, x');
  keys('lists the key of single changes', [{ ...card, changes: [change, { ...change, edit: 1 }] }], 'a, h, e, d, x');
  keys('lists the key to ask again where that is possible', [{ ...card, again: { instruction: '' } }], 'a, e, d, r, x');
  keys(
    'lists the keys of the card that is open',
    [{ ...card, again: { instruction: '' } }, second],
    'n p, a, e, d, x',
    's2',
  );
  keys('lists the ways', [{ ...card, ways: { count: 3, shown: 0 } }], 'a, e, d, x, 1–3');
  keys('lists no diff of a message', [{ ...card, changes: [{ ...change, into: 'commitMessage', place }] }], 'a, e, x');
  keys(
    'lists nothing that an outdated one refuses',
    [{ ...card, stale: true, changes: [{ ...change, state: 'gone' }] }],
    'x',
  );
  shows('says how many more wait', { more: 3 }, 'Older ones that wait too: 3');

  it('shows no likeness where it is not known, and no way where there is one', () => {
    const { likeness, ...unknown } = card;
    const markup = check({ cards: [unknown] });
    assert.ok(likeness && !markup.includes('Like you') && !markup.includes('Way 1'));
  });

  it('does not say of a file that is to be made that it was moved or deleted: it leads to the diff', () => {
    const made = { ...card, changes: [{ ...change, into: 'newFile' as const, place: { ...place, label: 'new.md' } }] };
    const sent: FromView[] = [];
    const view = reviewPanel(stateOf({ cards: [made] }), localizer({}), (message) => sent.push(message));
    for (const { event, handle } of handlersOf(view)) if (event === 'click') handle({});
    assert.deepEqual(
      sent.filter(
        (message) => message.intent === 'open' && message.range === change.place.range && message.path === '/w/a.js',
      ).length,
      2, // Its own function, and what speaks against it.
    );
    assert.ok(check({ cards: [made] }).includes('new.md</button>'));
  });

  it('opens the first card, or the one that is asked for', () => {
    const second = { ...card, id: 's2', title: 'Second' };
    const isOpen = (title: string, open: boolean) => new RegExp(`data-key="${title}"${open ? ' open' : ''}><summary>`);
    check({ cards: [card, second] }, isOpen('s1', true), isOpen('s2', false));
    check({ cards: [card, second], open: 's2' }, isOpen('s1', false), isOpen('s2', true));
    check({ cards: [card, second], open: 'gone' }, isOpen('s1', true), isOpen('s2', false));
  });

  it('does not let an outdated one be accepted, and says what to do', () => {
    const stale = { ...card, stale: true, changes: [{ ...change, state: 'gone' as const }] };
    check(
      { cards: [stale] },
      /primary accept" aria-keyshortcuts="a" disabled/,
      'outdated',
      'Undo what changed the text, or reject it.',
    );
    check(
      { cards: [{ ...stale, again: { instruction: '' } }] },
      'Undo what changed the text, ask for it again, or reject it.',
    );
    assert.doesNotMatch(check({}), /accept" aria-keyshortcuts="a" disabled/);
  });

  it('tells what a person wants of which suggestion, and of which version of it', () => {
    const sent: FromView[] = [];
    const cards = [
      { ...card, ways: { count: 2, shown: 0 }, again: { instruction: '' }, changes: [change, { ...change, edit: 4 }] },
    ];
    const handlers = handlersOf(reviewPanel(stateOf({ cards }), localizer({}), (message) => sent.push(message)));
    const press = (mark: RegExp, event = 'click', details: object = {}) => {
      for (const handler of handlers) if (mark.test(handler.tag) && handler.event === event) handler.handle(details);
      return sent.splice(0);
    };
    const typed = (value: string) => ({ preventDefault() {}, target: { querySelector: () => ({ value }) } });
    assert.deepEqual(press(/primary accept/), [{ intent: 'accept', id: 's1', version: 'v1' }]);
    assert.deepEqual(press(/class="link hunk"/), [
      { intent: 'accept', id: 's1', version: 'v1', edits: [0] },
      { intent: 'accept', id: 's1', version: 'v1', edits: [4] },
    ]);
    assert.deepEqual(press(/data-way="1"|data-way=$|aria-pressed/).at(-1), {
      intent: 'choose',
      id: 's1',
      version: 'v1',
      way: 1,
    });
    assert.deepEqual(press(/class="plain"/), [{ intent: 'reject', id: 's1', reason: '' }]);
    assert.deepEqual(press(/class="reason"/)[0], { intent: 'reject', id: 's1', reason: 'Wrong' });
    assert.deepEqual(press(/<form/, 'submit', typed(' Shorter. ')), [
      { intent: 'reject', id: 's1', reason: 'Shorter.' },
      { intent: 'regenerate', id: 's1', instruction: 'Shorter.' },
    ]);
  });

  it('speaks the language of the editor', () => {
    assert.match(markupOf(reviewPanel(stateOf({}), localizer({ Accept: '接受' }), () => {})), />接受<\/button>/);
  });
});
