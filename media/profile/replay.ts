import { html, nothing, svg, type TemplateResult } from 'lit-html';
import type { ReplayFormat, ShownMeasure, ShownReplay } from '../../src/editor/profileSnapshot';
import type { Localize } from '../../src/foundations/localize';
import type { Send } from '../links';
import { number } from './words';

/** What the double was worth on the engineer's newest lines, and the button that measures it. */
export function replayView(replay: ShownReplay, t: Localize, send: Send): TemplateResult {
  const { short, note, parts, progress, problem } = replay;
  return html`<details class="fold replay" data-key="replay">
    <summary>
      <h2>${t('Your double on your last 500 lines')}</h2>
      <span class="quiet">${progress || short}</span>
    </summary>
    <div class="body">
      <p class="quiet">${t('Your newest lines are held out, a double that has not seen them learns what stood before, and then they are typed again and the functions in them drafted. Nothing leaves this machine, and what you use is not changed.')}</p>
      ${note ? html`<p>${note}</p>` : nothing}
      ${parts.map((part) => partView(part, t))}
      ${problem ? html`<p role="alert">${problem}</p>` : nothing}
      ${buttons(replay, t, send)}
    </div>
  </details>`;
}

function partView({ name, lines, measures }: ShownReplay['parts'][number], t: Localize): TemplateResult {
  return html`<table class="replayed">
    <caption>${name} <span class="quiet">${t('lines: {0}', number(lines))}</span></caption>
    <thead><tr>
      <th scope="col">${t('What was measured')}</th><th scope="col">${t('Value')}</th><th scope="col">${t('90 % interval')}</th>
      <th scope="col"><span class="spoken">${t('Picture')}</span></th><th scope="col">${t('Compared with')}</th>
    </tr></thead>
    <tbody>${measures.map(measureRow)}</tbody>
  </table>`;
}

function measureRow({ title, value, interval, baseline, against, lacks, drawn }: ShownMeasure): TemplateResult {
  if (lacks) return html`<tr><th scope="row">${title}</th><td colspan="4" class="quiet">${lacks}</td></tr>`;
  return html`<tr>
    <th scope="row">${title}</th><td class="share">${value}</td><td class="quiet">${interval}</td>
    <td>${drawn ? bar(drawn) : nothing}</td><td>${baseline} <span class="quiet">${against}</span></td>
  </tr>`;
}

/** The value as a bar, its interval as a line, the baseline as a mark; the cells beside it say the same. */
function bar({ value, low, high, baseline }: NonNullable<ShownMeasure['drawn']>): TemplateResult {
  const x = (share: number) => (100 * Math.min(1, Math.max(0, share))).toFixed(1);
  const range =
    low === undefined || high === undefined
      ? nothing
      : svg`<line class="range" x1=${x(low)} x2=${x(high)} y1="5" y2="5" />`;
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="track" width="100" height="10" /><rect class="fill" width=${x(value)} height="10" />${range}<line class="base" x1=${x(baseline)} x2=${x(baseline)} y1="0" y2="10" />`}
  </svg>`;
}

function buttons({ progress, parts }: ShownReplay, t: Localize, send: Send): TemplateResult {
  const copy = (format: ReplayFormat, words: string) =>
    html`<button @click=${() => send({ intent: 'copyReplay', format })}>${words}</button>`;
  return html`<div class="buttons">
    ${
      progress
        ? html`<button @click=${() => send({ intent: 'cancelReplay' })}>${t('Cancel')}</button><span class="quiet">${progress}</span>`
        : html`<button class="primary" @click=${() => send({ intent: 'measureReplay' })}>${parts.length > 0 ? t('Measure Again') : t('Measure')}</button>`
    }
    ${parts.length > 0 ? [copy('markdown', t('Copy as Markdown')), copy('json', t('Copy as JSON')), copy('svg', t('Copy Picture as SVG'))] : nothing}
  </div>`;
}
