import { render } from 'lit-html';
import type { FromView, ToView } from '../src/editor/protocol';
import { indexPage } from './learned';
import { ledgerPage } from './ledger';
import { localizer } from './localize';
import { profilePage } from './profile';
import { reviewPanel } from './review';
import { followReviewKeys } from './reviewKeys';

declare function acquireVsCodeApi(): { postMessage(message: FromView): void };

const editor = acquireVsCodeApi();
const send = (message: FromView) => editor.postMessage(message);
const t = localizer(JSON.parse(document.body.dataset['sentences'] ?? '{}'));
const root = document.getElementById('root') as HTMLElement;

function draw(state: ToView) {
  switch (state.view) {
    case 'review':
      return reviewPanel(state, t, send);
    case 'profile':
      return profilePage(state, t, send);
    case 'ledger':
      return ledgerPage(state, t, send);
    case 'index':
      return indexPage(state, t, send);
  }
}

/** What keeps its identity from one snapshot to the next. */
const keyed = () => [...root.querySelectorAll<HTMLElement>('[data-key]')];

const openCard = () => root.querySelector<HTMLElement>('.card[open]');

window.addEventListener('message', ({ data }: MessageEvent<ToView>) => {
  const before = root.contains(document.activeElement) ? document.activeElement : null;
  const key = before?.closest<HTMLElement>('[data-key]')?.dataset['key'];
  const placesBefore = keyed();
  const question = root.querySelector('[data-focus]');
  const openBefore = openCard()?.dataset['key'];
  const start = performance.now();
  render(draw(data), root);
  performance.measure(`draw ${data.view}`, { start });
  // A question that has just come up gets the focus.
  const asked = root.querySelector<HTMLElement>('[data-focus]');
  if (before && asked && asked !== question) asked.focus();
  // A card that is opened for the person, such as of a draft that has come, gets the focus, but not from under who types.
  const opened = openCard();
  if (opened && opened.dataset['key'] !== openBefore && document.hasFocus() && !before?.matches('input'))
    return opened.querySelector('summary')?.focus();
  // What had the focus may be gone, such as an accepted card: then its place gets it, or the next one of those that stay.
  if (!before || root.contains(document.activeElement) || !document.hasFocus()) return;
  const at = placesBefore.findIndex((element) => element.dataset['key'] === key);
  const after = placesBefore.slice(Math.max(0, at)).find((element) => root.contains(element));
  const place = keyed().find((element) => element.dataset['key'] === key) ?? after ?? keyed().at(-1) ?? root;
  place.querySelector<HTMLElement>('[aria-pressed="true"], summary, button, select')?.focus();
});

// What is said about a row leads to the row.
root.addEventListener('click', ({ target }) => {
  const key = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-shows]')?.dataset['shows'] : undefined;
  const row = [...root.querySelectorAll<HTMLDetailsElement>('details.row')].find((it) => it.dataset['key'] === key);
  if (!row) return;
  for (const fold of [row, row.parentElement?.closest('details')]) fold?.setAttribute('open', '');
  row.querySelector('summary')?.focus();
});

// Arrows go from row to row, as in a list of the editor.
root.addEventListener('keydown', (event) => {
  if (!(event.target instanceof HTMLElement) || event.target.tagName !== 'SUMMARY') return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const titles = [...root.querySelectorAll<HTMLElement>('.row > summary')];
  if (titles.length === 0) return;
  titles[titles.indexOf(event.target) + step]?.focus();
  event.preventDefault();
});

followReviewKeys(root);

send({ intent: 'ready' });
