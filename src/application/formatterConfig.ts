import { type ConfiguredLayout, unconfigured } from '../domain/style/configuredLayout';

/**
 * What the formatters and linters of a repository are configured to do with a file; the same object as long as nothing
 * changes.
 * @param repository as it was learnt; undefined: none
 */
export type FormatterConfig = (
  repository: string | undefined,
  path: string | undefined,
  language: string,
) => Promise<ConfiguredLayout>;

export function createFormatterConfig(): FormatterConfig {
  return async () => unconfigured;
}
