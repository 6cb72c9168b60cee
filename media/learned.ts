import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { AddressQuestion, IndexState } from '../src/editor/protocol';
import type { ViewCommand } from '../src/editor/viewCommands';
import type { Localize } from '../src/foundations/localize';
import { curationSection } from './curation';
import { nextButton, type Send } from './links';
import { number } from './number';
import { consentSwitch, repositoryCard } from './repository';

/** “What the double learned from” as a function of its snapshot. */
export function indexPage(state: IndexState, t: Localize, send: Send): TemplateResult {
  const { questions, undecided, repositories, curation, empty } = state;
  return html`<div class="page index">
    <header>
      <h1 tabindex="-1" data-rest>${t('What the double learned from')}</h1>
      <p class="quiet">${t('Only lines that you wrote and that still stand, from repositories that you allowed.')}</p>
      ${overview(state, t)}
      <div class="controls">${actions(state, t, send)}</div>
    </header>
    ${repeat(
      questions,
      ({ kind, emails }) => `${kind} ${emails.join(' ')}`,
      (question) => addressQuestion(question, t, send),
    )}
    ${undecided.length > 0 ? decisions(undecided, t, send) : nothing}
    ${empty ? nothingYet(empty, state.next, t, send) : nothing}
    ${
      repositories.length > 0
        ? html`<section aria-labelledby="repositories">
          <h2 id="repositories">${t('Repositories')}</h2>
          <ul class="repositories">
            ${repeat(
              repositories,
              ({ path }) => path,
              (row) => repositoryCard(row, t, send),
            )}
          </ul>
        </section>`
        : nothing
    }
    ${curation ? curationSection(curation, t, send) : nothing} ${footer(state, t, send)}
  </div>`;
}

/** The sums, as large as they matter. */
function overview({ totals, status }: IndexState, t: Localize): TemplateResult {
  const figure = (value: number, words: string) =>
    html`<div class="figure"><span class="number">${number(value)}</span> <span class="quiet">${words}</span></div>`;
  return html`${
    totals
      ? html`<div class="figures">
          ${figure(totals.lines, t('lines of yours'))}${figure(totals.files, t('files'))}${figure(totals.functions, t('functions'))}
        </div>`
      : nothing
  }
    <p class="status">${status}</p>`;
}

function actions({ paused, canLearn }: IndexState, t: Localize, send: Send): TemplateResult {
  const button = (command: ViewCommand, words: string, enabled = true) =>
    html`<button ?disabled=${!enabled} @click=${() => send({ intent: 'run', command })}>${words}</button>`;
  return html`${button(paused ? 'double.resumeLearning' : 'double.pauseLearning', paused ? t('Resume') : t('Pause'), canLearn || paused)}
  ${button('double.reindex', t('Learn Again'), canLearn && !paused)} ${button('double.addFolder', t('Add Folder…'))}
  ${button('double.openProfile', t('Style Profile'))} ${button('double.showLog', t('Show Log'))}`;
}

function addressQuestion({ kind, emails }: AddressQuestion, t: Localize, send: Send): TemplateResult {
  const isMine = kind === 'mine';
  const found = emails.length > 0;
  const addresses = html`<ul class="addresses">
    ${emails.map((email) => html`<li>${email}</li>`)}
  </ul>`;
  const choose = () => send({ intent: 'run', command: 'double.chooseIdentities' });
  return html`<section class="question" data-key="question ${kind}" aria-labelledby="question-${kind}">
    <h2 id="question-${kind}">${isMine ? t('Whose lines are yours?') : t('Is this you?')}</h2>
    ${found ? addresses : nothing}
    <p class="quiet">${isMine ? (found ? t('Found in the git configuration and in the commits made on this machine. Nothing is learned before you say so.') : t('No address was found on this machine. Choose yourself among the authors; nothing is learned before.')) : t('It stands in your settings, but nobody has committed under it from this machine. Its lines are not learned: the double is of yourself alone.')}</p>
    <div class="buttons">
      ${found ? html`<button class="primary yes" @click=${() => send({ intent: 'mine', emails })}>${t('Yes, This Is Me')}</button>` : nothing}
      ${isMine ? html`<button class="choose" @click=${choose}>${t('Choose…')}</button>` : html`<button class="no" @click=${() => send({ intent: 'notMine', emails })}>${t('No, Remove It')}</button>`}
    </div>
  </section>`;
}

function decisions(undecided: IndexState['undecided'], t: Localize, send: Send): TemplateResult {
  return html`<section class="question" data-key="undecided" aria-labelledby="undecided">
    <h2 id="undecided">${t('May the double learn from these?')}</h2>
    <p class="quiet">${t('Nothing is learned from them until you decide. “Rules only” keeps counts of your habits and no code.')}</p>
    <ul class="undecided">
      ${repeat(
        undecided,
        ({ path }) => path,
        ({ path, name, folder }) => html`<li data-key=${path}>
          <span class="place"><span class="name">${name}</span> <span class="folder" title=${path}><bdi>${folder}</bdi></span></span>
          ${consentSwitch(path, name, undefined, t, send)}
        </li>`,
      )}
    </ul>
  </section>`;
}

function nothingYet(why: string, next: IndexState['next'], t: Localize, send: Send): TemplateResult {
  return html`<section class="empty" aria-labelledby="empty">
    <p id="empty" tabindex="-1" data-rest>${why}</p>
    <p class="quiet">${t('From each repository the double takes the lines that you committed and that still stand, after you allowed it. They become completions, drafts and your style profile.')}</p>
    ${nextButton(next, send)}
  </section>`;
}

function footer({ identities, background, store, sent }: IndexState, t: Localize, send: Send): TemplateResult {
  return html`<footer>
    <dl class="facts">
      <dt>${t('You are')}</dt>
      <dd>
        ${identities.length > 0 ? identities.join(', ') : t('not known yet')} ·
        <button class="link" @click=${() => send({ intent: 'run', command: 'double.chooseIdentities' })}>${t('Choose Identities…')}</button>
      </dd>
      ${background ? html`<dt>${t('Read from others')}</dt><dd>${background}</dd>` : ''}
      <dt>${t('Kept on disk')}</dt>
      <dd>${store || t('nothing')}</dd>
      <dt>${t('Sent elsewhere')}</dt>
      <dd>
        ${sent}
        <button class="link" @click=${() => send({ intent: 'run', command: 'double.showLedger' })}>${t('Show Ledger')}</button>
      </dd>
    </dl>
  </footer>`;
}
