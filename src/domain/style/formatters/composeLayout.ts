import type { ConfiguredLayout, ConfiguredValue, UnreadConfig } from '../configuredLayout';
import type { Said } from './formatter';

/** What one file says. */
export interface Finding {
  readonly tool: string;
  /** The path of the file, from the root of the repository; the tool's name where no file is needed. */
  readonly file: string;
  readonly said: Said;
}

/**
 * Joins what several tools say of one file. What is set counts before what is usual.
 * @param findings in the order of authority: of two that say something the first one counts
 * @param notices files that could not be read
 */
export function composeLayout(findings: readonly Finding[], notices: readonly UnreadConfig[]): ConfiguredLayout {
  const values = new Map<string, ConfiguredValue>();
  for (const part of ['values', 'defaults'] as const)
    for (const { tool, file, said } of findings)
      for (const [dimension, value] of Object.entries(said[part] ?? {}))
        if (!values.has(dimension)) values.set(dimension, { value, file, tool });
  const {
    tool = '',
    file = '',
    said,
  } = findings.find((finding) => finding.said.width !== undefined) ??
  findings.find((finding) => finding.said.usualWidth !== undefined) ??
  {};
  const columns = said?.width ?? said?.usualWidth;
  return {
    isFormatted: findings.some(({ said: { isFormatted } }) => isFormatted),
    values,
    ...(columns === undefined ? {} : { width: { columns, file, tool } }),
    notices,
  };
}
