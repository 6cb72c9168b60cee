import assert from 'node:assert/strict';
import { localizer } from '../../media/localize';
import { reviewPanel } from '../../media/review';
import type { ReviewState, SuggestionCard } from '../../src/editor/protocol';
import { markupOf } from './markup';

const place = {
  path: '/w/a.js',
  range: { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } },
  label: 'a.js:4',
  text: '',
  note: '',
};
const card: SuggestionCard = {
  id: 's1',
  kind: 'draft',
  title: 'Draft of area',
  reason: 'Made from your nearest function.',
  changes: [
    {
      place,
      lines: [
        { role: 'copied', text: '  const a = 1 < 2' },
        { role: 'added', text: '  return a' },
        { role: 'kept', text: '' },
      ],
    },
  ],
  stale: false,
  source: 'own code',
  functions: [{ ...place, note: 'the nearest', text: 'function volume () {}' }],
  evidence: [],
  rules: ['quotes'],
  checks: [
    { name: 'parses', passed: true, note: '' },
    { name: 'names resolve', passed: false, note: 'size' },
  ],
  likeness: { voice: 71.6, conventions: 90 },
};

describe('review panel', () => {
  function check(state: Partial<ReviewState>, ...expected: (string | RegExp)[]) {
    const whole: ReviewState = { view: 'review', cards: [card], more: 0, announcement: '', ...state };
    const markup = markupOf(reviewPanel(whole, localizer({}), () => {}));
    for (const part of expected) assert.match(markup, typeof part === 'string' ? new RegExp(literal(part)) : part);
    return markup;
  }
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

  it('teaches what to do when nothing waits', () => {
    check({ cards: [] }, 'Nothing waits for review.', 'Draft This Function Like Me</button>');
  });

  it('shows the code escaped, with a mark for each line and its legend', () => {
    check(
      {},
      '<span class="line copied"><span class="mark">=</span>const a = 1 &lt; 2</span>',
      '<span class="line added"><span class="mark">+</span>return a</span>',
      '= copied from your code: 1',
      '+ adapted or new: 1',
    );
  });

  it('says in words what the checks found', () => {
    check({}, /<li class="passed">.*?✓.*?Parses<\/li>/, /<li class="failed">.*?✗.*?Unknown names: size/);
  });

  it('names where it comes from and that nothing left the machine', () => {
    check({}, 'Made from your functions (1)', 'the nearest', 'own code · nothing left this machine', 'quotes');
    check({ cards: [{ ...card, endpoint: 'http://localhost:1' }] }, 'sent to http://localhost:1');
  });

  it('shows likeness as percentiles, and nothing where it is not known', () => {
    check({}, 'voice 72, conventions 90 of 100');
    const { likeness, ...unknown } = card;
    assert.ok(likeness && !check({ cards: [unknown] }).includes('Likeness'));
  });

  it('opens the first card, or the one that is asked for', () => {
    const second = { ...card, id: 's2', title: 'Second' };
    check({ cards: [card, second] }, /name="suggestion" open><summary>.*Draft of area/);
    const markup = check({ cards: [card, second], open: 's2' });
    assert.match(markup, /open><summary><span class="title">Second/);
    assert.doesNotMatch(markup, /open><summary><span class="title">Draft of area/);
  });

  it('does not let an outdated one be accepted', () => {
    check({ cards: [{ ...card, stale: true }] }, /primary accept" disabled/, 'outdated', /class="preview" disabled/);
    assert.doesNotMatch(check({}), /accept" disabled/);
  });

  it('says what just happened to screen readers, and how many more wait', () => {
    check({ announcement: 'Accepted: x', more: 3 }, 'role="status">Accepted: x<', 'Older ones that wait too: 3');
  });

  it('speaks the language of the editor', () => {
    const state: ReviewState = { view: 'review', cards: [card], more: 0, announcement: '' };
    assert.match(markupOf(reviewPanel(state, localizer({ Accept: '接受' }), () => {})), />接受<\/button>/);
  });
});
