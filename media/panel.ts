import { render } from 'lit-html';
import type { FromView, ToView } from '../src/editor/protocol';
import { localizer } from './localize';
import { profilePage } from './profile';
import { reviewPanel } from './review';

declare function acquireVsCodeApi(): { postMessage(message: FromView): void };

const editor = acquireVsCodeApi();
const send = (message: FromView) => editor.postMessage(message);
const t = localizer(JSON.parse(document.body.dataset['sentences'] ?? '{}'));
const root = document.getElementById('root') as HTMLElement;

const draw = (state: ToView) => (state.view === 'review' ? reviewPanel(state, t, send) : profilePage(state, t, send));

window.addEventListener('message', ({ data }: MessageEvent<ToView>) => {
  const hadFocus = root.contains(document.activeElement);
  render(draw(data), root);
  // What had the focus may be gone, such as an accepted card: then the next thing of its kind gets it.
  if (hadFocus && !root.contains(document.activeElement))
    root.querySelector<HTMLElement>('summary, button, select')?.focus();
});

// Arrows go from card to card and from row to row, as in a list of the editor.
root.addEventListener('keydown', (event) => {
  if (!(event.target instanceof HTMLElement) || event.target.tagName !== 'SUMMARY') return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const titles = [...root.querySelectorAll<HTMLElement>('.card > summary, .row > summary')];
  titles[titles.indexOf(event.target) + step]?.focus();
  event.preventDefault();
});

send({ intent: 'ready' });
