/** Runs in a page: where Tab leads, and what is seen there. */

const able = () =>
  [...document.querySelectorAll('summary, button, select, input, [tabindex="0"]')].filter(
    (element) => !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true }),
  );

/** Forgets what was visited. @returns how many controls there are to be visited; the focus stands on the first or last one */
globalThis.startAt = (end) => {
  globalThis.visited = [];
  // A webview is transparent; what lies behind it is of the workbench.
  const ground = document.body.dataset.view === 'review' ? 'sideBar-background' : 'editor-background';
  document.documentElement.style.background = `var(--vscode-${ground})`;
  const all = able();
  (end === 'last' ? all.at(-1) : all[0])?.focus();
  globalThis.noteStop();
  return all.length;
};

/** Notes where the focus is. @returns whether it is in the page */
globalThis.noteStop = () => {
  const element = document.activeElement;
  if (!document.hasFocus() || !element || element === document.body) return false;
  if (globalThis.visited.at(-1)?.element !== element) {
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const at = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), box.top + box.height / 2);
    globalThis.visited.push({
      element,
      left: box.left,
      right: box.right,
      top: box.top + scrollY,
      bottom: box.bottom + scrollY,
      ring: globalThis.ringOf(element),
      isSeen: Boolean(at && (element.contains(at) || at.contains(element))),
    });
  }
  return true;
};

/** @param isBackwards whether they were visited by Shift+Tab @returns one line for each thing that is wrong about the way */
globalThis.strayed = (isBackwards) => {
  const stops = isBackwards ? [...globalThis.visited].reverse() : globalThis.visited;
  const found = [];
  const name = (element) => `${element.tagName.toLowerCase()} “${globalThis.calledAt(element)}”`;
  for (const element of able())
    if (!stops.some((stop) => stop.element === element)) found.push(`${name(element)} is not reached`);
  for (const { element, ring, isSeen } of stops) {
    if (ring < 3) found.push(`${name(element)} has a ring of ${ring.toFixed(1)}`);
    if (!isSeen) found.push(`${name(element)} is not seen while it has the focus`);
  }
  const slack = 4;
  stops.forEach((next, at) => {
    const before = stops[at - 1];
    if (!before || before.element.contains(next.element)) return;
    const isAbove = next.bottom <= before.top + slack && next.left < before.right - slack;
    const isBesideLeft =
      Math.min(next.bottom, before.bottom) - Math.max(next.top, before.top) > (before.bottom - before.top) / 2 &&
      next.right <= before.left + slack;
    if (isAbove || isBesideLeft)
      found.push(`${name(next.element)} comes after ${name(before.element)}, which it stands before`);
  });
  return found;
};
