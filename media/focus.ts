/** Keeps the focus where a person expects it while a page is drawn anew, as each snapshot may take away what had it. */
export interface Focus {
  /** To be called before the page is drawn. @returns to be called once it is drawn */
  beforeDrawing(): () => void;
  /** Closes the innermost thing that was opened around an element. @returns whether there was one */
  leave(target: HTMLElement): boolean;
  /** Notes from where something is opened by key, so that leaving it leads back there. */
  opens(opened: HTMLElement, from: HTMLElement): void;
}

/** What a person can go to by Tab. */
const stops = 'summary, button, select, input, [tabindex="0"]';
/** What is gone back to in a place that is new: the choice that holds, else the first thing there is. */
const firsts = ['[aria-pressed="true"]', 'summary', 'button', 'select', '[tabindex="0"]'];
/** Where a person is put when nothing is left to go to: it says that the page is empty, or what it is. */
const rests = ['.empty [data-rest]', '[data-rest]'];

/** @param root holds all that is drawn; what keeps its identity from one snapshot to the next has a `data-key` */
export function keepFocus(root: HTMLElement): Focus {
  const openers = new WeakMap<Element, HTMLElement>();
  /** Where the focus goes when the page gets it again; undefined: where it was. */
  let later: HTMLElement | undefined;
  /** What had the focus and is gone, and what has it meanwhile: it may come back, such as a row that is read again. */
  let lent: { readonly to: HTMLElement; readonly key: string; readonly control: string } | undefined;
  const focused = () => (root.contains(document.activeElement) ? (document.activeElement as HTMLElement) : undefined);
  window.addEventListener('focus', () => {
    if (canFocus(later) && !focused()) later.focus();
    later = undefined;
  });
  return {
    beforeDrawing() {
      const element = focused() ?? later;
      const before = element && surroundingsOf(element, root);
      const question = root.querySelector('[data-focus]');
      const card = root.querySelector<HTMLElement>('.card[open]')?.dataset['key'];
      return () => {
        if (!element) return takeNewCard(root, card, undefined);
        const asked = root.querySelector<HTMLElement>('[data-focus]');
        if (asked && asked !== question) {
          openers.set(asked.closest('.confirmation') ?? asked, element);
          return asked.focus();
        }
        if (takeNewCard(root, card, element)) return;
        const returned =
          lent?.to === element ? placeOf(root, lent.key)?.querySelector<HTMLElement>(lent.control) : null;
        if (canFocus(returned)) {
          lent = undefined;
          return returned.focus();
        }
        if (canFocus(element)) return;
        const opener = before?.question && openers.get(before.question);
        const next = canFocus(opener) ? opener : before && nearest(before, root);
        const key = before?.place?.dataset['key'];
        if (next && key !== undefined && !placeOf(root, key)) lent = { to: next, key, control: controlOf(element) };
        if (document.hasFocus()) next?.focus();
        else later = next;
      };
    },
    opens: (opened, from) => void openers.set(opened, from),
    leave(target) {
      const keep = target.closest('.confirmation')?.querySelector<HTMLElement>('.keep');
      const fold = target.closest<HTMLDetailsElement>('details[open]:not(.card)');
      if (keep) keep.click();
      else if (fold) {
        const opener = openers.get(fold);
        openers.delete(fold);
        fold.open = false;
        (canFocus(opener) ? opener : fold.querySelector('summary'))?.focus();
      }
      return Boolean(keep ?? fold);
    },
  };
}

/** A card that is opened for the person, such as of a draft that has come, gets the focus, but not from under who types. */
function takeNewCard(root: HTMLElement, before: string | undefined, focused: HTMLElement | undefined): boolean {
  const opened = root.querySelector<HTMLElement>('.card[open]');
  const isTyping = focused?.isConnected === true && focused.matches('input'); // One that went with its card is no matter.
  if (!opened || opened.dataset['key'] === before || !document.hasFocus() || isTyping) return false;
  opened.querySelector('summary')?.focus();
  return true;
}

/** What stands around the focus. */
interface Surroundings {
  /** A question that it is in. */
  readonly question: Element | null;
  /** What it is in that keeps its identity; undefined: nothing does. */
  readonly place: HTMLElement | undefined;
  /** What can be gone to in the same place: after it, then before it. */
  readonly inPlace: readonly HTMLElement[];
  /** Places in the same list: after it, then before it. */
  readonly like: readonly HTMLElement[];
  /** Places that the place is in, the nearest first. */
  readonly outer: readonly HTMLElement[];
}

function surroundingsOf(element: HTMLElement, root: HTMLElement): Surroundings {
  const places = [...root.querySelectorAll<HTMLElement>('[data-key]')];
  const place = element.closest<HTMLElement>('[data-key]') ?? undefined;
  const isCard = (one: Element) => one.matches('.card');
  // The cards of all files are one list.
  const listOf = (one: Element) => (isCard(one) ? root : one.closest('ul, tbody'));
  const like = places.filter((one) => place && listOf(one) === listOf(place) && isCard(one) === isCard(place));
  return {
    question: element.closest('.confirmation'),
    place,
    inPlace: place ? beside([...place.querySelectorAll<HTMLElement>(stops)], element) : [],
    like: place ? beside(like, place) : [],
    outer: places.filter((one) => place && one !== place && one.contains(place)).reverse(),
  };
}

/** What comes after one, then what comes before it, the nearest first. */
function beside<T>(all: readonly T[], one: T): T[] {
  const at = all.indexOf(one);
  return [...all.slice(at + 1), ...all.slice(0, Math.max(0, at)).reverse()];
}

const placeOf = (root: HTMLElement, key: string) =>
  [...root.querySelectorAll<HTMLElement>('[data-key]')].find((one) => one.dataset['key'] === key);

/** A selector of controls like one. */
const controlOf = ({ tagName, classList }: HTMLElement) =>
  [tagName.toLowerCase(), ...[...classList].map((name) => CSS.escape(name))].join('.');

/** What is nearest to where the focus was, of what is still there. */
function nearest({ place, inPlace, like, outer }: Surroundings, root: HTMLElement): HTMLElement | undefined {
  const key = place?.dataset['key'];
  const same = key === undefined ? undefined : placeOf(root, key);
  const near = same && same === place ? inPlace.find(canFocus) : undefined;
  if (near) return near;
  for (const one of [same, ...like]) {
    const first = one && firstOf(one, firsts);
    if (first) return first;
  }
  const section = outer.find((one) => root.contains(one));
  return (section && firstOf(section, rests)) ?? firstOf(root, rests);
}

function firstOf(place: HTMLElement, selectors: readonly string[]): HTMLElement | undefined {
  const all = selectors.flatMap((selector) => [...place.querySelectorAll<HTMLElement>(selector)]);
  return all.find(canFocus);
}

/** Whether an element is there, seen, and can have the focus. */
function canFocus(element: HTMLElement | null | undefined): element is HTMLElement {
  return element?.isConnected === true && !element.matches(':disabled') && element.checkVisibility();
}
