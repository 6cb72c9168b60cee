import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { LedgerPart, LedgerSection } from '../src/editor/ledgerSnapshot';
import type { Localize } from '../src/foundations/localize';
import type { Send } from './links';
import { number } from './number';

export interface TableShape {
  /** The class of the table. */
  readonly name: string;
  readonly caption: string;
  readonly heads: readonly string[];
  /** The places of the columns of numbers. */
  readonly numeric: readonly number[];
}

export interface TableRow {
  /** Names the row from one snapshot to the next. */
  readonly key: string;
  readonly cells: readonly unknown[];
}

/**
 * A table with heads and a caption. In a narrow page its rows stand as blocks, in which each cell says its head; the roles are
 * written down, because a browser forgets them of a table that is laid out otherwise.
 */
export function ledgerTable({ name, caption, heads, numeric }: TableShape, rows: readonly TableRow[]): TemplateResult {
  const kind = (column: number) => (numeric.includes(column) ? 'numeric' : '');
  return html`<table class="rows-table ${name}" role="table">
    <caption class="spoken">${caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        ${heads.map((head, column) => html`<th role="columnheader" scope="col" class=${kind(column)}>${head}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${repeat(
        rows,
        ({ key }) => key,
        ({ key, cells }) => html`<tr role="row" data-key=${key}>
          ${cells.map((cell, column) => html`<td role="cell" class=${kind(column)} data-head=${heads[column] ?? ''}>${cell}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** What a section shows. */
export interface SectionShape {
  readonly part: LedgerPart;
  readonly title: string;
  /** What is said where there is nothing yet: what would stand here, and when. */
  readonly empty: string;
  readonly isEmpty: boolean;
  body(): TemplateResult;
}

/** A section of the page with its sums, its rows, and a button for more of them. */
export function ledgerSection(
  { part, title, empty, isEmpty, body }: SectionShape,
  { sum, cleared, more }: Pick<LedgerSection<never>, 'sum' | 'cleared' | 'more'>,
  t: Localize,
  send: Send,
): TemplateResult {
  const facts = [sum, cleared].filter((one) => one !== '').join(' ');
  const next = () => send({ intent: 'showMore', part });
  return html`<section class="part" aria-labelledby=${part} data-key="part ${part}">
    <h2 id=${part} tabindex="-1" data-rest>${title}</h2>
    ${facts ? html`<p class="quiet">${facts}</p>` : nothing}
    ${isEmpty ? html`<p class="quiet none">${cleared ? t('Nothing since then.') : empty}</p>` : body()}
    ${more > 0 ? html`<button class="more-rows" @click=${next}>${t('Show More ({0})', number(more))}</button>` : nothing}
  </section>`;
}

/** A moment as a person says it; exactly, when it is pointed at. */
export const moment = ({ relative, exact }: { readonly relative: string; readonly exact: string }) =>
  html`<time title=${exact}>${relative}</time>`;

/** What others called something, which may be long. */
export const nameOf = (name: string) => html`<span class="name">${name}</span>`;
