import { html, nothing, type TemplateResult } from 'lit-html';
import type { CardChange, CardCheck, SuggestionCard } from '../src/editor/reviewSnapshot';
import type { Localize } from '../src/foundations/localize';
import type { Send } from './links';
import { actionsView } from './reviewActions';
import { changeView, legend } from './reviewChange';
import { originView } from './reviewOrigin';

/** One suggestion: its change and what to do about it first, the rest folded. */
export function cardView(card: SuggestionCard, open: boolean, t: Localize, send: Send): TemplateResult {
  const { id, title, reason, changes, stale } = card;
  const shown = ({ currentTarget }: Event) => {
    if ((currentTarget as { open?: boolean }).open) send({ intent: 'show', id });
  };
  return html`<details class="card" name="suggestion" data-key=${id} ?open=${open} @toggle=${shown}>
    <summary>
      <span class="title">${title}</span>
      <span class="kind">${[kindWord(card, t), placeWord(changes, t)].filter(Boolean).join(' · ')}${stale ? html` · <strong>${t('outdated')}</strong>` : nothing}</span>
    </summary>
    <div class="body" role="group" aria-label=${title}>
      ${stale ? staleView(card, t) : nothing} ${waysView(card, t, send)}
      ${changes.map((change) => changeView(card, change, t, send))} ${legend(changes, t)}
      ${checksView(card.checks, false, t)} ${actionsView(card, t, send)} ${checksView(card.checks, true, t)}
      ${reason ? html`<p class="reason">${reason}</p>` : nothing} ${originView(card, t, send)}
    </div>
  </details>`;
}

function kindWord({ kind, what }: SuggestionCard, t: Localize): string {
  if (what)
    return {
      function: t('Draft'),
      test: t('Test'),
      docComment: t('Doc comment'),
      sibling: t('Next in the file'),
      commitMessage: t('Commit message'),
    }[what];
  return { draft: t('Draft'), fix: t('Fix'), propagation: t('Same edit elsewhere'), export: t('Export') }[kind];
}

/** Where it is; the group has said in which file. */
function placeWord(changes: readonly CardChange[], t: Localize): string {
  const [first] = changes;
  if (!first) return '';
  const files = new Set(changes.map(({ place }) => place.path)).size;
  if (files > 1) return t('in {0} files', files);
  if (changes.length > 1) return t('{0} changes', changes.length);
  return first.into === 'file'
    ? t('line {0}', first.place.range.start.line + 1)
    : first.into === 'newFile'
      ? t('new file')
      : '';
}

/** What is in the way, and what to do. */
function staleView({ changes, again }: SuggestionCard, t: Localize): TemplateResult {
  const exists = changes.find(({ state }) => state === 'exists');
  const some = changes.some(({ state }) => state === 'fits');
  const why = exists
    ? t('A file stands where this would make one: {0}', exists.place.label)
    : t('The text this was made for has changed. It can no longer be accepted.');
  const instead = some
    ? t('The changes that still fit can be accepted one by one.')
    : again
      ? t('Undo what changed the text, ask for it again, or reject it.')
      : t('Undo what changed the text, or reject it.');
  return html`<p class="warning">${why} ${instead}</p>`;
}

/** The other ways to do the same, by number. */
function waysView({ id, version, ways }: SuggestionCard, t: Localize, send: Send): TemplateResult | typeof nothing {
  if (ways.count < 2) return nothing;
  const way = (_: unknown, at: number) => html`<button
    aria-pressed=${at === ways.shown ? 'true' : 'false'}
    aria-keyshortcuts=${at + 1}
    aria-label=${t('Way {0} of {1}', at + 1, ways.count)}
    data-way=${at}
    @click=${() => send({ intent: 'choose', id, version, way: at })}
  >${at + 1}</button>`;
  return html`<div class="ways" role="group" aria-label=${t('Ways to do it')}>
    <span class="switch">${Array.from({ length: ways.count }, way)}</span>
    <span class="quiet">${t('Way {0} of {1}', ways.shown + 1, ways.count)}</span>
  </div>`;
}

/** The checks that passed, or those that failed: what failed is read before a person decides, each in a line of its own. */
function checksView(all: readonly CardCheck[], passed: boolean, t: Localize): TemplateResult | typeof nothing {
  const checks = all.filter((check) => check.passed === passed);
  if (checks.length === 0) return nothing;
  const badge = (check: CardCheck) => html`<li class=${check.passed ? 'passed' : 'failed'}>
    <span aria-hidden="true">${check.passed ? '✓' : '✗'}</span> ${check.word}${check.note ? html`: ${check.note}` : nothing}
  </li>`;
  return html`<ul class="badges" aria-label=${passed ? t('Checks that passed') : t('Checks that failed')}>${checks.map(badge)}</ul>`;
}
