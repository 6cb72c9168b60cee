import assert from 'node:assert/strict';
import type { KeptRuns } from '../../src/application/lineAttribution';
import { findUnwritten } from '../../src/application/unwritten';
import { PathHistory } from '../../src/domain/history/pathHistory';

describe('commits that nobody typed', () => {
  const texts: Record<string, string> = { before: "f( 'x' )\n", after: 'f("x");\n' };
  const history = new PathHistory();
  const person = { name: 'Ada', email: 'ada@example.com', time: 1, parents: [], message: '' };
  const changes = ['a.js', 'b.js', 'c.js'].map((path) => ({ path, oldBlob: 'before', newBlob: 'after' }));
  history.add({ ...person, hash: 'f'.repeat(40), changes }, 'own');

  const look = async (kept: Map<string, KeptRuns>, isMissing = false) => {
    let asked = 0;
    const blob = async (id: string) => {
      asked++;
      return isMissing ? undefined : Buffer.from(texts[id] ?? '');
    };
    const { formatter } = await findUnwritten(history, { blob }, kept);
    return { formatter, asked: asked > 0 };
  };

  it('are looked at once', async () => {
    const kept = new Map<string, KeptRuns>();
    assert.deepEqual(await look(kept), { formatter: [0], asked: true });
    assert.deepEqual(await look(kept), { formatter: [0], asked: false });
  });

  it('are looked at again where their contents were missing', async () => {
    const kept = new Map<string, KeptRuns>();
    assert.deepEqual(await look(kept, true), { formatter: [], asked: true });
    assert.deepEqual(await look(kept), { formatter: [0], asked: true });
  });
});
