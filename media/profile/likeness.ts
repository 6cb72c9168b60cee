import { html, nothing, svg, type TemplateResult } from 'lit-html';
import type { FileLikeness, LikenessReason } from '../../src/editor/profileSnapshot';
import type { Localize } from '../../src/foundations/localize';
import { placeLink, placeList, type Send } from '../links';
import { percent } from './words';

/** How much the file in the active editor reads like the engineer, and how far that can be trusted. */
export function likenessView(likeness: FileLikeness, t: Localize, send: Send): TemplateResult {
  const { file, why, measured } = likeness;
  const short = measured
    ? t('voice {0}, conventions {1} of 100', Math.round(measured.voice), Math.round(measured.conventions))
    : why;
  return html`<details class="fold likeness" data-key="likeness">
    <summary>
      <h2>${t('Like you?')}</h2>
      <span class="file">${file}</span>
      <span class="quiet">${short}</span>
    </summary>
    <div class="body">${measured ? numbers(likeness, t, send) : html`<p>${why}</p>`}</div>
  </details>`;
}

function numbers(likeness: FileLikeness, t: Localize, send: Send) {
  const { measured } = likeness;
  if (!measured) return nothing;
  const { voice, conventions, probability, among, reasons } = measured;
  const scale = (words: string, value: number, meaning: string) => html`<div class="scale">
    <span>${words}</span>
    ${meter(value)}
    <span class="quiet">${meaning}</span>
  </div>`;
  const speaking = (isFor: boolean) => reasons.filter(({ speaksFor }) => speaksFor === isFor);
  return html`
    ${scale(t('Voice'), voice, t('more like you than {0} % of {1} of yours that were held out; layout does not count', Math.round(voice), among))}
    ${scale(t('Conventions'), conventions, t('more like you than {0} %; layout counts', Math.round(conventions)))}
    <p>${t('That you wrote it and not somebody else, if both were as likely before: {0}.', percent(probability))}</p>
    <div class="examples">
      ${reasonList(t('Speaks against you'), speaking(false), t, send)}
      ${reasonList(t('Speaks for you'), speaking(true), t, send)}
    </div>
    ${trust(likeness, t, send)}`;
}

/** A bar of a percentile; the sentence beside it says the same. */
function meter(value: number): TemplateResult {
  return html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="track" width="100" height="6" /><rect class="fill" width=${Math.round(value)} height="6" />`}
  </svg>`;
}

function reasonList(title: string, reasons: readonly LikenessReason[], t: Localize, send: Send) {
  if (reasons.length === 0) return nothing;
  const reason = (one: LikenessReason) => html`<li>
    <p>${one.title} <strong>${one.label}</strong> ${one.here ? placeLink(one.here, send) : nothing}</p>
    ${one.speaksFor ? nothing : html`<p class="quiet">${t('You mostly: {0}', one.usual)}</p>${placeList(one.own, send)}`}
  </li>`;
  return html`<div><h3>${title}</h3><ul class="reasons">${reasons.map(reason)}</ul></div>`;
}

/** How well the score tells the engineer from others: never hidden, also where it is poor or not measured. */
function trust({ measured, canMeasure, isMeasuring, isUnmeasurable }: FileLikeness, t: Localize, send: Send) {
  const area = (value: number | null) => (value === null ? t('not measured') : value.toFixed(2));
  return html`<div class="trust">
    <h3>${t('How far to trust it')}</h3>
    <p class="quiet">${t('How often code of yours scores higher than code of others: 0.5 is chance, 1 is always.')}</p>
    <dl class="table">
      <dt>${t('Others anywhere')}</dt><dd>${area(measured?.others ?? null)}</dd>
      <dt>${t('Others in the same repositories')}</dt><dd>${isUnmeasurable ? t('others wrote too little there') : area(measured?.sameRepository ?? null)}</dd>
    </dl>
    ${canMeasure ? html`<button class="measure" aria-disabled=${String(isMeasuring)} @click=${() => isMeasuring || send({ intent: 'measureLikeness' })}>${isMeasuring ? t('Measuring…') : t('Measure')}</button>` : nothing}
  </div>`;
}
