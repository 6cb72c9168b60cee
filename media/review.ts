import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Check } from '../src/domain/suggestion';
import type { CardChange, LineRole, ReviewState, SuggestionCard } from '../src/editor/protocol';
import type { Localize } from '../src/foundations/localize';
import { placeLink, placeList, type Send } from './links';

/** The one review queue as a function of its snapshot. */
export function reviewPanel(state: ReviewState, t: Localize, send: Send): TemplateResult {
  const open = state.cards.some(({ id }) => id === state.open) ? state.open : state.cards[0]?.id;
  return html`
    <p class="spoken" role="status">${state.announcement}</p>
    ${state.cards.length === 0 ? nothingWaits(t, send) : nothing}
    <ul class="cards" aria-label=${t('Suggestions for review')}>
      ${repeat(
        state.cards,
        ({ id }) => id,
        (card) => html`<li>${cardView(card, card.id === open, t, send)}</li>`,
      )}
    </ul>
    ${state.more > 0 ? html`<p class="quiet">${t('Older ones that wait too: {0}', state.more)}</p>` : nothing}
  `;
}

function nothingWaits(t: Localize, send: Send): TemplateResult {
  return html`<section class="empty">
    <p>${t('Nothing waits for review.')}</p>
    <p class="quiet">
      ${t('Put the cursor into a function whose body is empty. A draft made from your own functions will wait here.')}
    </p>
    <button class="primary wide" @click=${() => send({ intent: 'run', command: 'double.draftFunction' })}>
      ${t('Draft This Function Like Me')}
    </button>
  </section>`;
}

function cardView(card: SuggestionCard, open: boolean, t: Localize, send: Send): TemplateResult {
  const { title, reason, changes, stale } = card;
  return html`<details class="card" name="suggestion" ?open=${open}>
    <summary>
      <span class="title">${title}</span>
      <span class="kind">${[kindWord(card, t), changes[0]?.place.label].filter(Boolean).join(' · ')}${stale ? html` · <strong>${t('outdated')}</strong>` : nothing}</span>
    </summary>
    <div class="body">
      ${reason ? html`<p>${reason}</p>` : nothing}
      ${stale ? html`<p class="warning">${t('The text this was made for has changed. It can no longer be accepted.')}</p>` : nothing}
      ${changes.map((change) => changeView(change, t, send))} ${legend(changes, t)}
      <ul class="badges" aria-label=${t('Checks')}>
        ${card.checks.map((check) => badge(check, t))}
      </ul>
      ${buttons(card, t, send)} ${background(card, t, send)}
    </div>
  </details>`;
}

function kindWord({ kind }: SuggestionCard, t: Localize): string {
  return { draft: t('Draft'), fix: t('Fix'), propagation: t('Same edit elsewhere'), export: t('Export') }[kind];
}

const marks: Record<LineRole, string> = { removed: '−', added: '+', copied: '=', kept: ' ' };

function changeView({ place, lines }: CardChange, t: Localize, send: Send): TemplateResult {
  const line = ({ role, text }: CardChange['lines'][number]) =>
    html`<span class="line ${role}"><span class="mark">${text.trim() ? marks[role] : ' '}</span>${text || ' '}</span>`;
  const indent = commonIndent(lines.map(({ text }) => text));
  return html`<figure>
    <figcaption>${placeLink(place, send)}</figcaption>
    <pre class="code" tabindex="0" aria-label=${t('Proposed code')}>${lines.map(({ role, text }) => line({ role, text: text.slice(indent) }))}</pre>
  </figure>`;
}

/** How many characters of white space all lines that are not blank begin with. */
function commonIndent(lines: readonly string[]): number {
  const written = lines.filter((line) => line.trim() !== '');
  const first = /^\s*/.exec(written[0] ?? '')?.[0] ?? '';
  let length = first.length;
  for (const line of written) while (!line.startsWith(first.slice(0, length))) length--;
  return length;
}

