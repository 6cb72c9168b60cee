import { settingsMarks, withoutSection, withSection } from './markedSection';

/** The layout of one language that is certain. */
export interface EditorLayout {
  /** Suffixes of its files, with their dot. */
  readonly suffixes: readonly string[];
  /** Properties of EditorConfig, in the order in which they are written. */
  readonly properties: Readonly<Record<string, string>>;
}

/** Whether a glob means a path. */
export type Means = (glob: string, path: string) => boolean;

/** What belongs together: somebody who set one of them has decided all. */
const together = ['indent_style', 'indent_size', 'tab_width'];

/**
 * The text of an `.editorconfig` with what is certain of the engineer's layout. What stands there already, of a person, is
 * kept and wins: of a property that is set for such files nothing is written.
 * @param text undefined: there is no file
 * @returns undefined where nothing is to be written that is not set already, and nothing to be taken back
 * @see https://spec.editorconfig.org
 */
export function renderEditorconfig(
  text: string | undefined,
  layouts: readonly EditorLayout[],
  means: Means,
): string | undefined {
  const own = sectionsOf(withoutSection(text ?? '', settingsMarks));
  const sections = layouts.flatMap(({ suffixes, properties }) => {
    const isSet = (property: string) =>
      own.some(({ name, keys }) => keys.has(property) && suffixes.some((suffix) => means(name, `a${suffix}`)));
    const decided = together.some(isSet);
    const lines = Object.entries(properties)
      .filter(([property]) => !(together.includes(property) ? decided : isSet(property)))
      .map(([property, value]) => `${property} = ${value}`);
    return lines.length === 0 ? [] : [[`[${globOf(suffixes)}]`, ...lines].join('\n')];
  });
  if (sections.length > 0) return withSection(text, sections.join('\n\n'), settingsMarks);
  const rest = withoutSection(text ?? '', settingsMarks);
  return rest === (text ?? '') ? undefined : `${rest.trimEnd()}\n`;
}

function globOf(suffixes: readonly string[]): string {
  const names = suffixes.map((suffix) => suffix.slice(1));
  return names.length === 1 ? `*.${names[0]}` : `*.{${names.join(',')}}`;
}

interface Section {
  /** The end of its glob, which says for what files of some folder it is. */
  readonly name: string;
  /** The properties that it sets, in lower case. */
  readonly keys: Set<string>;
}

function sectionsOf(text: string): Section[] {
  const sections: Section[] = [];
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    const glob = /^\[(.*)\]$/.exec(line)?.[1];
    if (glob !== undefined) sections.push({ name: glob.split('/').at(-1) as string, keys: new Set() });
    const key = /^([\w-]+)\s*[=:]/.exec(line)?.[1];
    if (key !== undefined) sections.at(-1)?.keys.add(key.toLowerCase());
  }
  return sections;
}
