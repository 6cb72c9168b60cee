import { html, nothing, type TemplateResult } from 'lit-html';
import type { HandedRow, LedgerSection, LedgerState, SentRow } from '../src/editor/ledgerSnapshot';
import type { ViewCommand } from '../src/editor/viewCommands';
import type { Localize } from '../src/foundations/localize';
import { decisionsSection } from './ledgerDecisions';
import { ledgerSection, ledgerTable, moment, nameOf } from './ledgerTable';
import type { Send } from './links';
import { number } from './number';

/** The ledger as a function of its snapshot: what left the machine, what was decided, and what others were told. */
export function ledgerPage(state: LedgerState, t: Localize, send: Send): TemplateResult {
  const { headline, before } = state;
  return html`<div class="page ledger">
    <header>
      <h1 tabindex="-1" data-rest>${t('Ledger')}</h1>
      <p class="headline">${headline}</p>
      ${before ? html`<p class="quiet">${before}</p>` : nothing}
      ${sending(state, t, send)}
    </header>
    ${sentSection(state.sent, t, send)} ${decisionsSection(state.decisions, t, send)}
    ${completionsSection(state, t)} ${handedSection(state.handed, t, send)}
    <footer>
      <p class="quiet">${t('The ledger holds no code. It is kept on this machine, in the storage folder of the extension.')}</p>
    </footer>
  </div>`;
}

/** Whether anything is sent now, and the buttons of the page. */
function sending({ sending: { words, isStopped, canSetUp } }: LedgerState, t: Localize, send: Send): TemplateResult {
  const button = (command: ViewCommand, title: string, kind = '') =>
    html`<button class=${kind} @click=${() => send({ intent: 'run', command })}>${title}</button>`;
  return html`<p class="status">${words}</p>
    <div class="controls">
      ${isStopped ? button('double.resumeSending', t('Resume Sending'), 'primary') : button('double.stopSending', t('Stop Sending'), 'stop')}
      ${canSetUp ? button('double.setUpEndpoint', t('Set Up Endpoint…')) : nothing}
      ${button('double.exportLedger', t('Export…'))} ${button('double.clearLedger', t('Clear…'))}
    </div>`;
}

function sentSection(section: LedgerSection<SentRow>, t: Localize, send: Send): TemplateResult {
  const title = t('What was sent');
  const places = [t('When'), t('For what'), t('Sent to'), t('Model')];
  const heads = [...places, t('Sent'), t('Tokens'), t('Secrets replaced'), t('What came back'), t('Content')];
  const empty = t(
    'Nothing was sent. Only what you set up is asked: a server, or a model of the editor. Each request is written here before it goes, with its secrets replaced.',
  );
  const cells = (one: SentRow) => [
    ...[moment(one.when), one.purpose, hostOf(one, t), nameOf(one.model), one.size, one.tokens, number(one.redactions)],
    html`<span class="went ${one.went}" title=${one.detail}>${one.outcome}</span>`,
    contentOf(one, t, send),
  ];
  const body = () =>
    html`${ledgerTable(
      { name: 'sent', caption: title, heads, numeric: [4, 5, 6] },
      section.rows.map((one) => ({ key: one.id, cells: cells(one) })),
    )}`;
  return ledgerSection({ part: 'sent', title, empty, isEmpty: section.rows.length === 0, body }, section, t, send);
}

const hostOf = ({ host, isLocal }: SentRow, t: Localize) =>
  html`<span><span class="host name">${host}</span>${isLocal ? html` <span class="here">${t('this machine')}</span>` : nothing}</span>`;

/** Opens what was sent, where it is kept still: the last requests, in memory. */
function contentOf({ id, when, purpose, isKept }: SentRow, t: Localize, send: Send): TemplateResult {
  if (!isKept)
    return html`<span class="quiet" title=${t('Only the last requests since the start are kept whole, in memory. Of older ones the hash is kept.')}>${t('not kept')}</span>`;
  const show = () => send({ intent: 'showSent', id });
  const label = t('Show what was sent: {0}, {1}', purpose, when.relative);
  return html`<button class="link show" aria-label=${label} @click=${show}>${t('Show')}</button>`;
}

function handedSection(section: LedgerSection<HandedRow>, t: Localize, send: Send): TemplateResult {
  const title = t('What other programs asked');
  const asked = [t('When'), t('Tool'), t('Who asked'), t('How')];
  const heads = [...asked, t('Functions quoted'), t('Size'), t('Secrets replaced')];
  const empty = t(
    'No other program asked. Agents on this machine can ask the double how you write; each answer is written here before it is given. What they do with it is up to them.',
  );
  const cells = ({ when, tool, client, way, functions, size, redactions }: HandedRow) => [
    ...[moment(when), html`<code>${tool}</code>`, nameOf(client), way, number(functions), size, number(redactions)],
  ];
  const body = () =>
    ledgerTable(
      { name: 'handed', caption: title, heads, numeric: [4, 5, 6] },
      section.rows.map((one) => ({ key: one.id, cells: cells(one) })),
    );
  return ledgerSection({ part: 'handed', title, empty, isEmpty: section.rows.length === 0, body }, section, t, send);
}

/** They are too many to be listed. */
function completionsSection({ completions }: LedgerState, t: Localize): TemplateResult {
  const figure = (value: string, words: string) =>
    html`<div class="figure"><span class="number">${value}</span> <span class="quiet">${words}</span></div>`;
  const figures = ({ shown, accepted, since }: NonNullable<typeof completions>) => html`
    <p class="quiet">${t('Since {0}, those that were shown long enough to be read.', since)}</p>
    <div class="figures">
      ${figure(number(shown), t('shown'))} ${figure(number(accepted), t('accepted'))}
      ${shown > 0 ? figure(`${Math.round((100 * accepted) / shown)} %`, t('of them accepted')) : nothing}
    </div>`;
  return html`<section class="part" aria-labelledby="completions">
    <h2 id="completions">${t('Completions')}</h2>
    ${completions ? figures(completions) : html`<p class="quiet none">${t('None was shown yet. They are too many to be listed one by one, so they are counted.')}</p>`}
  </section>`;
}
