import type { ConfiguredLayout, UnreadConfig } from '../domain/style/configuredLayout';
import { dimensions } from '../domain/style/dimensions';
import type { Sample } from '../domain/style/profile';

/** What must be known to read the rows of one language right; `language` is its id. */
export type Notice = { readonly language: string } & (
  | { readonly kind: 'config'; readonly unread: UnreadConfig }
  /** Nothing in the repository: the rows are of habits elsewhere. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'few'; readonly files: number; readonly isHere: boolean }
  | { readonly kind: 'fewMessages'; readonly isHere: boolean }
  /** Little is looked at but what all languages share. */
  | { readonly kind: 'shallow' }
  | { readonly kind: 'reformatted'; readonly repositories: readonly string[] }
);

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

/** What must be known to read the rows of one language right. */
export function noticesOf({ language, sample, repository, layout, isReformatted }: Surroundings): Notice[] {
  const { files } = sample;
  const there = files.filter(({ facts }) => repository === undefined || facts.repository === repository);
  const notices: Notice[] = (layout?.notices ?? []).map((unread) => ({ kind: 'config', language, unread }));
  if (files.length === 0) return notices;
  const isHere = repository !== undefined;
  if (isHere && there.length === 0) notices.push({ kind: 'elsewhere', language });
  else if (there.length < fewFiles && language === 'commit') notices.push({ kind: 'fewMessages', language, isHere });
  else if (there.length < fewFiles) notices.push({ kind: 'few', language, files: there.length, isHere });
  if (language === 'commit') return notices;
  if (dimensions.filter((one) => one.languages?.includes(language)).length < fewDimensions)
    notices.push({ kind: 'shallow', language });
  const repositories = [...new Set(there.map(({ facts }) => facts.repository))].filter(isReformatted);
  if (repositories.length > 0) notices.push({ kind: 'reformatted', language, repositories });
  return notices;
}
