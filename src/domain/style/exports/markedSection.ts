/** How a section begins and ends that is written anew with each export, while all around it stays a person's own. */
export interface Marks {
  readonly begin: string;
  readonly end: string;
}

export const markdownMarks: Marks = {
  begin: '<!-- Coding Double: begin. Measured; written anew with each export. -->',
  end: '<!-- Coding Double: end -->',
};

export const settingsMarks: Marks = {
  begin: '# Coding Double: begin. Measured; written anew with each export.',
  end: '# Coding Double: end',
};

/** Where a section stands: from the begin of its first line to the end of its last. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * The text with the section in it: in the place of the one that an earlier export wrote, else at the end. A begin without
 * an end is a person's own text. Ends of line are those of the text.
 * @param text undefined: there is no file
 */
export function withSection(text: string | undefined, section: string, marks: Marks): string {
  const eol = text?.includes('\r\n') ? '\r\n' : '\n';
  const marked = [marks.begin, section.trim(), marks.end].join('\n').replaceAll('\n', eol);
  const place = text === undefined ? undefined : placeOf(text, marks);
  if (text !== undefined && place) return text.slice(0, place.start) + marked + text.slice(place.end);
  const before = (text ?? '').trimEnd();
  return before === '' ? `${marked}${eol}` : `${before}${eol}${eol}${marked}${eol}`;
}

/** What stands around the section, which is a person's own. */
export function withoutSection(text: string, marks: Marks): string {
  const place = placeOf(text, marks);
  return place ? text.slice(0, place.start) + text.slice(place.end) : text;
}

function placeOf(text: string, { begin, end }: Marks): Place | undefined {
  for (let start = text.lastIndexOf(begin); start >= 0; start = start === 0 ? -1 : text.lastIndexOf(begin, start - 1)) {
    const last = text.indexOf(end, start);
    if (last >= 0) return { start, end: last + end.length };
  }
  return undefined;
}
