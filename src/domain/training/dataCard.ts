import type { ExampleKind } from './trainingExample';
import { type LeftOut, type LeftOutCounts, monthName, reasons, type TrainingOrigin } from './trainingUnit';

/** `train` is written before the month of the split, `validation` from it on. */
export const sides = ['train', 'validation'] as const;
export type Side = (typeof sides)[number];

/** How many examples of a kind stand on one side, and how large they are. */
export interface ExampleCount {
  readonly kind: ExampleKind;
  readonly side: Side;
  readonly examples: number;
  /** UTF-8 bytes in the first of the formats. */
  readonly bytes: number;
  /** Of the same, estimated: a trainer counts with its own tokens. */
  readonly tokens: number;
}

export interface DataCard {
  /** The day, as ISO 8601 has it. */
  readonly made: string;
  readonly counts: readonly ExampleCount[];
  /** Where each function and fix of the kit comes from. */
  readonly origins: readonly TrainingOrigin[];
  readonly splitMonth: number | undefined;
  readonly leftOut: LeftOutCounts;
  /** Functions without a telling doc comment, which make no instruction. */
  readonly undocumented: number;
  /** What the files are, one sentence for each format. */
  readonly formats: readonly { readonly id: string; readonly title: string }[];
}

const names: Readonly<Record<ExampleKind, string>> = {
  fim: 'fill in the middle',
  instruction: 'signature and doc comment → body',
  fix: 'before → after of a fix',
};

/** What a training kit holds and what it does not, as Markdown. */
export function renderDataCard(card: DataCard): string {
  const { made, counts, origins, splitMonth, leftOut, undocumented, formats } = card;
  const by = (key: (origin: TrainingOrigin) => string) => tally(origins.map(key));
  const months = origins.map(({ month }) => month);
  const period =
    months.length === 0 ? 'none' : `${monthName(months.reduce(least))} to ${monthName(months.reduce(most))}`;
  const missing = (Object.entries(leftOut) as [LeftOut, number][]).filter(([, count]) => count > 0);
  return [
    '# Data card',
    '',
    `Made by Coding Double on ${made} from code that one engineer wrote: every line of every example is theirs, from repositories`,
    'that they allowed to be learned from. It is a set for a model of their own; whether it may be shared is up to the licences below.',
    '',
    '## Examples',
    '',
    ...table(['kind', 'side', 'examples', 'bytes', 'tokens (estimated)'], counts.map(countRow)),
    '',
    splitMonth === undefined
      ? 'Nothing is held out for validation: there is too little, or it is of one month.'
      : `Training: written before ${monthName(splitMonth)}. Validation: written from ${monthName(splitMonth)} on. A function counts from its newest line, and no function or fix, nor one that is nearly the same or shares half of its code, stands on both sides.`,
    '',
    '## Files',
    '',
    ...formats.map(({ id, title }) => `- \`${id}/KIND.SIDE.jsonl\`: ${title}.`),
    '- `provenance/KIND.SIDE.jsonl`: line by line for the same lines: repository and a hash that names it, path, language, licence (empty: none is named), consent, month, commit of a fix.',
    '',
    '## Where from',
    '',
    `Functions and fixes: ${origins.length}, written ${period}.`,
    '',
    ...table(
      ['language', 'functions and fixes'],
      by(({ language }) => language),
    ),
    '',
    ...table(
      ['repository', 'licence', 'functions and fixes'],
      by(({ repository, licence }) => `${repository}\0${licence || 'none named'}`).map(([key, count]) => [
        ...key.split('\0'),
        count,
      ]),
    ),
    '',
    ...table(
      ['year', 'functions and fixes'],
      by(({ month }) => monthName(month).slice(0, 4)).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    '',
    '## Left out',
    '',
    ...(missing.length === 0 ? ['Nothing.'] : missing.map(([reason, count]) => `- ${count}: ${reasons[reason]}`)),
    ...(undocumented > 0
      ? [
          `- ${undocumented} functions have no telling doc comment: they are cut for filling in and make no instruction.`,
        ]
      : []),
    '- Code outside of functions.',
    '',
  ].join('\n');
}

const least = (a: number, b: number) => Math.min(a, b);
const most = (a: number, b: number) => Math.max(a, b);

const countRow = ({ kind, side, examples, bytes, tokens }: ExampleCount) => [
  names[kind],
  side,
  examples,
  bytes,
  tokens,
];

/** Each with how often it is there, the most frequent first. */
function tally(keys: readonly string[]): [key: string, count: number][] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll(/\s/g, ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
