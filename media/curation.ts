import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { CuratedRow, CurationState } from '../src/editor/curationSnapshot';
import type { RepositoryRow } from '../src/editor/protocol';
import type { ViewCommand } from '../src/editor/viewCommands';
import type { Localize } from '../src/foundations/localize';
import type { Send } from './links';
import { number } from './number';
import { exclusionQuestion } from './tree';

/** What is used of a form; this floor is also checked without the types of a browser. */
interface Form {
  readonly elements: { namedItem(name: string): unknown };
}
interface Submitted {
  readonly currentTarget: unknown;
  preventDefault(): void;
}
interface Pressed {
  readonly currentTarget: unknown;
}

/** The section “Curation”: the rules that hold, and how to make more. */
export function curationSection(state: CurationState, t: Localize, send: Send): TemplateResult {
  const { excluded, exemplars, weights, undo, problem } = state;
  const run = (command: ViewCommand) => () => send({ intent: 'run', command });
  const isEmpty = excluded.length + exemplars.length + weights.length === 0;
  return html`<section class="curation" aria-labelledby="curation" data-key="curation">
    <div class="heading">
      <h2 id="curation" tabindex="-1" data-rest>${t('Curation')}</h2>
      ${undo ? html`<button class="undo" @click=${run('double.undoCuration')}>${t('Undo: {0}', undo)}</button>` : nothing}
    </div>
    <p class="quiet">${t('Say what of your code is really you. Every change takes effect at once and can be undone.')}</p>
    ${problem ? html`<p class="warning" role="alert">${problem}</p>` : nothing}
    ${isEmpty ? html`<p class="quiet none">${t('Nothing is excluded, marked or weighed. Exclude files and folders in the card of a repository.')}</p>` : nothing}
    ${ruleList('excluded', t('Excluded'), excluded, t, send)}
    ${ruleList('exemplars', t('This Is How I Write'), exemplars, t, send)}
    ${exemplars.length === 0 ? html`<p class="quiet hint">${t('Mark a function or a file with “This Is How I Write” in the context menu of the editor: drafts prefer it.')}</p>` : nothing}
    ${ruleList('weights', t('Weights'), weights, t, send)} ${state.repositories.length > 0 ? periodForm(state, t, send) : nothing}
    <div class="buttons">
      ${state.repositories.length > 0 ? html`<button class="commits" @click=${run('double.excludeCommits')}>${t('Exclude Commits…')}</button>` : nothing}
      <button class="forget-everything" @click=${run('double.forgetEverything')}>${t('Forget Everything…')}</button>
    </div>
  </section>`;
}

function ruleList(
  key: string,
  title: string,
  rows: readonly CuratedRow[],
  t: Localize,
  send: Send,
): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return html`<h3 id=${key}>${title}</h3>
    <ul class="rules ${key}" aria-labelledby=${key}>
      ${repeat(
        rows,
        ({ id }) => id,
        (row) => ruleRow(row, t, send),
      )}
    </ul>`;
}

function ruleRow({ id, what, where, effect, made, opens }: CuratedRow, t: Localize, send: Send): TemplateResult {
  const name = opens
    ? html`<button class="link" @click=${() => send({ intent: 'openRule', id })}>${what}</button>`
    : what;
  return html`<li data-key="rule ${id}">
    <span class="place"><span class="name">${name}</span><span class="quiet">${where}</span></span>
    <span class="effect">${effect}</span>
    <time class="quiet" title=${made.exact}>${made.relative}</time>
    <button class="remove" aria-label=${t('Remove: {0}', `${what}, ${where}`)} @click=${() => send({ intent: 'removeRule', id })}>
      ${t('Remove')}
    </button>
  </li>`;
}

/** Leaves out the lines of a time: a year by one press, or between two days. */
function periodForm({ years, repositories, asked }: CurationState, t: Localize, send: Send): TemplateResult {
  const exclude = (form: Form, from: string, to: string) => {
    const repository = valueIn(form, 'repository');
    const rule = {
      kind: 'period' as const,
      ...(repository ? { repository } : {}),
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
    };
    send({ intent: 'exclude', rule, confirmed: false });
  };
  const submit = (event: Submitted) => {
    event.preventDefault();
    const form = event.currentTarget as Form;
    exclude(form, valueIn(form, 'from'), valueIn(form, 'to'));
  };
  const takeYear = (year: number) => (event: Pressed) => {
    const { form } = event.currentTarget as { readonly form: Form };
    exclude(form, `${year}-01-01`, `${year}-12-31`);
  };
  return html`<form class="period" data-key="period" aria-labelledby="period" @submit=${submit}>
    <h3 id="period">${t('Exclude a Time')}</h3>
    ${
      years.length > 0
        ? html`<div class="years" role="group" aria-label=${t('Exclude a whole year')}>
            ${repeat(
              years,
              ({ year }) => year,
              ({ year, lines }) => html`<button
                type="button"
                class="year"
                data-key="year ${year}"
                title=${t('Exclude {0}: lines of yours {1}', String(year), number(lines))}
                @click=${takeYear(year)}
              >${String(year)} <span class="count">${number(lines)}</span></button>`,
            )}
          </div>`
        : nothing
    }
    <div class="fields">
      <label>${t('From')} <input type="date" name="from" /></label>
      <label>${t('To')} <input type="date" name="to" /></label>
      ${
        repositories.length > 1
          ? html`<label>
              ${t('In')}
              <select name="repository">
                <option value="">${t('all repositories')}</option>
                ${repositories.map(({ path, name }) => html`<option value=${path}>${name}</option>`)}
              </select>
            </label>`
          : nothing
      }
      <button class="exclude-period">${t('Exclude')}</button>
    </div>
    ${asked ? exclusionQuestion(asked, t, send) : nothing}
  </form>`;
}

/** What stands in a field; empty: nothing does, or there is no such field. */
function valueIn({ elements }: Form, name: string): string {
  const field = elements.namedItem(name) as { readonly value: string } | null;
  return field?.value ?? '';
}

const weights = [0.25, 0.5, 1, 2, 4] as const;
const words: Readonly<Record<number, string>> = { 0.25: '¼ ×', 0.5: '½ ×' };

/** How much a repository counts beside the others; nothing where nothing of it counts. */
export function weightSelect({ path, name, weight }: RepositoryRow, t: Localize, send: Send) {
  if (weight === undefined) return nothing;
  const choices = [...new Set([...weights, weight])].sort((a, b) => a - b);
  const weigh = ({ currentTarget }: Pressed) =>
    send({ intent: 'weigh', repository: path, weight: Number((currentTarget as { readonly value: string }).value) });
  return html`<label class="weight">
    ${t('Counts')}
    <select aria-label=${t('How much {0} counts', name)} @change=${weigh}>
      ${choices.map((choice) => html`<option value=${String(choice)} .selected=${choice === weight}>${words[choice] ?? `${choice} ×`}</option>`)}
    </select>
  </label>`;
}
