import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describeExclusion, exclusionReasons } from '../../../src/domain/history/exclusions';

describe('the reasons for leaving out', () => {
  it('have words, and a row in docs/left-out.md each', () => {
    const rows = readFileSync('docs/left-out.md', 'utf8');
    for (const reason of exclusionReasons) {
      assert.notEqual(describeExclusion(reason).label, reason);
      assert.match(rows, new RegExp(`^\\| \`${reason}\` +\\|`, 'm'));
    }
  });
  it('that are not known go by their key', () =>
    assert.deepEqual(describeExclusion('toString'), { unit: 'files', label: 'toString' }));
});
