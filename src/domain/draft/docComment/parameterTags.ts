/** How doc comments describe parameters: one row for each custom, whatever the language. */

/** What a doc comment says of one parameter. */
export interface Said {
  readonly name: string;
  /** As written, with its brackets; empty: none is given. */
  readonly type: string;
  readonly text: string;
}

/** One custom of describing parameters. */
export interface TagCustom {
  readonly id: string;
  /** Lines above the parameters, such as `Args:`; empty: none. */
  readonly header: readonly string[];
  /** Matches the first line of the header; undefined: there is none. */
  readonly opens: RegExp | undefined;
  /** Matches the line of a parameter; groups `name`, `type`, `gap` (what stands before the text) and `text`. */
  readonly item: RegExp;
  /** The lines of a parameter. @param gap what the engineer puts between name and text */
  write(said: Said, gap: string): readonly string[];
}

const behind = (head: string, gap: string, text: string) => (text === '' ? head : `${head}${gap}${text}`);

/** The customs, those that say most clearly what they are first. */
export const tagCustoms: readonly TagCustom[] = [
  {
    id: '@param {type} name',
    header: [],
    opens: undefined,
    item: /^@param\s+(?<type>\{[^}]*\})\s+(?<name>\[?[\w$.]+(?:=[^\]]*)?\]?)(?:(?<gap>\s+-\s+|\s+)(?<text>.*))?$/,
    write: ({ name, type, text }, gap) => [behind(`@param ${type === '' ? '' : `${type} `}${name}`, gap, text)],
  },
  {
    id: '@param type $name',
    header: [],
    opens: undefined,
    item: /^@param\s+(?<type>[\w\\|?[\]]+)\s+(?<name>\$\w+)(?:(?<gap>\s+)(?<text>.*))?$/,
    write: ({ name, type, text }, gap) => [behind(`@param ${type === '' ? '' : `${type} `}${name}`, gap, text)],
  },
  {
    id: '@param name',
    header: [],
    opens: undefined,
    item: /^@param\s+(?<name>[\w$.]+)(?:(?<gap>\s+-\s+|\s+)(?<text>.*))?$/,
    write: ({ name, text }, gap) => [behind(`@param ${name}`, gap, text)],
  },
  {
    id: ':param name:',
    header: [],
    opens: undefined,
    item: /^:param\s+(?:(?<type>[\w[\]., ]+)\s+)?(?<name>\*{0,2}\w+):(?<gap>\s*)(?<text>.*)$/,
    write: ({ name, type, text }, gap) => [
      behind(`:param ${type === '' ? '' : `${type} `}${name}:`, gap === '' ? ' ' : gap, text),
    ],
  },
  {
    id: 'Args:',
    header: ['Args:'],
    opens: /^(?:Args|Arguments|Parameters):$/,
    item: /^\s+(?<name>\*{0,2}\w+)(?:\s*(?<type>\([^)]*\)))?:(?<gap>\s*)(?<text>.*)$/,
    write: ({ name, type, text }, gap) => [
      behind(`    ${name}${type === '' ? '' : ` ${type}`}:`, gap === '' ? ' ' : gap, text),
    ],
  },
  {
    id: 'Parameters with a line',
    header: ['Parameters', '----------'],
    opens: /^Parameters$/,
    item: /^(?<name>\*{0,2}\w+)\s*:\s*(?<type>\S.*)$/,
    write: ({ name, type, text }) => [
      `${name}${type === '' ? '' : ` : ${type}`}`,
      ...(text === '' ? [] : [`    ${text}`]),
    ],
  },
  {
    id: '# Arguments',
    header: ['# Arguments', ''],
    opens: /^# (?:Arguments|Parameters)$/,
    item: /^[*-] `(?<name>\w+)`(?<gap>\s*[-:–]\s*|\s+)(?<text>.*)$/,
    write: ({ name, text }, gap) => [behind(`* \`${name}\``, gap, text)],
  },
];

/** Whether a line begins something else than what a function does: a tag, or a section with a heading. */
const TAG = /^\s*(?:@\w+|:\w+[^:]*:|(?:Args|Arguments|Parameters|Returns?|Raises|Yields|Examples?|Notes?):$|# \w)/;

/** Parameters that a doc comment describes, and how. */
export interface Tags {
  /** Undefined: it describes none. */
  readonly custom: TagCustom | undefined;
  readonly gap: string;
  readonly said: readonly Said[];
  /** How many of the lines stand before the first tag or section. */
  readonly before: number;
}

/** @param lines of a doc comment, without markers and common indentation */
export function readTags(lines: readonly string[]): Tags {
  const first = lines.findIndex((line, i) => TAG.test(line) || /^-{3,}$/.test(lines[i + 1]?.trim() ?? ''));
  const before = first < 0 ? lines.length : first;
  for (const custom of tagCustoms) {
    const opening = custom.opens ? lines.findIndex((line) => custom.opens?.test(line.trim())) : 0;
    if (opening < 0) continue;
    const { said, gap } = itemsOf(lines.slice(opening), custom);
    if (said.length > 0) return { custom, gap, said, before };
  }
  return { custom: undefined, gap: ' ', said: [], before };
}

function itemsOf(lines: readonly string[], { item }: TagCustom): { said: Said[]; gap: string } {
  const said: Said[] = [];
  let gap = ' ';
  let isOpen = false;
  for (const line of lines) {
    const found = item.exec(line)?.groups;
    if (found) {
      const { name = '', type = '', text = '' } = found;
      gap = found['gap'] || gap;
      said.push({ name, type, text: text.trim() });
    } else if (isOpen && line.trim() !== '' && !TAG.test(line)) {
      const last = said.pop() as Said;
      said.push({ ...last, text: `${last.text} ${line.trim()}`.trim() });
    }
    isOpen = found !== undefined || (isOpen && line.trim() !== '' && !TAG.test(line));
  }
  return { said, gap };
}
