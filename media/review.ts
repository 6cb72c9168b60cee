import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type {
  CardGroup,
  EmptyQueue,
  NothingSimilar,
  ReviewState,
  SuggestionCard,
  WritingCard,
} from '../src/editor/reviewSnapshot';
import type { Localize } from '../src/foundations/localize';
import { nextButton, placeList, type Send } from './links';
import { cardView } from './reviewCard';

/** The one review queue as a function of its snapshot. */
export function reviewPanel(state: ReviewState, t: Localize, send: Send): TemplateResult {
  const cards = state.groups.flatMap((group) => group.cards);
  const open = cards.find(({ id }) => id === state.open) ?? cards[0];
  const isEmpty = cards.length === 0 && state.writing.length === 0 && !state.nothing;
  return html`
    <div class="review">
      <h1 class="spoken">${t('Waiting for review: {0}', cards.length + state.more)}</h1>
      <p class="spoken" role="status">${state.announcement}</p>
      ${state.restorable ? restoration(t, send) : nothing} ${state.nothing ? nothingSimilar(state.nothing, t, send) : nothing}
      ${repeat(
        state.writing,
        ({ id }) => id,
        (writing) => writingView(writing, t, send),
      )}
      ${isEmpty ? nothingWaits(state.empty, t, send) : nothing}
      ${repeat(
        state.groups,
        ({ key }) => key,
        (group) => groupView(group, open, t, send),
      )}
      ${state.more > 0 ? html`<p class="quiet rest">${t('Older ones that wait too: {0}', state.more)}</p>` : nothing}
      ${cards.length > 0 ? keysView(Math.max(...cards.map(({ ways }) => ways.count)), t) : nothing}
    </div>
  `;
}

function groupView(group: CardGroup, open: SuggestionCard | undefined, t: Localize, send: Send): TemplateResult {
  return html`<section class="group" aria-label=${group.label}>
    <h2 title=${group.key}>${group.label}</h2>
    <ul class="cards">
      ${repeat(
        group.cards,
        ({ id }) => id,
        (card) => html`<li>${cardView(card, card === open, t, send)}</li>`,
      )}
    </ul>
  </section>`;
}

function nothingWaits({ hint, next }: EmptyQueue, t: Localize, send: Send): TemplateResult {
  return html`<section class="empty">
    <p>${t('Nothing waits for review.')}</p>
    <p class="quiet">${t('Drafts and fixes wait here until you decide. No file is changed before.')}</p>
    <p class="quiet">${hint}</p>
    ${nextButton(next, send)}
  </section>`;
}

/** A draft while a model writes it: nothing to decide yet but whether it goes on. */
function writingView({ id, title, label, text, progress }: WritingCard, t: Localize, send: Send): TemplateResult {
  return html`<section class="writing" data-key=${`writing ${id}`} aria-label=${t('Being written: {0}', title)}>
    <p class="title">${title} <span class="kind">${label}</span></p>
    <pre class="code" role="group" tabindex="0" aria-label=${t('Proposed code')}>${text || ' '}</pre>
    <div class="buttons">
      <button class="cancel" aria-keyshortcuts="x" @click=${() => send({ intent: 'cancel', id })}>${t('Cancel')}</button>
      <span class="quiet">${progress}</span>
    </div>
  </section>`;
}

/** That nothing similar was found is an answer: what comes closest is there to be read. */
function nothingSimilar({ message, hint, closest }: NothingSimilar, t: Localize, send: Send): TemplateResult {
  return html`<section class="nothing" data-key="nothing" aria-label=${t('No draft')}>
    <p><strong>${message}</strong></p>
    <p class="quiet">${hint}</p>
    ${closest.length > 0 ? html`<h2>${t('Closest to it, for reading')}</h2>${placeList(closest, send)}` : nothing}
    <div class="buttons"><button class="dismiss" @click=${() => send({ intent: 'dismiss' })}>${t('Close')}</button></div>
  </section>`;
}

function restoration(t: Localize, send: Send): TemplateResult {
  return html`<section class="restoration" data-key="restoration">
    <span>${t('The message that stood there before is kept.')}</span>
    <button class="restore" @click=${() => send({ intent: 'run', command: 'double.restoreCommitMessage' })}>${t('Bring It Back')}</button>
  </section>`;
}

/** The keys of the panel, in one line for who wants to know them. @param ways the most that a card has */
function keysView(ways: number, t: Localize): TemplateResult {
  const keys: readonly (readonly [string, string])[] = [
    ['n p', t('next, previous')],
    ['a', t('accept')],
    ['h', t('accept one change')],
    ['e', t('edit first')],
    ['d', t('diff')],
    ['r', t('again')],
    ['x', t('reject')],
    ...(ways > 1 ? [[`1–${ways}`, t('other ways')] as const] : []),
  ];
  return html`<p class="keys" role="group" aria-label=${t('Keys of this list')}>
    ${keys.map(([key, meaning]) => html`<span><kbd>${key}</kbd> ${meaning}</span>`)}
  </p>`;
}
