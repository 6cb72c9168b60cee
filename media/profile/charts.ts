import { html, nothing, svg, type TemplateResult } from 'lit-html';
import type { ProfileCategory, ProfileDetail } from '../../src/editor/profileSnapshot';
import type { Localize } from '../../src/foundations/localize';
import { number, percent } from './words';

/** So many kinds of rest can be told apart in a bar; all others share the last one. */
const shades = 3;

/** All answers in one bar, the engineer's own first; a screen reader hears them. */
export function distribution(categories: readonly ProfileCategory[]): TemplateResult {
  const words = categories.map(({ label, share }) => `${label} ${percent(share)}`).join(', ');
  let from = 0;
  const parts = categories.map(({ share }, index) => {
    const x = from;
    from += 100 * share;
    const kind = index === 0 ? 'own' : `other shade${Math.min(index, shades)}`;
    return svg`<rect class=${kind} x=${x.toFixed(2)} width=${(100 * share).toFixed(2)} height="8" />`;
  });
  if (words === '') return html`<span></span>`;
  return html`<svg class="distribution" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label=${words}><title>${words}</title>${parts}</svg>`;
}

const width = 240;
const height = 44;
const margin = 4;

/** The share of the engineer's answer over the years; nothing where there are no two years to compare. */
export function trend(years: ProfileDetail['years'], label: string, t: Localize): TemplateResult | typeof nothing {
  const [first] = years;
  const last = years.at(-1);
  if (!first || !last || first === last) return nothing;
  const x = (year: number) => margin + ((width - 2 * margin) * (year - first.year)) / (last.year - first.year);
  const y = (share: number) => margin + (height - 2 * margin) * (1 - share);
  const points = years.map(({ year, share }) => `${x(year).toFixed(1)},${y(share).toFixed(1)}`).join(' ');
  const said = years.map(({ year, share, observations }) =>
    t('{0}: {1} of {2}', year, percent(share), number(observations)),
  );
  const title = t('“{0}” by year. {1}', label, said.join('; '));
  return html`<div class="trend">
    <h3>${t('Over the years')}</h3>
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${title}>
      <line class="edge" x1="0" x2=${width} y1=${y(1)} y2=${y(1)} />
      <line class="edge" x1="0" x2=${width} y1=${y(0)} y2=${y(0)} />
      <polyline points=${points} />
      ${years.map(({ year, share }, index) => svg`<circle cx=${x(year).toFixed(1)} cy=${y(share).toFixed(1)} r="2.5"><title>${said[index]}</title></circle>`)}
    </svg>
    <p class="ends quiet"><span>${first.year}: ${percent(first.share)}</span><span>${last.year}: ${percent(last.share)}</span></p>
  </div>`;
}
