import { render } from 'lit-html';
import type { FromView, ToView } from '../src/editor/protocol';
import { keepFocus } from './focus';
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
/** The one place for what a screen reader is to say: it stands in the page before anything is said. */
const said = document.getElementById('said') as HTMLElement;

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

const focus = keepFocus(root);

window.addEventListener('message', ({ data }: MessageEvent<ToView>) => {
  const settle = focus.beforeDrawing();
  const start = performance.now();
  render(draw(data), root);
  performance.measure(`draw ${data.view}`, { start });
  settle();
  // Text that stays the same is not written again, as a screen reader would say it again.
  if (said.textContent !== data.announcement) said.textContent = data.announcement;
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
  if (!titles.includes(event.target)) return;
  titles[titles.indexOf(event.target) + step]?.focus();
  event.preventDefault();
});

document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (event.defaultPrevented || key !== 'Escape' || !(target instanceof HTMLElement)) return;
  if (focus.leave(target)) event.preventDefault();
});

followReviewKeys(root, focus);

send({ intent: 'ready' });
