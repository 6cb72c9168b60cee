import type { DecisionKind } from '../application/portableDecisions';
import type { Arrival, ImportPreview, PortableRow, PortableSummary } from '../application/portableDoor';
import type { Localize } from '../foundations/localize';

export interface PortableSurroundings {
  /** A BCP 47 tag. */
  readonly language: string;
  readonly t: Localize;
}

/** So many repositories and conflicts are named; a dialog has no more room. */
const mostNamed = 8;

/** What an exported double holds, a line each; what there is none of is not named. */
export function contentLines(contents: PortableSummary, around: PortableSurroundings): string[] {
  const { t } = around;
  const { overrides, preferences, tallies, dismissals, curation } = contents.decisions;
  const repositories = contents.repositories.map((row) => rowLine(row, around));
  return [
    ...firstOf(repositories, around),
    ...(overrides > 0 ? [t('Decided by hand: {0}', overrides)] : []),
    ...(preferences > 0 ? [t('Changed in drafts: {0}', preferences)] : []),
    ...(tallies > 0 ? [t('Counts of how triage rules fare: {0}', tallies)] : []),
    ...(dismissals > 0 ? [t('Dismissed problems, without their texts: {0}', dismissals)] : []),
    ...(curation > 0 ? [t('Rules of curation: {0}', curation)] : []),
    '',
    t('Names of repositories and files, and your e-mail addresses, are inside. All of it is encrypted.'),
  ];
}

/** What an import would do, a line each. */
export function previewLines(preview: ImportPreview, around: PortableSurroundings): string[] {
  const { t, language } = around;
  const made = new Date(preview.made).toLocaleString(language);
  const words: Readonly<Record<Arrival, string>> = {
    new: t('is added'),
    newer: t('takes the place of an earlier import'),
    here: t('is left out: its history is known here'),
    known: t('is left out: it was imported already'),
  };
  const repositories = preview.repositories.map((row) => `${rowLine(row, around)}: ${words[row.arrival]}`);
  const sum = (of: 'added' | 'joined' | 'same' | 'elsewhere') =>
    (Object.keys(preview.merges) as DecisionKind[]).reduce((all, kind) => all + preview.merges[kind][of], 0);
  const conflicts = preview.conflicts.map(({ about, here, coming }) =>
    t('Conflict: {0}: here {1}, in the file {2}', about, here, coming),
  );
  return [
    t('Exported: {0}', made),
    preview.hasCode ? t('With the text of your own code.') : t('Without code: rules and counts.'),
    ...firstOf(repositories, around),
    t('Decisions and counts: {0} added, {1} greater, {2} here already', sum('added'), sum('joined'), sum('same')),
    ...(sum('elsewhere') > 0
      ? [t('Of repositories that are not learned here: {0}. Import again when they are.', sum('elsewhere'))]
      : []),
    ...(preview.unknownFiles > 0 ? [t('Files of unknown languages, left out: {0}', preview.unknownFiles)] : []),
    ...firstOf(conflicts, around),
  ];
}

function rowLine({ name, files, authoredLines }: PortableRow, { t, language }: PortableSurroundings): string {
  const number = (value: number) => value.toLocaleString(language);
  return t('{0} (own lines: {1}, files: {2})', name, number(authoredLines), number(files));
}

function firstOf(lines: readonly string[], { t }: PortableSurroundings): string[] {
  const more = lines.length - mostNamed;
  return more > 0 ? [...lines.slice(0, mostNamed), t('and {0} more', more)] : [...lines];
}
