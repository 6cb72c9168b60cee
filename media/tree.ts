import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { AskedExclusion, TreeRow } from '../src/editor/curationSnapshot';
import type { RepositoryRow } from '../src/editor/protocol';
import type { Localize } from '../src/foundations/localize';
import type { Send } from './links';
import { number } from './number';

/** What the tree is drawn with. */
interface Drawing {
  /** The repository's path. */
  readonly repository: string;
  readonly t: Localize;
  readonly send: Send;
}

/** The files and folders of a repository, opened folder by folder. */
export function fileTree({ path, name, tree }: RepositoryRow, t: Localize, send: Send): TemplateResult {
  const drawing = { repository: path, t, send };
  return html`<div class="files" data-key="files ${path}">
    <button
      class="disclosure"
      aria-expanded=${String(tree !== undefined)}
      aria-label=${t('Files and folders of {0}', name)}
      @click=${() => send({ intent: 'unfold', repository: path, folder: '', open: tree === undefined })}
    >${t('Files and folders')}</button>
    ${tree ? branch(tree, drawing) : nothing}
  </div>`;
}

function branch(rows: readonly TreeRow[], drawing: Drawing): TemplateResult {
  if (rows.length === 0) return html`<p class="quiet">${drawing.t('No lines of yours are learned here.')}</p>`;
  return html`<ul class="tree">
    ${repeat(
      rows,
      ({ path }) => path,
      (row) => twig(row, drawing),
    )}
  </ul>`;
}

function twig(row: TreeRow, drawing: Drawing): TemplateResult {
  const { path, asked, inside, excluded } = row;
  const { t, send, repository } = drawing;
  return html`<li data-key="${repository} ${path}">
    <div class="entry${excluded ? ' excluded' : ''}">
      ${title(row, drawing)} ${excluded ? html`<span class="own left-out">${excluded.effect}</span>` : amount(row, drawing)}
      ${decision(row, drawing)}
    </div>
    ${asked ? exclusionQuestion(asked, t, send) : nothing} ${inside ? branch(inside, drawing) : nothing}
  </li>`;
}

/** A folder opens; a file, and a folder that is left out, has a name alone. */
function title({ name, path, isFolder, excluded, inside }: TreeRow, { repository, send }: Drawing): TemplateResult {
  if (!isFolder || excluded) return html`<span class="title leaf">${name}${isFolder ? '/' : ''}</span>`;
  const toggle = () => send({ intent: 'unfold', repository, folder: path, open: !inside });
  return html`<button class="title disclosure" aria-expanded=${String(inside !== undefined)} @click=${toggle}>${name}/</button>`;
}

/** How many lines, and how much of the repository that is: as a bar, and in numbers. */
function amount({ lines, share }: TreeRow, { t }: Drawing): TemplateResult {
  if (lines === 0) return html`<span class="own"></span>`;
  const percent = share < 0.01 ? '< 1' : String(Math.round(100 * share));
  return html`<span class="own">
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<rect class="track" width="100" height="6" /><rect class="fill" width=${(100 * share).toFixed(1)} height="6" />`}
    </svg>
    <span class="percent" title=${t('Of your lines in this repository')}>${percent} %</span>
    <span class="count quiet">${lines === 1 ? t('one line') : t('{0} lines', number(lines))}</span>
  </span>`;
}

/** One button that stays where it is when what it does changes, so that the focus stays, too. */
function decision({ path, lines, excluded }: TreeRow, { repository, t, send }: Drawing): TemplateResult {
  // Until what comes back is read again there is nothing to leave out; the button waits, so that it keeps the focus.
  const waits = !excluded && lines === 0;
  const words = excluded ? t('Include') : t('Exclude');
  const label = excluded ? t('Include {0} again', path) : t('Exclude {0}', path);
  const decide = () => {
    if (waits) return;
    if (excluded) send({ intent: 'removeRule', id: excluded.id });
    else send({ intent: 'exclude', rule: { kind: 'path', repository, path }, confirmed: false });
  };
  return html`<button class="choose-part" aria-disabled=${String(waits)} aria-label=${label} @click=${decide}>${words}</button>`;
}

/** What goes, before it does; its buttons submit nothing where it stands in a form. */
export function exclusionQuestion({ rule, question, goes }: AskedExclusion, t: Localize, send: Send): TemplateResult {
  return html`<div class="confirmation" role="group" aria-label=${question}>
    <p class="asked">${question}</p>
    <p>${goes}</p>
    <div class="buttons">
      <button type="button" class="primary confirm" data-focus @click=${() => send({ intent: 'exclude', rule, confirmed: true })}>
        ${t('Exclude')}
      </button>
      <button type="button" class="keep" @click=${() => send({ intent: 'keep' })}>${t('Leave as It Is')}</button>
    </div>
  </div>`;
}
