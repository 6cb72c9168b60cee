import type { Curation, CurationEffect, CurationRule } from './curationDoor';

/** What a rule says, for a person. */
export function ruleWords(rule: CurationRule): string {
  switch (rule.kind) {
    case 'path':
      return `Left out: ${rule.path} in ${rule.repository}`;
    case 'commits':
      return rule.from === undefined
        ? `Left out: lines of commit ${short(rule.to)} in ${rule.repository}`
        : `Left out: lines of commits ${short(rule.from)}..${short(rule.to)} in ${rule.repository}`;
    case 'period':
      return `Left out: lines written ${daysOf(rule)} ${rule.repository === undefined ? 'in all repositories' : `in ${rule.repository}`}`;
    case 'weight':
      return `Counts ${rule.weight} times: ${rule.repository}`;
    case 'exemplar':
      return rule.name === undefined
        ? `Exemplar: ${rule.path} in ${rule.repository}`
        : `Exemplar: ${rule.name} in ${rule.path} in ${rule.repository}`;
  }
}

const short = (hash: string) => hash.slice(0, 10);

function daysOf({ from, to }: { readonly from?: string; readonly to?: string }): string {
  if (from === undefined) return `until ${to}`;
  return to === undefined ? `from ${from} on` : `from ${from} to ${to}`;
}

const effectWords = ({ files, functions, lines }: CurationEffect) =>
  `files: ${files}, functions: ${functions}, lines: ${lines}`;

/** @param isDone whether it holds now */
export function previewReport(rule: CurationRule, effect: CurationEffect, isDone = false): string {
  const concerned = `It concerns, ${effectWords(effect)}.`;
  return `${ruleWords(rule)}.\n${isDone ? '' : 'Nothing is changed yet. '}${concerned}`;
}

/** All rules that hold, the newest first. */
export function entriesReport({ entries, undo }: Curation): string {
  if (entries.length === 0) return 'No rules hold: all that may be learned counts alike.';
  const rows = entries.map(({ id, rule, effect }) => {
    const what = ruleWords(rule);
    return `  ${id.slice(0, 8)}  ${what}.${effect ? ` It concerns, ${effectWords(effect)}.` : ''}`;
  });
  return [
    'Rules that hold:',
    ...rows,
    ...(undo ? ['The last change is taken back by: coding-double curation undo'] : []),
  ].join('\n');
}
