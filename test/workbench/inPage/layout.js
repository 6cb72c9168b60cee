/** Runs in a page: what does not fit. Nothing is to be scrolled sideways, lie on something else, or be cut off. */

const isDrawn = (element) =>
  element.checkVisibility({ visibilityProperty: true }) &&
  !element.closest('.spoken, .spoken-head, thead, option, script, style') &&
  getComputedStyle(element).pointerEvents !== 'none';

/** Where each piece of text and each control is. */
function boxes() {
  const found = [];
  for (const element of document.body.querySelectorAll('*')) {
    if (!isDrawn(element) || element.closest('svg')) continue;
    const name = `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 30)}”`;
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || node.textContent.trim() === '') continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) found.push({ element, name, box: clipped(element, box) });
    }
    if (element.matches('button, select, input'))
      found.push({ element, name, box: clipped(element, element.getBoundingClientRect()) });
  }
  return found.filter(({ box }) => box.right - box.left > 1 && box.bottom - box.top > 1);
}

/** The part of a box that the scrolling elements around it let through. */
function clipped(element, box) {
  let { left, right, top, bottom } = box;
  for (let at = element; at !== document.body && at; at = at.parentElement) {
    const { overflowX } = getComputedStyle(at);
    if (overflowX === 'visible') continue;
    const edge = at.getBoundingClientRect();
    left = Math.max(left, edge.left);
    right = Math.min(right, edge.right);
    top = Math.max(top, edge.top);
    bottom = Math.min(bottom, edge.bottom);
  }
  return { left, right, top, bottom };
}

/** @returns one line for each thing that is in the way */
globalThis.crowded = () => {
  const found = new Set();
  const wide = document.documentElement;
  if (wide.scrollWidth > wide.clientWidth + 1) found.add(`the page is ${wide.scrollWidth} wide in ${wide.clientWidth}`);
  const all = boxes().sort((a, b) => a.box.top - b.box.top);
  const slack = 3;
  all.forEach((one, at) => {
    for (let next = at + 1; next < all.length; next++) {
      const other = all[next];
      if (other.box.top >= one.box.bottom - slack) break;
      const isInside = one.element.contains(other.element) || other.element.contains(one.element);
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      if (!isInside && across > slack) found.add(`${one.name} lies on ${other.name}`);
    }
  });
  for (const { name, box } of all)
    if (box.right > wide.clientWidth + 1 || box.left < -1) found.add(`${name} is cut off`);
  return [...found];
};
