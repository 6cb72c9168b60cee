import type { ConfiguredLayout, ConfiguredValue, UnreadConfig } from '../configuredLayout';
import { limitOf } from '../dimensions/layout/longestLine';
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
  const wide =
    findings.find(({ said }) => said.width !== undefined) ?? findings.find(({ said }) => said.usualWidth !== undefined);
  const columns = wide?.said.width ?? wide?.said.usualWidth;
  if (wide && columns !== undefined)
    values.set('layout.longestLine', { value: limitOf(columns), file: wide.file, tool: wide.tool });
  return {
    isFormatted: findings.some(({ said: { isFormatted } }) => isFormatted),
    values,
    notices,
  };
}
