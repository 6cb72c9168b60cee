/**
 * Runs in a page: text that stands out too little from what lies behind it, by the ratios of WCAG 2 (1.4.3). What lies behind is
 * put together from the backgrounds of all that the text stands in, also where a tool would call that undetermined.
 */

/** A colour as the browser computes it, with parts from 0 to 1. */
function partsOf(colour) {
  const numbers = (colour.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  const scale = colour.startsWith('color(') ? 1 : 255;
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers;
  return { rgb: [red / scale, green / scale, blue / scale], alpha };
}

const mixed = (above, below, share) => above.map((part, at) => part * share + below[at] * (1 - share));

/** What is seen at an element where it has no text. */
function groundOf(element) {
  if (!element) return [1, 1, 1];
  const below = groundOf(element.parentElement);
  const { backgroundColor, opacity } = getComputedStyle(element);
  const { rgb, alpha } = partsOf(backgroundColor);
  return mixed(rgb, below, alpha * Number(opacity));
}

/** Colour and ground of the text of an element as they are seen. */
function seenAt(element, colour) {
  const { rgb, alpha } = partsOf(colour);
  const opacities = [];
  for (let at = element; at; at = at.parentElement) opacities.push(Number(getComputedStyle(at).opacity));
  const ground = groundOf(element);
  return { text: mixed(rgb, ground, alpha * opacities.reduce((product, one) => product * one, 1)), ground };
}

function luminance(rgb) {
  const [red, green, blue] = rgb.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratioOf(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const isSeen = (element) =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
  !element.closest('.spoken, .spoken-head, :disabled') &&
  element.getClientRects().length > 0;

/** Each colour that an element shows text in, with the text. */
function textsOf(element) {
  const style = getComputedStyle(element);
  const own = [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.textContent.trim())
    .join(' ')
    .trim();
  const texts = own === '' ? [] : [{ text: own, style }];
  if (element.matches('input, select')) texts.push({ text: element.value || 'value', style });
  if (element.placeholder && !element.value)
    texts.push({ text: element.placeholder, style: getComputedStyle(element, '::placeholder') });
  for (const pseudo of ['::before', '::after']) {
    const drawn = getComputedStyle(element, pseudo);
    const [, text] = /^"(.+?)"/.exec(drawn.content) ?? [];
    if (text?.trim() && drawn.position !== 'absolute') texts.push({ text, style: drawn });
  }
  return texts;
}

/** @returns one line for each text that can hardly be read */
globalThis.dimTexts = () => {
  const found = new Set();
  let looked = 0;
  for (const element of document.body.querySelectorAll('*')) {
    if (!isSeen(element) || element.closest('svg, script, style, option')) continue;
    for (const { text, style } of textsOf(element)) {
      looked++;
      const seen = seenAt(element, style.color);
      const size = Number.parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const ratio = ratioOf(seen.text, seen.ground);
      // A mark beside words that say the same is a picture.
      const isMark = element.matches('[aria-hidden=true]');
      if (ratio >= (isLarge || isMark ? 3 : 4.5)) continue;
      const name = `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`;
      found.add(`${ratio.toFixed(2)} ${name} in ${element.parentElement.className}: ${text.slice(0, 40)}`);
    }
  }
  return { looked, found: [...found] };
};

/** How far the ring around the focused element stands out from what lies around it; 0: there is none. */
globalThis.ringOf = (element) => {
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
  if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 1) return 0;
  const { text, ground } = seenAt(element.parentElement, outlineColor);
  return ratioOf(text, ground);
};
