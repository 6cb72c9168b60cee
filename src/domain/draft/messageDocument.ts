/** How the sections of a document differ between two versions, each by its heading. */
export interface SectionDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** A heading of Markdown or AsciiDoc, and a line that underlines one in reStructuredText or Markdown. */
const HEADING = /^(?:#{1,6}|={1,6})\s+(\S.*?)\s*#*$/;
const UNDERLINE = /^(?:=+|-+|~+|\^+|"+)\s*$/;
const FENCE = /^\s*(?:```|~~~)/;
const LONGEST = 80; // characters of a heading

/** Compares two versions of a document by what stands under each heading; what stands before the first has none and is not told. */
export function compareSections(before: string, after: string): SectionDifference {
  const [old, now] = [sectionsOf(before), sectionsOf(after)];
  const fresh = [...now.keys()].filter((heading) => !old.has(heading));
  return {
    added: fresh,
    removed: [...old.keys()].filter((heading) => !now.has(heading)),
    changed: [...now].flatMap(([heading, text]) => (old.has(heading) && old.get(heading) !== text ? [heading] : [])),
  };
}

/** What stands under each heading, white space aside; of equal headings all of it. */
function sectionsOf(text: string): Map<string, string> {
  const sections = new Map<string, string>();
  const lines = text.split(/\r?\n/);
  let heading: string | undefined;
  let isFenced = false;
  for (const [at, line] of lines.entries()) {
    if (FENCE.test(line)) isFenced = !isFenced;
    const found = isFenced ? undefined : headingAt(lines, at);
    if (found !== undefined) heading = found.slice(0, LONGEST);
    if (heading === undefined) continue;
    const said = found === undefined ? line.replace(/\s+/g, '') : '';
    sections.set(heading, `${sections.get(heading) ?? ''}${said}`);
  }
  return sections;
}

function headingAt(lines: readonly string[], at: number): string | undefined {
  const line = lines[at] as string;
  const marked = HEADING.exec(line)?.[1];
  if (marked !== undefined) return marked;
  const next = lines[at + 1];
  const isUnderlined = next !== undefined && UNDERLINE.test(next) && next.trim().length >= line.trim().length;
  const isAlone = (lines[at - 1] ?? '').trim() === '' || UNDERLINE.test(lines[at - 1] ?? '');
  return isUnderlined && isAlone && /^\S*[\p{L}\p{N}]/u.test(line) ? line.trim() : undefined;
}
