import { html, nothing, svg, type TemplateResult } from 'lit-html';
import type { DecisionFilter, DecisionRow, KindShare, LedgerChoice, LedgerState } from '../src/editor/ledgerSnapshot';
import type { Localize } from '../src/foundations/localize';
import { ledgerSection, ledgerTable, moment, nameOf } from './ledgerTable';
import type { Send } from './links';
import { number } from './number';

/** What became of suggestions: how each kind fared, and each decision, by outcome and kind. */
export function decisionsSection(section: LedgerState['decisions'], t: Localize, send: Send): TemplateResult {
  const title = t('What you decided');
  const heads = [t('When'), t('Decision'), t('Of what'), t('File'), t('Lines'), t('Written by'), t('Reason')];
  const empty = t(
    'Nothing was decided. Drafts, fixes and other suggestions wait in the review panel; what you accept, edit first or reject there is noted here, without its code.',
  );
  const cells = (one: DecisionRow) => [
    moment(one.when),
    html`<span class="outcome ${one.outcome}">${one.outcomeText}</span>`,
    one.kind,
    placeOf(one, send),
    number(one.lines),
    nameOf(one.writer),
    one.reason ? nameOf(one.reason) : html`<span class="quiet">–</span>`,
  ];
  const table = () =>
    section.rows.length > 0
      ? ledgerTable(
          { name: 'decisions', caption: title, heads, numeric: [4] },
          section.rows.map((one) => ({ key: one.id, cells: cells(one) })),
        )
      : html`<p class="none">${t('No decision is like that. Show all to see the others.')}</p>`;
  const body = () => html`${shares(section.shares, t)} ${filters(section, t, send)} ${table()}`;
  return ledgerSection({ part: 'decisions', title, empty, isEmpty: !section.areAny, body }, section, t, send);
}

/** The file opens, where it is known still. */
function placeOf({ path, place }: DecisionRow, send: Send): TemplateResult {
  if (path === '') return html`<span class="quiet">${place}</span>`;
  return html`<button class="link" title=${path} @click=${() => send({ intent: 'openFile', path })}>${place}</button>`;
}

/** How each kind fared: a bar of what was accepted and edited first, and the same in numbers. */
function shares(kinds: readonly KindShare[], t: Localize): TemplateResult {
  const heads = [t('Of what'), t('Accepted or edited'), t('Accepted'), t('Edited first'), t('Rejected')];
  const row = ({ kind, accepted, edited, rejected }: KindShare) => {
    const all = accepted + edited + rejected;
    const width = (count: number) => (100 * count) / all;
    const bar = svg`<rect class="track" width="100" height="6" /><rect class="fill" width=${width(accepted).toFixed(1)} height="6" /><rect class="edited" x=${width(accepted).toFixed(1)} width=${width(edited).toFixed(1)} height="6" />`;
    const percent = Math.round(width(accepted + edited));
    return [
      kind,
      html`<span class="own"><svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${bar}</svg><span class="percent">${percent} %</span></span>`,
      ...[accepted, edited, rejected].map(number),
    ];
  };
  return ledgerTable(
    { name: 'shares', caption: t('How each kind fared'), heads, numeric: [2, 3, 4] },
    kinds.map((share) => ({ key: `share ${share.kind}`, cells: row(share) })),
  );
}

/** What is told of a choice in a list. */
interface Choosing {
  readonly target: { readonly value: string };
}

/** Which decisions are shown. */
function filters({ filter, kinds }: LedgerState['decisions'], t: Localize, send: Send): TemplateResult {
  const outcomes = [
    { value: 'accepted', words: t('Accepted') },
    { value: 'edited', words: t('Edited first') },
    { value: 'rejected', words: t('Rejected') },
  ];
  const choose = (chosen: Partial<DecisionFilter>) => send({ intent: 'filterDecisions', ...filter, ...chosen });
  const list = (label: string, choices: readonly LedgerChoice[], value: string, pick: (value: string) => void) =>
    html`<label
      >${label}
      <select @change=${({ target }: Choosing) => pick(target.value)}>
        ${[{ value: '', words: t('All') }, ...choices].map((choice) => html`<option value=${choice.value} ?selected=${choice.value === value}>${choice.words}</option>`)}
      </select></label
    >`;
  return html`<div class="controls" data-key="filters">
    ${list(t('Decision'), outcomes, filter.outcome, (outcome) => choose({ outcome }))}
    ${list(t('Of what'), kinds, filter.kind, (kind) => choose({ kind }))}
    ${filter.outcome || filter.kind ? html`<button @click=${() => choose({ outcome: '', kind: '' })}>${t('Show All')}</button>` : nothing}
  </div>`;
}
