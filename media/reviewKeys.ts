import type { Focus } from './focus';

/** What a key does where the focus is on a suggestion and not in a field: the element that is pressed, or brought the focus. */
const pressed: Readonly<Record<string, string>> = {
  a: '.accept',
  e: '.edit',
  d: '.preview',
};
const unfolded: Readonly<Record<string, string>> = {
  x: '.ask.reject',
  r: '.ask.again',
};
const steps: Readonly<Record<string, number>> = { n: 1, j: 1, ArrowDown: 1, p: -1, k: -1, ArrowUp: -1 };

/**
 * The keys of the review panel. Each presses what a click would press; none works while a person types, and none that decides
 * where no suggestion has the focus.
 */
export function followReviewKeys(root: HTMLElement, focus: Focus): void {
  // Who comes into the panel by key starts at what is being written, else at the card that is open.
  window.addEventListener('focus', () => {
    if (root.contains(document.activeElement)) return;
    root.querySelector<HTMLElement>('.writing .code, .card[open] > summary')?.focus({ preventScroll: true });
  });
  document.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || !root.querySelector('.review')) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!target.closest('input, select, textarea') && act(root, target, key, focus)) event.preventDefault();
  });
}

function act(root: HTMLElement, target: HTMLElement, key: string, focus: Focus): boolean {
  const writing = target.closest<HTMLElement>('.writing');
  if (writing && key === 'x') return press(writing.querySelector('.cancel'));
  const step = steps[key];
  // Within a card, arrows scroll its code.
  if (step !== undefined && (!key.startsWith('Arrow') || target.tagName === 'SUMMARY')) {
    const isNeighbour = !key.startsWith('Arrow');
    return go(root, target, step, isNeighbour);
  }
  const card = target.closest<HTMLDetailsElement>('.card');
  if (!card) return false;
  const way = card.querySelector<HTMLElement>(`[data-way="${Number(key) - 1}"]`);
  if (way) return press(way);
  if (key === 'h') return press(hunkAt(card, target));
  if (pressed[key]) return press(card.querySelector(pressed[key]));
  const fold = unfolded[key] && card.querySelector<HTMLDetailsElement>(unfolded[key]);
  if (!fold) return false;
  focus.opens(fold, target);
  return unfold(card, fold);
}

/** The next or previous title gets the focus; `opens`: and its card is opened, which closes the other. */
function go(root: HTMLElement, target: HTMLElement, step: number, opens: boolean): boolean {
  const titles = [...root.querySelectorAll<HTMLElement>('.card > summary')];
  const card = target.closest('.card') ?? root.querySelector('.card[open]');
  const at = titles.findIndex((title) => title.parentElement === card);
  const title = titles[Math.min(titles.length - 1, Math.max(0, at + step))];
  if (!title) return false;
  if (opens) (title.parentElement as HTMLDetailsElement).open = true;
  title.focus();
  title.scrollIntoView({ block: 'nearest' });
  return true;
}

/** The change that has the focus, else the first that can be accepted. */
function hunkAt(card: HTMLElement, target: HTMLElement): HTMLElement | null {
  const here = target.closest('.change')?.querySelector<HTMLElement>('.hunk');
  return here ?? card.querySelector<HTMLElement>('.hunk:enabled');
}

function unfold(card: HTMLDetailsElement, fold: HTMLDetailsElement): boolean {
  card.open = true;
  fold.open = true;
  const field = fold.querySelector<HTMLElement>('.plain, input');
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
  return field !== null;
}

function press(element: HTMLElement | null): boolean {
  element?.click();
  return element !== null;
}