/** What the marks mean, with the counts; nothing where no line was copied. */
function legend(changes: readonly CardChange[], t: Localize): TemplateResult | typeof nothing {
  const count = (role: LineRole) =>
    changes.reduce((sum, { lines }) => sum + lines.filter((line) => line.role === role && line.text.trim()).length, 0);
  const [copied, added] = [count('copied'), count('added')];
  if (copied === 0) return nothing;
  return html`<p class="legend">
    <span>${t('= copied from your code: {0}', copied)}</span>${added > 0 ? html`<span>${t('+ adapted or new: {0}', added)}</span>` : nothing}
  </p>`;
}

function badge({ name, passed, note }: Check, t: Localize): TemplateResult {
  const words: Record<Check['name'], readonly [passed: string, failed: string]> = {
    parses: [t('Parses'), t('Does not parse')],
    'names resolve': [t('Names resolve'), t('Unknown names')],
    'no new finding': [t('No new finding'), t('New finding')],
    'diagnostic gone': [t('Problem gone'), t('Problem stays')],
    formatted: [t('Formatted'), t('Not as the formatter writes it')],
    'no new problem': [t('No new problem'), t('New problem')],
    'as asked': [t('As asked'), t('Not what was asked for')],
  };
  const text = words[name][passed ? 0 : 1];
  return html`<li class=${passed ? 'passed' : 'failed'}>
    <span aria-hidden="true">${passed ? '✓' : '✗'}</span> ${text}${note ? `: ${note}` : nothing}
  </li>`;
}

function buttons({ id, stale }: SuggestionCard, t: Localize, send: Send): TemplateResult {
  const reject = ({ currentTarget }: Event) => {
    const reasons = (currentTarget as { parentElement?: { querySelector(of: string): { value: string } | null } })
      .parentElement;
    send({ intent: 'reject', id, reason: reasons?.querySelector('select')?.value ?? '' });
  };
  const reasons = [t('Wrong'), t('Not how I write it'), t('Intended as it is'), t('Not now')];
  return html`<div class="buttons">
    <button class="primary accept" ?disabled=${stale} @click=${() => send({ intent: 'accept', id })}>${t('Accept')}</button>
    <button class="preview" ?disabled=${stale} @click=${() => send({ intent: 'preview', id })}>${t('Preview')}</button>
    <span class="rejection">
      <button class="reject" @click=${reject}>${t('Reject')}</button>
      <select aria-label=${t('Reason for rejecting')} title=${t('Reason for rejecting')}>
        <option value="">${t('no reason')}</option>
        ${reasons.map((reason) => html`<option value=${reason}>${reason}</option>`)}
      </select>
    </span>
  </div>`;
}

/** Where it comes from, so that a person can judge it. */
function background(card: SuggestionCard, t: Localize, send: Send): TemplateResult {
  const { functions, evidence, rules, likeness, source, endpoint } = card;
  const fold = (title: string, links: SuggestionCard['functions']) =>
    links.length > 0
      ? html`<details class="fold"><summary>${title}</summary>${placeList(links, send)}</details>`
      : nothing;
  return html`<div class="background">
    ${fold(t('Made from your functions ({0})', functions.length), functions)}
    ${fold(t('Evidence ({0})', evidence.length), evidence)}
    <dl>
      ${likeness ? likenessView(likeness, t) : nothing}
      ${rules.length > 0 ? html`<dt>${t('Rules')}</dt><dd>${rules.join(', ')}</dd>` : nothing}
      <dt>${t('Source')}</dt>
      <dd>${source} · ${endpoint ? t('sent to {0}', endpoint) : t('nothing left this machine')}</dd>
    </dl>
  </div>`;
}

function likenessView({ voice, conventions }: NonNullable<SuggestionCard['likeness']>, t: Localize): TemplateResult {
  const meaning = t('Percentiles among your own functions that the measure had not seen');
  return html`<dt>${t('Likeness')}</dt>
    <dd title=${meaning}>
      ${t('voice {0}, conventions {1} of 100', Math.round(voice), Math.round(conventions))}
    </dd>`;
}
