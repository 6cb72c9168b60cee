/** How a formatter or linter of the project wants something written. */
export interface ConfiguredValue {
  /** A category of the dimension. */
  readonly value: string;
  /** The path of the file that says so, from the root of the repository; where the tool has no file, its name. */
  readonly file: string;
  /** The tool as people write it, such as “Prettier”. */
  readonly tool: string;
}

/** Why nobody knows what a file of settings says; `detail` are the words of a parser. */
export type ConfigProblem =
  | { readonly kind: 'program' | 'binary' | 'large' }
  | { readonly kind: 'syntax'; readonly detail: string };

/** A file of settings that could not be read. */
export interface UnreadConfig {
  /** From the root of the repository. */
  readonly file: string;
  readonly problem: ConfigProblem;
  /** The tool whose settings are not known; absent: many tools share the file. */
  readonly tool?: string;
}

/** What the configuration files of a project say of the layout of one file. */
export interface ConfiguredLayout {
  /** Whether a formatter writes all layout of the file anew, so that what the engineer does elsewhere does not count. */
  readonly isFormatted: boolean;
  /** By dimension. What nobody configured is absent. */
  readonly values: ReadonlyMap<string, ConfiguredValue>;
  /** Which configuration could not be read, and why. */
  readonly notices: readonly UnreadConfig[];
}

export const unconfigured: ConfiguredLayout = { isFormatted: false, values: new Map(), notices: [] };

/**
 * What the formatters and linters of a repository are configured to do with a file: the same object as long as they say
 * the same. Files are read as data and nothing is run, so that a hostile one can at most be wrong.
 * @param path undefined, or in no known repository: nothing is configured
 */
export type FormatterConfig = (path: string | undefined, language: string) => Promise<ConfiguredLayout>;
