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
      ${open ? keysView(open, cards.length > 1, t) : nothing}
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
  return html`<section class="empty" aria-labelledby="empty">
    <h2 id="empty" tabindex="-1" data-rest>${t('Nothing waits for review.')}</h2>
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
  return html`<section class="restoration" data-key="restoration" aria-labelledby="restoration">
    <span id="restoration">${t('The message that stood there before is kept.')}</span>
    <button class="restore" @click=${() => send({ intent: 'run', command: 'double.restoreCommitMessage' })}>${t('Bring It Back')}</button>
  </section>`;
}

/** The keys that do something on the card that is open, in one line for who wants to know them. */
function keysView(card: SuggestionCard, hasOthers: boolean, t: Localize): TemplateResult {
  const { changes, stale, again, ways } = card;
  const fits = changes.some(({ state }) => state === 'fits');
  const isMessage = changes.some(({ into }) => into === 'commitMessage');
  const all: readonly (readonly [key: string, meaning: string, does: boolean])[] = [
    ['n p', t('next, previous'), hasOthers],
    ['a', t('accept'), !stale],
    ['h', t('accept one change'), changes.length > 1 && fits],
    ['e', t('edit first'), !stale],
    ['d', t('diff'), !stale && !isMessage],
    ['r', t('again'), again !== undefined],
    ['x', t('reject'), true],
    [`1–${ways.count}`, t('other ways'), ways.count > 1],
  ];
  const keys = all.filter(([, , does]) => does);
  return html`<p class="keys" role="group" aria-label=${t('Keys of this list')}>
    ${keys.map(([key, meaning]) => html`<span><kbd>${key}</kbd> ${meaning}</span>`)}
  </p>`;
}
