import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { LeftOut } from '../src/editor/leftOut';
import type { Portrait, ProfileRow, ProfileState } from '../src/editor/profileSnapshot';
import type { Localize } from '../src/foundations/localize';
import { nextButton, type Send } from './links';
import { controls } from './profile/controls';
import { likenessView } from './profile/likeness';
import { replayView } from './profile/replay';
import { rowView } from './profile/row';
import { familyTitle, number } from './profile/words';

/** The style profile as a function of its snapshot. */
export function profilePage(state: ProfileState, t: Localize, send: Send): TemplateResult {
  const { families, universal, thin, empty, portrait, notes } = state;
  return html`<div class="page profile">
    <header>
      <h1 tabindex="-1" data-rest>${t('Style profile')}</h1>
      ${portraitView(portrait)}
    </header>
    ${controls(state, t, send)}
    ${notes.length > 0 ? html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>` : nothing}
    ${empty ? nothingKnown(state, t, send) : nothing}
    ${state.all > 0 && state.shown === 0 ? html`<p class="none">${t('No habit says “{0}”. Escape shows all again.', state.search)}</p>` : nothing}
    ${repeat(
      families,
      ({ family }) => family,
      ({ family, rows }) => html`<section aria-labelledby="family-${family}">
        <h2 id="family-${family}">${familyTitle(family, t)} <span class="count">${rows.length}</span></h2>
        ${rowList(rows, state, t, send)}
      </section>`,
    )}
    <div class="folds">
      ${aside(t('What nearly everybody does'), t('Counted, but not claimed as yours.'), universal, state, t, send)}
      ${aside(t('Not enough evidence'), t('Too few files to say anything yet.'), thin, state, t, send)}
      ${changes(state, t)}
      ${likenessView(state.likeness, t, send)}
      ${replayView(state.replay, t, send)}
      ${leftOutView(state, t, send)}
    </div>
  </div>`;
}

/** Code stands between backticks. A full-width full stop brings its own space. */
function portraitView({ sentences, note }: Portrait): TemplateResult {
  const coded = (sentence: string) =>
    sentence.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
  return html`${sentences.length > 0 ? html`<p class="portrait">${sentences.map((sentence) => html`${coded(sentence)}${sentence.endsWith('.') ? ' ' : nothing}`)}</p>` : nothing}
    ${note ? html`<p class="quiet">${note}</p>` : nothing}`;
}

function nothingKnown({ empty, next }: ProfileState, t: Localize, send: Send): TemplateResult {
  return html`<section class="empty" aria-labelledby="empty">
    <p id="empty" tabindex="-1" data-rest>${empty}</p>
    <p class="quiet">${t('Learning must have run over at least a few files that you wrote.')}</p>
    <div class="buttons">${nextButton(next, send)}</div>
  </section>`;
}

/** Rows that are no claims: folded, but for a search. */
function aside(title: string, note: string, rows: readonly ProfileRow[], state: ProfileState, t: Localize, send: Send) {
  if (rows.length === 0) return nothing;
  return html`<details class="fold aside" data-key=${title} ?open=${state.search !== ''}>
    <summary><h2>${title}</h2> <span class="quiet">${rows.length}</span></summary>
    <div class="body">
      <p class="quiet">${note}</p>
      ${rowList(rows, state, t, send)}
    </div>
  </details>`;
}

function rowList(rows: readonly ProfileRow[], state: ProfileState, t: Localize, send: Send): TemplateResult {
  return html`<ul class="rows">
    ${repeat(
      rows,
      ({ key }) => key,
      (row) => html`<li>${rowView(row, state, t, send)}</li>`,
    )}
  </ul>`;
}

function changes({ changes }: ProfileState, t: Localize) {
  if (changes.length === 0) return nothing;
  return html`<details class="fold changes" data-key="changes">
    <summary><h2>${t('What changed over time')}</h2> <span class="quiet">${changes.length}</span></summary>
    <dl class="body">${changes.map(({ key, title, sentence }) => html`<dt><button class="link" data-shows=${key}>${title}</button></dt><dd>${sentence}</dd>`)}</dl>
  </details>`;
}

/** What was not counted, so that nobody takes the page for more than it is. */
function leftOutView({ leftOut }: ProfileState, t: Localize, send: Send): TemplateResult {
  const sum = (reasons: readonly LeftOut[]) => number(reasons.reduce((total, { count }) => total + count, 0));
  const list = (title: string, reasons: readonly LeftOut[]) =>
    reasons.length > 0
      ? html`<div>
          <h3>${title}</h3>
          <dl class="table">${reasons.map(({ reason, count }) => html`<dt>${reason}</dt><dd>${number(count)}</dd>`)}</dl>
        </div>`
      : nothing;
  return html`<details class="fold left" data-key="left">
    <summary>
      <h2>${t('What was left out')}</h2>
      <span class="quiet">${t('lines {0} · files {1}', sum(leftOut.lines), sum(leftOut.files))}</span>
    </summary>
    <div class="body">
      <div class="columns">
        ${list(t('Lines left out'), leftOut.lines)} ${list(t('Files left out'), leftOut.files)}
        ${list(t('Commits passed over'), leftOut.commits)}
      </div>
      <p>
        <button class="link" @click=${() => send({ intent: 'run', command: 'double.showIndex' })}>${t('What the double learned from')}</button>
      </p>
    </div>
  </details>`;
}
