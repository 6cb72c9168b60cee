import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Localize } from '../src/editor/localize';
import type { ProfileFamily, ProfileRow, ProfileState, ProfileUnit } from '../src/editor/protocol';
import { placeList, type Send } from './links';

/** The style profile as a function of its snapshot. */
export function profilePage(state: ProfileState, t: Localize, send: Send): TemplateResult {
  const { families, universal, thin, empty } = state;
  return html`<div class="page">
    <header>
      <h1>${t('Style profile')}</h1>
      <p class="quiet">
        ${t('Counted on lines that you wrote and that are still there. Open a row to see the lines.')}
      </p>
      ${controls(state, t, send)}
    </header>
    ${empty ? nothingKnown(empty, t, send) : nothing}
    ${repeat(
      families,
      ({ family }) => family,
      ({ family, rows }) => html`<section aria-labelledby="family-${family}">
        <h2 id="family-${family}">${familyTitle(family, t)}</h2>
        ${rowList(rows, t, send)}
      </section>`,
    )}
    ${aside(t('What nearly everybody does'), t('Counted, but not claimed as yours.'), universal, t, send)}
    ${aside(t('Not enough evidence'), t('Too few files to say anything yet.'), thin, t, send)}
  </div>`;
}

function controls(
  { languages, language, unit }: ProfileState,
  t: Localize,
  send: Send,
): TemplateResult | typeof nothing {
  const select = (chosen: { language?: string; unit?: ProfileUnit }) =>
    send({ intent: 'select', language: chosen.language ?? language, unit: chosen.unit ?? unit });
  const units: readonly (readonly [ProfileUnit, string])[] = [
    ['source', t('Source code')],
    ['test', t('Tests')],
  ];
  const chosenIn = ({ currentTarget }: Event) => (currentTarget as unknown as { value: string }).value;
  return html`<div class="controls">
    <label>
      ${t('Language')}
      <select ?disabled=${languages.length < 2} @change=${(event: Event) => select({ language: chosenIn(event) })}>
        ${languages.map(({ id, name }) => html`<option value=${id} ?selected=${id === language}>${name}</option>`)}
      </select>
    </label>
    <label>
      ${t('Kind')}
      <select @change=${(event: Event) => select({ unit: chosenIn(event) as ProfileUnit })}>
        ${units.map(([id, name]) => html`<option value=${id} ?selected=${id === unit}>${name}</option>`)}
      </select>
    </label>
    <button class="link" @click=${() => send({ intent: 'run', command: 'double.showIndex' })}>
      ${t('What the double learned from')}
    </button>
  </div>`;
}

function nothingKnown(why: string, t: Localize, send: Send): TemplateResult {
  return html`<section class="empty">
    <p>${why}</p>
    <p class="quiet">${t('Learning must have run over at least a few files that you wrote.')}</p>
    <button class="primary" @click=${() => send({ intent: 'run', command: 'double.reindex' })}>
      ${t('Learn Again Now')}
    </button>
    <button @click=${() => send({ intent: 'run', command: 'double.chooseIdentities' })}>
      ${t('Choose Which Authors You Are')}
    </button>
  </section>`;
}

function familyTitle(family: ProfileFamily['family'], t: Localize): string {
  return {
    layout: t('Layout'),
    naming: t('Naming'),
    structure: t('Structure'),
    idiom: t('Idioms'),
    comment: t('Comments'),
    commit: t('Commits'),
  }[family];
}

/** Rows that are no claims: folded. */
function aside(title: string, note: string, rows: readonly ProfileRow[], t: Localize, send: Send) {
  if (rows.length === 0) return nothing;
  return html`<details class="aside">
    <summary><span class="heading">${title}</span> <span class="quiet">${rows.length}</span></summary>
    <p class="quiet">${note}</p>
    ${rowList(rows, t, send)}
  </details>`;
}

function rowList(rows: readonly ProfileRow[], t: Localize, send: Send): TemplateResult {
  return html`<ul class="rows">
    ${repeat(
      rows,
      ({ dimension, scope }) => `${dimension} ${scope}`,
      (row) => html`<li>${rowView(row, t, send)}</li>`,
    )}
  </ul>`;
}

function rowView(row: ProfileRow, t: Localize, send: Send): TemplateResult {
  const { title, label, share, tier, distinctive, scope } = row;
  return html`<details class="row">
    <summary>
      <span class="title">${title}</span>
      <span class="value">${label}</span>
      <span class="share">${bar(share)}<span>${percent(share)}</span></span>
      <span class="tags">
        ${tierWord(tier, t)}
        ${distinctive ? html`<span class="tag strong" title=${t('Most other people do otherwise')}>${t('distinctive')}</span>` : nothing}
        ${scope ? html`<span class="tag">${scope}</span>` : nothing}
      </span>
    </summary>
    <div class="body">${detail(row, t, send)}</div>
  </details>`;
}

function detail(row: ProfileRow, t: Localize, send: Send): TemplateResult {
  const { count, total, files, repositories, others, examples, counterExamples } = row;
  const list = (title: string, links: ProfileRow['examples']) =>
    links.length > 0 ? html`<div><h3>${title}</h3>${placeList(links, send)}</div>` : nothing;
  return html`<p class="quiet">
      ${t('{0} of {1} · files: {2} · repositories: {3}', number(count), number(total), number(files), repositories)}${
        others.length > 0
          ? html` · ${t('otherwise')}: ${others.map(([category, times]) => `${category} ${number(times)}`).join(', ')}`
          : nothing
      }
    </p>
    <div class="examples">${list(t('Your lines'), examples)}${list(t('Your exceptions'), counterExamples)}</div>`;
}

function tierWord(tier: ProfileRow['tier'], t: Localize): TemplateResult | typeof nothing {
  if (tier === 'rule')
    return html`<span class="tag" title=${t('Holds nearly always, in more than one repository')}>${t('rule')}</span>`;
  if (tier === 'tendency') return html`<span class="tag" title=${t('A measured lean')}>${t('tendency')}</span>`;
  return nothing;
}

/** A bar of the share; the number beside it says the same. */
function bar(share: number): TemplateResult {
  return html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="track" width="100" height="6" /><rect class="fill" width=${(100 * share).toFixed(1)} height="6" />`}
  </svg>`;
}

const percent = (share: number) => `${(100 * share).toFixed(share < 0.995 || share === 1 ? 0 : 1)} %`;
const number = (value: number) => value.toLocaleString();
