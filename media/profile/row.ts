import { html, nothing, type TemplateResult } from 'lit-html';
import type { Link } from '../../src/editor/link';
import type { ProfileDetail, ProfileRow, ProfileState } from '../../src/editor/profileSnapshot';
import type { Localize } from '../../src/foundations/localize';
import { placeList, type Send } from '../links';
import { distribution, trend } from './charts';
import { overrideControls } from './override';
import { number, percent, sureness } from './words';

/** One habit: a line that opens on its evidence. What is opened is told, and its evidence comes with the next snapshot. */
export function rowView(row: ProfileRow, state: ProfileState, t: Localize, send: Send): TemplateResult {
  const { key, title, label, categories, override, decided, detail } = row;
  const { word, meaning } = sureness(row, t);
  const toggle = ({ currentTarget }: Event) =>
    send({ intent: 'toggle', key, open: (currentTarget as unknown as { open: boolean }).open });
  return html`<details class="row ${override?.action ?? ''}" data-key=${key} ?open=${detail !== undefined} @toggle=${toggle}>
    <summary>
      <span class="title">${title}</span>
      <span class="value">${label || (decided?.label ?? override?.label)}</span>
      ${distribution(categories)}
      <span class="share">${categories[0] ? percent(categories[0].share) : nothing}</span>
      <span class="sure" title=${meaning}>${word}</span>
      <span class="tags">${tags(row, t)}</span>
    </summary>
    ${detail ? html`<div class="body">${behind(row, detail, state, t, send)}</div>` : nothing}
  </details>`;
}

function tags(
  { distinctive, tier, override, repository, drift, decided, corrected }: ProfileRow,
  t: Localize,
): TemplateResult[] {
  const tag = (words: string, title: string, kind = '') =>
    html`<span class="tag ${kind}" title=${title}>${words}</span>`;
  const decisions = {
    pin: () => tag(t('pinned'), t('You pinned it: it stays, whatever is counted later'), 'mine'),
    mute: () => tag(t('muted'), t('You muted it: it is shown here and used nowhere'), 'mine'),
    prefer: () => tag(t('you prefer {0}', override?.label ?? ''), t('You decided by hand'), 'mine'),
  };
  return [
    ...(override ? [decisions[override.action]()] : []),
    ...(decided?.by === 'config' ? [tag(decided.file, t('The formatter of this repository decides'))] : []),
    ...(distinctive && tier !== 'thin' ? [tag(t('distinctive'), t('Most other people do otherwise'), 'strong')] : []),
    ...(drift ? [tag(t('changed'), drift)] : []),
    ...(corrected ? [tag(t('changed in drafts'), corrected, 'mine')] : []),
    ...(repository ? [tag(t('here'), t('Measured in {0}', repository))] : []),
  ];
}

function behind(row: ProfileRow, detail: ProfileDetail, state: ProfileState, t: Localize, send: Send): TemplateResult {
  const { examples, counterExamples, conflict, lacks, total, files, places, years, alternatives } = detail;
  const { drift, corrected, repositories, label } = row;
  const seen =
    state.unit === 'commit'
      ? t('Seen {0} times · repositories: {1}', number(total), repositories)
      : t('Seen {0} times · files: {1} · repositories: {2}', number(total), number(files), repositories);
  const certainty = lacks || sureness(row, t).meaning;
  // A full-width full stop brings its own space.
  const between = certainty.endsWith('。') ? '' : ' ';
  const decision = decisionSentence(row, t);
  const sentences = [decision, corrected, conflict, drift].filter((sentence) => sentence !== '');
  const list = (title: string, links: readonly Link[]) =>
    links.length > 0 ? html`<div><h3>${title}</h3>${placeList(links, send)}</div>` : nothing;
  return html`${sentences.map((sentence) => html`<p class="says">${sentence}</p>`)}
    <p class="quiet">
      ${certainty}${between}${seen}
    </p>
    <div class="evidence">
      <div class="numbers">${answers(row, t)} ${perRepository(places, t)} ${trend(years, label, t)}</div>
      <div class="examples">${list(t('Your lines'), examples)}${list(t('Your exceptions'), counterExamples)}</div>
    </div>
    ${overrideControls(row, alternatives, state, t, send)}`;
}

/** Who decides what is written, where it is not the count alone. */
function decisionSentence({ decided }: ProfileRow, t: Localize): string {
  if (!decided) return '';
  const { by, label, file } = decided;
  return {
    override: t('You decided by hand: {0}.', label),
    config: t('This repository’s formatter decides: {0}, as {1} says.', label, file),
    repository: t('This repository decides: {0}.', label),
    author: t('Your general habit decides: {0}.', label),
  }[by];
}

function answers({ categories }: ProfileRow, t: Localize): TemplateResult | typeof nothing {
  if (categories.length === 0) return nothing;
  return html`<table>
    <caption>${t('All answers')}</caption>
    <thead class="spoken-head">
      <tr><th scope="col">${t('Answer')}</th><th scope="col">${t('Times')}</th><th scope="col">${t('Share')}</th></tr>
    </thead>
    <tbody>
      ${categories.map(({ label, count, share }) => html`<tr><th scope="row">${label}</th><td>${number(count)}</td><td>${percent(share)}</td></tr>`)}
    </tbody>
  </table>`;
}

function perRepository(places: ProfileDetail['places'], t: Localize): TemplateResult | typeof nothing {
  if (places.length === 0) return nothing;
  return html`<table>
    <caption>${t('By repository')}</caption>
    <thead class="spoken-head">
      <tr><th scope="col">${t('Repository')}</th><th scope="col">${t('Answer')}</th><th scope="col">${t('Share')}</th></tr>
    </thead>
    <tbody>
      ${places.map(({ name, label, share }) => html`<tr><th scope="row">${name}</th><td class="text">${label}</td><td>${percent(share)}</td></tr>`)}
    </tbody>
  </table>`;
}
