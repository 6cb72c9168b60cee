import { html, nothing, type TemplateResult } from 'lit-html';
import type { CardLikeness, ModelCard, OwnFunction, SuggestionCard } from '../src/editor/reviewSnapshot';
import type { Localize } from '../src/foundations/localize';
import { placeLink, placeList, quote, type Send } from './links';

/** Where a suggestion comes from and how much it reads like the engineer, so that a person can judge it. */
export function originView(card: SuggestionCard, t: Localize, send: Send): TemplateResult {
  const { functions, evidence, rules, likeness, source, model, made } = card;
  const sources: Readonly<Record<string, string>> = {
    'own code': t('your own code'),
    'open file': t('the open file'),
    detector: t('a detector'),
    deviation: t('your habits'),
    'code action': t('a tool of the editor'),
    propagation: t('an edit you made'),
    profile: t('your profile'),
    'git diff': t('what is staged'),
  };
  return html`<div class="background">
    ${likeness ? likenessFold(likeness, t, send) : nothing}
    ${fold(card.what === 'commitMessage' ? t('Made from your messages ({0})', functions.length) : t('Made from your functions ({0})', functions.length), functions.length, html`<ul class="places">${functions.map((own) => functionView(own, t, send))}</ul>`)}
    ${fold(t('Evidence ({0})', evidence.length), evidence.length, placeList(evidence, send))}
    ${fold(rules.some(({ habit }) => habit) ? t('Your rules that were applied ({0})', rules.length) : t('The rule'), rules.length, html`<ul class="places">${rules.map((rule) => ruleView(rule, send))}</ul>`)}
    <p class="source quiet" title=${made.exact}>
      ${model ? modelView(model, t, send) : html`${t('From {0}', sources[source] ?? source)} · ${t('written without a model')}`} · ${made.relative}
    </p>
  </div>`;
}

function fold(title: string, count: number, content: TemplateResult): TemplateResult | typeof nothing {
  return count > 0 ? html`<details class="fold"><summary>${title}</summary>${content}</details>` : nothing;
}

/** An own function with its commit and the licence of its repository. */
function functionView({ place, commit, licence }: OwnFunction, t: Localize, send: Send): TemplateResult {
  return html`<li>
    ${placeLink(place, send)}${commit ? html`<span class="note">${t('commit')} ${placeLink(commit, send)}</span>` : nothing}${licence ? html`<span class="note">${licence}</span>` : nothing}${place.note ? html`<span class="note">${place.note}</span>` : nothing}
    ${quote(place)}
  </li>`;
}

function ruleView({ id, title, habit }: SuggestionCard['rules'][number], send: Send): TemplateResult {
  return html`<li>${habit ? html`<button class="link" @click=${() => send({ intent: 'showHabit', id })}>${title}</button>` : title}</li>`;
}

/** What the model did, where it runs, and a way to what was sent. */
function modelView({ name, host, use, sent }: ModelCard, t: Localize, send: Send): TemplateResult {
  const entry = (id: string, at: number) => html` ·
    <button class="link" @click=${() => send({ intent: 'showSent', id })}>${sent.length > 1 ? t('what was sent ({0})', at + 1) : t('what was sent')}</button>`;
  return html`${host === 'editor' ? t('Written by {0}, a model of the editor', name) : t('Written by {0} at {1}', name, host)} ·
  ${use}${sent.map(entry)}`;
}

/** The numbers in the line that unfolds; what speaks for and against beneath it. */
function likenessFold({ voice, conventions, reasons }: CardLikeness, t: Localize, send: Send): TemplateResult {
  const meaning = t('Percentiles among your own functions that the measure had not seen');
  const numbers = t('Like you: voice {0}, conventions {1} of 100', Math.round(voice), Math.round(conventions));
  if (reasons.length === 0) return html`<p title=${meaning}>${numbers}</p>`;
  const reason = ({ text, verdict, own }: CardLikeness['reasons'][number]) => html`<li class=${verdict}>
    <span aria-hidden="true">${verdict === 'like' ? '✓' : '≠'}</span>
    <span>${text}${own.length > 0 ? html`<span class="mine"> ${t('yours:')} ${own.map((link) => html`${placeLink(link, send)} `)}</span>` : nothing}</span>
  </li>`;
  return html`<details class="fold alike"><summary title=${meaning}>${numbers}</summary><ul class="habits">${reasons.map(reason)}</ul></details>`;
}
