import { html, nothing, type TemplateResult } from 'lit-html';
import type { CardChange, CardLine, LineRole, SuggestionCard } from '../src/editor/reviewSnapshot';
import type { Localize } from '../src/foundations/localize';
import { placeLink, type Send } from './links';

const marks: Record<LineRole, string> = { removed: '−', added: '+', copied: '=', kept: ' ', skipped: '⋯' };

/** One change of a suggestion as lines; where there are several, each can be accepted by itself. */
export function changeView(card: SuggestionCard, change: CardChange, t: Localize, send: Send): TemplateResult {
  const { id, version, changes } = card;
  const { edit, lines, state, place } = change;
  const indent = commonIndent(lines.filter(({ role }) => role !== 'skipped').map(({ text }) => text));
  const alone = () => send({ intent: 'accept', id, version, edits: [edit] });
  const name = placeName(card, change, t, send);
  return html`<figure class="change" data-edit=${edit}>
    ${
      name === nothing && changes.length < 2
        ? nothing
        : html`<figcaption>
          ${name}${
            changes.length > 1
              ? html`<button aria-label=${state === 'fits' ? t('Accept This Change: {0}', place.label) : t('Outdated: {0}', place.label)} class="link hunk" aria-keyshortcuts="h" ?disabled=${state !== 'fits'} @click=${alone}>${state === 'fits' ? t('Accept This Change') : t('Outdated')}</button>`
              : nothing
          }
        </figcaption>`
    }
    <pre class="code" role="group" tabindex="0" aria-label=${t('Proposed code: {0}', place.label)}>${lines.map((line) => lineView(line, indent, t))}</pre>
  </figure>`;
}

/** A link to what is there; what is not there yet is seen in the diff. */
function placeName({ id }: SuggestionCard, { place, into }: CardChange, t: Localize, send: Send) {
  if (into === 'commitMessage') return nothing;
  if (into === 'file') return placeLink(place, send);
  return html`<span><button class="link" @click=${() => send({ intent: 'preview', id })}>${place.label}</button> <span class="quiet">${t('new file')}</span></span>`;
}

function lineView({ role, text, changed }: CardLine, indent: number, t: Localize): TemplateResult {
  if (role === 'skipped')
    return html`<span class="line skipped"><span class="mark" aria-hidden="true">${marks[role]}</span>${t('{0} lines that stay', text)}</span>`;
  const parts: (string | TemplateResult)[] = [];
  let at = indent;
  for (const [from, to] of changed) {
    if (to <= at) continue;
    parts.push(text.slice(at, from), html`<span class="word">${text.slice(Math.max(at, from), to)}</span>`);
    at = to;
  }
  parts.push(text.slice(at) || (parts.length > 0 ? '' : ' '));
  const said = text.trim() ? spokenRole(role, t) : '';
  return html`<span class="line ${role}"><span class="mark" aria-hidden="true">${text.trim() ? marks[role] : ' '}</span>${said ? html`<span class="spoken">${said} </span>` : nothing}${parts}</span>`;
}

/** What a mark says to who does not see it; empty: the line stays as it is. */
function spokenRole(role: LineRole, t: Localize): string {
  return { removed: t('removed:'), added: t('added:'), copied: t('copied:'), kept: '', skipped: '' }[role];
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
export function legend(changes: readonly CardChange[], t: Localize): TemplateResult | typeof nothing {
  const count = (role: LineRole) =>
    changes.reduce((sum, { lines }) => sum + lines.filter((line) => line.role === role && line.text.trim()).length, 0);
  const [copied, added] = [count('copied'), count('added')];
  if (copied === 0) return nothing;
  return html`<p class="legend">
    <span>${t('= copied from your code: {0}', copied)}</span>${added > 0 ? html`<span>${t('+ adapted or new: {0}', added)}</span>` : nothing}
  </p>`;
}
