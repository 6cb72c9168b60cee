import { ObservationList } from '../src/domain/style/packedObservations';
import type { Profile } from '../src/domain/style/profile';
import type { Unit } from '../src/domain/style/styleFacts';

/**
 * Learns files of a repository, each of which shows some values of dimensions five times. Files are numbered, so that the
 * same ones are replaced.
 */
export function stylist(profile: Profile) {
  return (repository: string, files: number, values: Readonly<Record<string, string>>, unit: Unit = 'source'): void => {
    for (let file = 0; file < files; file++) {
      const dimensions = Object.keys(values);
      const list = new ObservationList(dimensions);
      for (let line = 0; line < 5; line++)
        for (const [place, dimension] of dimensions.entries()) list.see(place, values[dimension] as string, line);
      const observations = list.pack();
      const path = `${repository}/${file}.ts`;
      profile.learn({ path, repository, language: 'typescript', unit, time: file, observations, functions: [] });
    }
  };
}
