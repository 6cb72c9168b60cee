import type { PortableContent, PortableRepository } from './portableContent';
import { decisionKinds } from './portableDecisions';
import type { PortableRow, PortableSummary } from './portableDoor';

/** What an exported double holds, for a person. */
export function summaryOf(content: PortableContent): PortableSummary {
  const decisions = Object.fromEntries(decisionKinds.map((kind) => [kind, content[kind].length]));
  return {
    repositories: content.repositories.map(rowOf),
    hasCode: content.hasCode,
    decisions: decisions as PortableSummary['decisions'],
  };
}

/** The same of one repository. */
export function rowOf({ name, consent, identities, files }: PortableRepository): PortableRow {
  const sum = (of: (file: PortableRepository['files'][number]) => number) =>
    files.reduce((all, one) => all + of(one), 0);
  return {
    ...{ name, consent, identities },
    files: files.filter(({ authoredLines }) => authoredLines > 0).length,
    functions: sum(({ functions }) => functions.length),
    authoredLines: sum(({ authoredLines }) => authoredLines),
    codeLines: sum(({ runs, unit }) =>
      unit === 'commit' ? 0 : runs.reduce((lines, { text }) => lines + text.split('\n').length, 0),
    ),
  };
}
