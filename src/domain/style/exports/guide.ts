import { type ContractLine, writeLine } from '../contract';

/** What is said of one language, or of commit messages. */
export interface GuideChapter {
  /** As a person writes it: “TypeScript”, “Commit messages”. */
  readonly title: string;
  readonly lines: readonly ContractLine[];
}

const heading = '## How I write code';
const introduction =
  'Measured in my own code, each habit with its share. Only what others mostly do otherwise is listed, and nothing that a formatter sees to. Where the code around says otherwise, follow it.';

/**
 * A style guide in Markdown for people and for agents: short, because long files of rules are not heeded.
 * @returns undefined where no chapter has a line
 */
export function renderGuide(chapters: readonly GuideChapter[]): string | undefined {
  const told = chapters.filter(({ lines }) => lines.length > 0);
  if (told.length === 0) return undefined;
  const parts = told.map(
    ({ title, lines }) => `### ${title}\n\n${lines.map((line) => `- ${writeLine(line, 'of the time')}`).join('\n')}`,
  );
  return [heading, introduction, ...parts].join('\n\n');
}
