import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { createOverrides } from '../../src/application/overrides';
import { createStyles } from '../../src/application/styleAt';
import { unconfigured } from '../../src/domain/style/configuredLayout';
import { Profile } from '../../src/domain/style/profile';
import { stylist } from '../styledFiles';

describe('style at a place', () => {
  const setUp = () => {
    const profile = new Profile();
    const learn = stylist(profile);
    for (const name of ['a', 'b']) learn(`/r/${name}`, 6, { 'layout.quotes': "'", 'structure.guard': 'guard' });
    learn('/r/c', 6, { 'layout.quotes': '"' });
    const overrides = createOverrides({ file: undefined, now: () => 5, notify: () => {} });
    const styles = createStyles({
      profile,
      overrides,
      formatterConfig: async () => unconfigured,
      repositoryOf: (path) => (path.startsWith('/r/') ? path.slice(0, 4) : undefined),
    });
    const values = async (path: string) =>
      Object.fromEntries(
        [...(await styles.styleAt(path, 'typescript', 'source'))].map(([id, it]) => [id, [it.value, it.by]]),
      );
    return { learn, overrides, styles, values };
  };

  it('follows the repository, and the engineer where it is silent', async () => {
    const { values } = setUp();
    deepEqual(await values('/r/c/new.ts'), {
      'layout.quotes': ['"', 'repository'],
      'structure.guard': ['guard', 'author'],
    });
    deepEqual(await values('/elsewhere/new.ts'), {
      'layout.quotes': ["'", 'author'],
      'structure.guard': ['guard', 'author'],
    });
  });

  it('is made once for one state of what is known', async () => {
    const { learn, overrides, styles, values } = setUp();
    const first = await styles.styleAt('/r/c/new.ts', 'typescript', 'source');
    equal(await styles.styleAt('/r/c/other.ts', 'typescript', 'source'), first);
    learn('/r/c', 9, { 'layout.quotes': "'" });
    const second = await styles.styleAt('/r/c/new.ts', 'typescript', 'source');
    notEqual(second, first);
    const place = { dimension: 'structure.guard', language: 'typescript', unit: 'source', scope: 'author' } as const;
    await overrides.keep(place, { action: 'mute' });
    deepEqual(await values('/r/c/new.ts'), { 'layout.quotes': ["'", 'repository'] });
  });
});
