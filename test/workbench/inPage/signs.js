/** Runs in a page: what tells a state must be seen where the system gives the colours, and nothing may move. */

const coloursOf = (element, ...properties) => {
  const style = getComputedStyle(element);
  return properties.map((property) => style.getPropertyValue(property)).join(' ');
};

/** @returns one line for each sign that cannot be told from its opposite any more */
globalThis.lostSigns = () => {
  const found = [];
  const pairs = [
    ['.fill', '.track', ['fill']],
    ['.distribution .own', '.distribution .other', ['fill']],
    ['button[aria-pressed="true"]', 'button[aria-pressed="false"]', ['background-color', 'color']],
  ];
  for (const [one, other, properties] of pairs) {
    const [a, b] = [document.querySelector(one), document.querySelector(other)];
    if (a && b && coloursOf(a, ...properties) === coloursOf(b, ...properties)) found.push(`${one} looks like ${other}`);
  }
  const ground = coloursOf(document.documentElement, 'background-color');
  for (const drawn of document.querySelectorAll('.trend polyline, .trend circle, .replayed .base, .bar .edited'))
    if (
      [coloursOf(drawn, 'fill'), coloursOf(drawn, 'stroke')].every((colour) => colour === 'none' || colour === ground)
    )
      found.push(`${drawn.outerHTML.slice(0, 60)} is not seen`);
  for (const line of document.querySelectorAll('.line.added, .line.removed, .line.copied'))
    if (
      line.textContent.trim() &&
      !/^[+−=]/.test(line.textContent.trim()) &&
      line.querySelector('.mark')?.textContent.trim()
    )
      found.push(`a line has no mark: ${line.textContent.slice(0, 40)}`);
  for (const word of document.querySelectorAll('.line .word'))
    if (!getComputedStyle(word).textDecorationLine.includes('underline')) found.push('a changed word is not marked');
  for (const bar of document.querySelectorAll('svg.bar[aria-hidden=true]'))
    if (!/\d/.test(bar.closest('.own, tr, .scale')?.textContent ?? '')) found.push('a bar has no number beside it');
  return [...new Set(found)];
};

/** @returns one line for each thing that moves by itself, or would when something changes */
globalThis.moving = () => [
  ...document.getAnimations().map((animation) => `moves: ${animation.effect?.target?.outerHTML.slice(0, 80)}`),
  ...[...document.querySelectorAll('body, body *')]
    .filter((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      return animationName !== 'none' || /[1-9]/.test(transitionDuration);
    })
    .map((element) => `would move: ${element.outerHTML.slice(0, 80)}`),
];
