import type { ConfiguredLayout } from '../domain/style/configuredLayout';
import { dimensions } from '../domain/style/dimensions';
import type { Sample } from '../domain/style/profile';
import { languages } from '../domain/syntax/languages';

/** What a profile was made from. */
export interface Surroundings {
  readonly language: string;
  readonly sample: Sample;
  /** Absent: everywhere. */
  readonly repository: string | undefined;
  /** What the settings of formatters say; absent: nobody asked. */
  readonly layout: ConfiguredLayout | undefined;
  /** Whether commits changed nothing but the layout of a repository. */
  isReformatted(repository: string): boolean;
}

const fewFiles = 3;
/** A language with fewer dimensions of its own shows little but what all languages show. */
const fewDimensions = 10;

/** What must be known to read the rows of one language right, as sentences. */
export function noticesOf({ language, sample, repository, layout, isReformatted }: Surroundings): string[] {
  const name = languages.find(({ id }) => id === language)?.name ?? language;
  const { files } = sample;
  const there = files.filter(({ facts }) => repository === undefined || facts.repository === repository);
  const reformatted = [...new Set(there.map(({ facts }) => facts.repository))].filter(isReformatted);
  const notices: string[] = [...(layout?.notices ?? [])];
  if (files.length === 0) return notices;
  if (repository !== undefined && there.length === 0)
    notices.push(`Nothing of yours in ${name} is known here: these are your habits elsewhere.`);
  else if (there.length < fewFiles)
    notices.push(
      `${there.length === 1 ? 'One file' : `${there.length} files`} of yours in ${name} ${there.length === 1 ? 'is' : 'are'} known${repository === undefined ? '' : ' here'}: too little to tell habits from chance.`,
    );
  if (language !== 'commit' && dimensions.filter((one) => one.languages?.includes(language)).length < fewDimensions)
    notices.push(`In ${name} little is looked at but what all languages share.`);
  for (const one of reformatted)
    notices.push(
      `${one} was reformatted: its lines are still of when they were written, but how its layout changed over the years is not known.`,
    );
  return notices;
}
