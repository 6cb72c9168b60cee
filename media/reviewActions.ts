import { html, nothing, type TemplateResult } from 'lit-html';
import type { RejectionReason } from '../src/domain/rejectionReason';
import type { SuggestionCard } from '../src/editor/reviewSnapshot';
import type { Localize } from '../src/foundations/localize';
import type { Send } from './links';

/** What of the page a handler reads; the types of the browser stay out of the views, so that they are tested without one. */
interface Field {
  value: string;
}
interface Submission {
  readonly target: unknown;
  preventDefault(): void;
}

const fieldOf = ({ target }: Submission) =>
  (target as { querySelector(selector: string): Field | null }).querySelector('input');

/** What may be done with a suggestion: the decision first, and what needs words folded beneath it. */
export function actionsView(card: SuggestionCard, t: Localize, send: Send): TemplateResult {
  const { id, version, stale, again, changes } = card;
  const isMessage = changes.some(({ into }) => into === 'commitMessage');
  return html`<div class="actions">
    <div class="buttons">
      <button class="primary accept" aria-keyshortcuts="a" ?disabled=${stale} @click=${() => send({ intent: 'accept', id, version })}>${changes.length > 1 ? t('Accept All') : t('Accept')}</button>
      <button class="edit" aria-keyshortcuts="e" ?disabled=${stale} @click=${() => send({ intent: 'edit', id })}>${t('Edit First')}</button>
      ${isMessage ? nothing : html`<button class="preview" aria-keyshortcuts="d" ?disabled=${stale} @click=${() => send({ intent: 'preview', id })}>${t('Diff')}</button>`}
    </div>
    <details class="ask reject" name=${`ask ${id}`}>
      <summary aria-keyshortcuts="x">${t('Reject')}</summary>
      ${rejection(card, t, send)}
    </details>
    ${again ? regeneration(card, again.instruction, t, send) : nothing}
  </div>`;
}

/** Why not: one of the usual reasons, own words, or none. */
function rejection({ id, kind }: SuggestionCard, t: Localize, send: Send): TemplateResult {
  const reject = (reason: string) => send({ intent: 'reject', id, reason });
  const own = (event: Submission) => {
    event.preventDefault();
    reject(fieldOf(event)?.value.trim() ?? '');
  };
  const reasons: readonly { readonly reason: RejectionReason; readonly words: string }[] = [
    { reason: 'Wrong', words: t('Wrong') },
    { reason: 'Not how I write it', words: t('Not how I write it') },
    kind === 'draft'
      ? { reason: 'Too much', words: t('Too much') }
      : { reason: 'Intended as it is', words: t('Intended as it is') },
    { reason: 'Not now', words: t('Not now') },
  ];
  return html`<div class="why">
    <button class="plain" @click=${() => reject('')}>${t('No reason')}</button>
    ${reasons.map(({ reason, words }) => html`<button class="reason" @click=${() => reject(reason)}>${words}</button>`)}
    <form class="words" aria-label=${t('Reason for rejecting')} @submit=${own}>
      <input type="text" maxlength="500" aria-label=${t('Reason for rejecting')} placeholder=${t('Because… (remembered for the next drafts)')} />
      <button>${t('Reject')}</button>
    </form>
  </div>`;
}

/** The same again, with other words to go by. */
function regeneration({ id, kind }: SuggestionCard, instruction: string, t: Localize, send: Send): TemplateResult {
  const submit = (event: Submission) => {
    event.preventDefault();
    send({ intent: 'regenerate', id, instruction: fieldOf(event)?.value.trim() ?? '' });
  };
  return html`<details class="ask again" name=${`ask ${id}`}>
    <summary aria-keyshortcuts="r">${t('Again, Differently')}</summary>
    <form class="words" @submit=${submit}>
      <input type="text" maxlength="2000" .value=${instruction} aria-label=${t('What should be different?')} placeholder=${t('What should be different?')} />
      <button>${kind === 'fix' ? t('Ask Again') : t('Draft Again')}</button>
    </form>
  </details>`;
}
