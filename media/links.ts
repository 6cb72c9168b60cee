import { html, nothing, type TemplateResult } from 'lit-html';
import type { Link } from '../src/editor/link';
import type { NextStep } from '../src/editor/obstacle';
import type { FromView } from '../src/editor/protocol';

export type Send = (message: FromView) => void;

/** The name of a place or a commit; a click opens it. */
export function placeLink({ path, range, label, commit }: Link, send: Send): TemplateResult {
  const open = () => send(commit ? { intent: 'showCommit', path, commit } : { intent: 'open', path, range });
  return html`<button class="link" @click=${open}>${label}</button>`;
}

/** The one thing to do next, as the button that stands out; nothing where there is none. */
export function nextButton(next: NextStep | undefined, send: Send): TemplateResult | typeof nothing {
  if (!next) return nothing;
  const { command, label } = next;
  return html`<button class="primary wide" @click=${() => send({ intent: 'run', command })}>${label}</button>`;
}

/** So many lines are shown as they are; more scroll, and can have the focus so that keys scroll them. */
const mostLines = 8;

/** The engineer's own text at a place; nothing where it was not kept. */
export function quote({ text, label }: Link): TemplateResult | typeof nothing {
  if (!text) return nothing;
  return text.split('\n').length > mostLines
    ? html`<pre class="quote long" role="group" tabindex="0" aria-label=${label}>${text}</pre>`
    : html`<pre class="quote">${text}</pre>`;
}

/** Places with their own text, one below the other. */
export function placeList(links: readonly Link[], send: Send): TemplateResult {
  const item = (link: Link) => html`<li>
    ${placeLink(link, send)}${link.note ? html`<span class="note">${link.note}</span>` : nothing}
    ${quote(link)}
  </li>`;
  return html`<ul class="places">${links.map(item)}</ul>`;
}
