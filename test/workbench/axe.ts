import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';

const source = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

/** How bad, by what rule, and where. */
export interface Barrier {
  readonly rule: string;
  readonly impact: string;
  /** The element as it is written, and what is wrong about it. */
  readonly places: readonly string[];
}

/**
 * What keeps some people from using a webview, by the rules of axe-core: all that it calls serious or critical.
 * @param ground the variable of the theme for what lies behind the page, as a webview itself is transparent
 */
export async function barriersIn(frame: Frame, ground: string): Promise<Barrier[]> {
  await frame.evaluate(`document.documentElement.style.background = 'var(--vscode-${ground})'`);
  if (!(await frame.evaluate('"axe" in window'))) await frame.evaluate(`${source}; undefined`);
  const { violations } = await frame.evaluate<AxeResults>(
    `axe.run(document, { resultTypes: ['violations'], iframes: false })`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => ({
      rule: id,
      impact: impact ?? '',
      places: nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`),
    }));
}
