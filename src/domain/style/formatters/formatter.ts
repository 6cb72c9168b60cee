/** How a configuration file is written. `code` is a program: it is never run, so nobody knows what it says. */
export type Syntax = 'json' | 'yaml' | 'toml' | 'ini' | 'code';

/** A file that may configure a tool. */
export interface ConfigFile {
  readonly name: string;
  readonly syntax: Syntax;
  /** Where in it the settings stand, as `['tool', 'black']`; where nothing stands there, it configures nothing. Absent: all of it. */
  readonly at?: readonly string[];
}

/** A file whose layout is asked for. */
export interface FormattedFile {
  /** A language id. */
  readonly language: string;
  /** Whether one of these globs means it, from the folder of the configuration file; what is no glob means nothing. */
  isMeant(globs: readonly unknown[]): boolean;
}

/** Categories by dimension. */
export type Layout = Readonly<Record<string, string>>;

/** What the settings of a tool say of a file. */
export interface Said {
  /** Whether the tool writes all layout anew; absent: it does not. */
  readonly isFormatted?: boolean;
  readonly values?: Layout;
  /** What the tool does where neither it nor `.editorconfig` is told otherwise. */
  readonly defaults?: Layout;
  /** The longest line, in columns; absent: it is not said. */
  readonly width?: number;
  /** The longest line where neither the tool nor `.editorconfig` is told otherwise. */
  readonly usualWidth?: number;
}

/** A formatter or linter, as data: its files, and a pure reading of what stands in them. */
export interface Formatter {
  readonly tool: string;
  /** Ids of the languages it formats; absent: all. */
  readonly languages?: readonly string[];
  /** In the order in which the tool looks for them in a folder. */
  readonly files: readonly ConfigFile[];
  /** Whether these settings end the search upwards; absent: the nearest file alone counts. */
  readonly isRoot?: (settings: unknown) => boolean;
  /** What holds without any file; absent: nothing. */
  readonly always?: Said;
  /** What holds where the settings are there and cannot be read; absent: nothing. */
  readonly unread?: Said;
  /** What settings say of a file. They are as somebody wrote them, so nothing about them is certain. */
  says(settings: unknown, file: FormattedFile): Said;
}

/** The identity; it checks the type and marks the place where a tool is described. */
export function defineFormatter(formatter: Formatter): Formatter {
  return formatter;
}
