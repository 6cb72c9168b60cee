import type { FunctionIndex, Preference } from '../domain/retrieval/functionIndex';
import type { Profile } from '../domain/style/profile';
import { qualifiedName } from '../domain/syntax/qualifiedName';
import { type Corpus, relativeTo } from './corpus';
import type { Curated } from './curated';
import type { Curation } from './curation';

/**
 * How much more likely an exemplar is to be the better model than another function that is as near, as a logarithm of odds;
 * `bench/exemplars.ts` measured what it costs and what it brings.
 */
export const exemplarOdds = 1.5;

export interface PreferOptions {
  readonly curation: Curation;
  readonly corpus: Pick<Corpus, 'files' | 'repositories'>;
  readonly functions: FunctionIndex;
  readonly style: Profile;
}

/** Lets retrieval and profile heed exemplars and weights, from now on and whenever they change. */
export function preferCurated({ curation, corpus, functions, style }: PreferOptions): void {
  const heed = () => {
    const curated = curation.now();
    functions.prefer(curated.hasWeights || curated.hasExemplars ? preferenceOf(curated, corpus) : () => undefined);
    style.weigh(curated.hasWeights ? curated.weightOf : undefined);
  };
  curation.onChange(heed);
  heed();
}

/** A repository that counts twice is twice as likely to hold the better model. */
function preferenceOf(curated: Curated, corpus: PreferOptions['corpus']): Preference {
  return (key, fact) => {
    const known = corpus.repositories.get(corpus.files.get(key)?.facts.repository ?? '');
    if (!known) return undefined;
    const isExemplar = curated.isExemplar(known.path, relativeTo(known, key), qualifiedName(fact));
    const odds = Math.log(curated.weightOf(known.path)) + (isExemplar ? exemplarOdds : 0);
    return odds === 0 && !isExemplar ? undefined : { odds, isExemplar };
  };
}
