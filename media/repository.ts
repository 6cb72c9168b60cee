import { html, nothing, svg, type TemplateResult } from 'lit-html';
import type { Consent } from '../src/application/engine';
import type { LeftOut } from '../src/editor/leftOut';
import type { RepositoryRow, Withdrawal } from '../src/editor/protocol';
import type { Localize } from '../src/foundations/localize';
import { weightSelect } from './curation';
import type { Send } from './links';
import { number } from './number';
import { fileTree } from './tree';

/** A repository with what was learned from it and what can be done about it. */
export function repositoryCard(row: RepositoryRow, t: Localize, send: Send): TemplateResult {
  const { path, name, folder, consent, state, stateText, updated, problem, withdrawal } = row;
  return html`<li class="repository ${state}" data-key=${path}>
    <div class="head">
      <div class="place">
        <h3 class="name">${name}</h3>
        <span class="folder" title=${path}><bdi>${folder}</bdi></span>
      </div>
      ${ownShare(row, t)}
      <span class="state">
        <span class="word">${stateText}</span>
        ${updated ? html`<time class="quiet" title=${updated.exact}>${updated.relative}</time>` : nothing}
      </span>
    </div>
    ${problem ? html`<p class="warning">${problem}</p>` : nothing}
    <div class="foot">
      ${consentSwitch(path, name, consent, t, send)}
      <span class="quiet meaning">${meaningOf(consent, t)}</span>
      ${weightSelect(row, t, send)}
    </div>
    ${withdrawal ? confirmation(path, withdrawal, t, send) : nothing}
    ${row.weight === undefined ? nothing : fileTree(row, t, send)} ${details(row, t, send)}
  </li>`;
}

/** Three switches of which one is on; keys go from one to the next and change nothing by passing. */
export function consentSwitch(
  path: string,
  name: string,
  current: Consent | undefined,
  t: Localize,
  send: Send,
): TemplateResult {
  const choices: readonly (readonly [Consent, string, string])[] = [
    ['learn', t('Learn'), t('Code and counts: completions and drafts come from it')],
    ['rules', t('Rules only'), t('Counts of habits; no code text is kept or quoted')],
    ['never', t('Never'), t('Nothing is learned from it')],
  ];
  return html`<span class="switch" role="group" aria-label=${t('What may be learned from {0}', name)}>
    ${choices.map(
      ([consent, words, meaning]) => html`<button
        class=${consent}
        title=${meaning}
        aria-pressed=${String(consent === current)}
        @click=${() => send({ intent: 'consent', path, consent, confirmed: false })}
      >${words}</button>`,
    )}
  </span>`;
}

function meaningOf(consent: Consent, t: Localize): string {
  return {
    learn: t('Code and counts: completions and drafts come from it'),
    rules: t('Counts of habits; no code text is kept or quoted'),
    never: t('Nothing is learned from it'),
  }[consent];
}

/** How much of what was read is own: a bar, and the same in numbers. */
function ownShare({ share, ownLines, lines, consent }: RepositoryRow, t: Localize): TemplateResult {
  if (share === undefined || consent === 'never') return html`<span class="own"></span>`;
  const percent = share <= 0 ? 0 : share >= 1 ? 100 : Math.min(99, Math.max(1, Math.round(100 * share)));
  return html`<span class="own">
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<rect class="track" width="100" height="6" /><rect class="fill" width=${(100 * share).toFixed(1)} height="6" />`}
    </svg>
    <span class="percent">${percent} %</span>
    <span class="lines quiet">${t('{0} of {1} lines are yours', number(ownLines), number(lines))}</span>
  </span>`;
}

/** What goes and what stays, before it does. */
function confirmation(
  path: string,
  { to, question, goes, stays }: Withdrawal,
  t: Localize,
  send: Send,
): TemplateResult {
  const words = { learn: t('Learn'), rules: t('Keep Only Rules'), never: t('Learn Nothing'), forgotten: t('Forget') };
  const confirm = () =>
    to === 'forgotten'
      ? send({ intent: 'forget', path, confirmed: true })
      : send({ intent: 'consent', path, consent: to, confirmed: true });
  return html`<div class="confirmation" role="group" aria-label=${question}>
    <p class="asked">${question}</p>
    <p>${goes}</p>
    ${stays ? html`<p>${stays}</p>` : nothing}
    <div class="buttons">
      <button class="primary confirm" data-focus @click=${confirm}>${words[to]}</button>
      <button class="keep" @click=${() => send({ intent: 'keep' })}>${t('Leave as It Is')}</button>
    </div>
  </div>`;
}

function details(row: RepositoryRow, t: Localize, send: Send): TemplateResult {
  const { path, name, leftOutLines, leftOutFiles, leftOutCommits, notices, consent } = row;
  const left = [
    ...(leftOutLines.length > 0 ? [t('lines left out: {0}', number(sumOf(leftOutLines)))] : []),
    ...(leftOutFiles.length > 0 ? [t('files left out: {0}', number(sumOf(leftOutFiles)))] : []),
    ...(notices.length > 0 ? [t('notices: {0}', notices.length)] : []),
  ];
  return html`<details class="fold more">
    <summary>
      <span aria-hidden="true">${t('Details')}</span><span class="spoken">${t('Details of {0}:', name)}</span>
      <span class="quiet">${left.join(' · ')}</span>
    </summary>
    <div class="body">
      <div class="columns">
        ${facts(row, t)} ${leftOutList(t('Lines left out'), leftOutLines)}
        ${leftOutList(t('Files left out'), leftOutFiles)} ${leftOutList(t('Commits passed over'), leftOutCommits)}
      </div>
      ${notices.length > 0 ? html`<ul class="notices">${notices.map((notice) => html`<li class="warning">${notice}</li>`)}</ul>` : nothing}
      <div class="buttons">
        ${consent === 'never' ? nothing : html`<button aria-label=${t('Learn Again: {0}', name)} @click=${() => send({ intent: 'relearn', path })}>${t('Learn Again')}</button>`}
        <button aria-label=${t('Show Folder: {0}', name)} @click=${() => send({ intent: 'reveal', path })}>${t('Show Folder')}</button>
        <button class="forget" aria-label=${t('Forget {0}…', name)} @click=${() => send({ intent: 'forget', path, confirmed: false })}>${t('Forget…')}</button>
      </div>
    </div>
  </details>`;
}

const sumOf = (reasons: readonly LeftOut[]) => reasons.reduce((sum, { count }) => sum + count, 0);

/** What was learned, in numbers; nothing where nothing was. */
function facts({ files, functions, size, held, identities }: RepositoryRow, t: Localize) {
  if (files === 0) return nothing;
  const fact = (words: string, value: string) => html`<dt>${words}</dt><dd>${value}</dd>`;
  return html`<div class="facts">
    <h4>${t('Learned')}</h4>
    <dl class="table">
      ${fact(t('Files with lines of yours'), number(files))} ${fact(t('Functions of yours'), number(functions))}
      ${fact(t('Size of these files'), size)} ${fact(t('Held for completion'), held)}
      ${fact(t('Your addresses'), identities.join(', '))}
    </dl>
  </div>`;
}

function leftOutList(title: string, reasons: readonly LeftOut[]): TemplateResult | typeof nothing {
  if (reasons.length === 0) return nothing;
  return html`<div class="left-out">
    <h4>${title}</h4>
    <dl class="table">
      ${reasons.map(({ reason, count }) => html`<dt>${reason}</dt><dd>${number(count)}</dd>`)}
    </dl>
  </div>`;
}
