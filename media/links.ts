import { html, nothing, type TemplateResult } from 'lit-html';
import type { Link } from '../src/editor/link';
import type { FromView } from '../src/editor/protocol';

export type Send = (message: FromView) => void;

/** The name of a place or a commit; a click opens it. */
export function placeLink({ path, range, label, commit }: Link, send: Send): TemplateResult {
  const open = () => send(commit ? { intent: 'showCommit', path, commit } : { intent: 'open', path, range });
  return html`<button class="link" @click=${open}>${label}</button>`;
}

/** Places with their own text, one below the other. */
export function placeList(links: readonly Link[], send: Send): TemplateResult {
  const item = (link: Link) => html`<li>
    ${placeLink(link, send)}${link.note ? html`<span class="note">${link.note}</span>` : nothing}
    ${link.text ? html`<pre class="quote">${link.text}</pre>` : nothing}
  </li>`;
  return html`<ul class="places">${links.map(item)}</ul>`;
}
