import type { Frame } from 'playwright-core';

/** Begins to note what a screen reader would say of a page, as it stands in its live regions. */
export const listen = (frame: Frame): Promise<void> =>
  frame.evaluate(`(() => {
    window.heard = [];
    window.ear?.disconnect();
    window.ear = new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const region = (target.nodeType === 1 ? target : target.parentElement)?.closest('[role=status], [role=alert], [aria-live]');
        const words = region?.textContent.trim();
        if (words && (addedNodes.length > 0 || target.nodeType === 3) && window.heard.at(-1) !== words) window.heard.push(words);
      }
    });
    window.ear.observe(document.body, { subtree: true, childList: true, characterData: true });
  })()`);

/** What was said since then, in its order. */
export const heardIn = (frame: Frame): Promise<string[]> => frame.evaluate<string[]>('window.heard');
