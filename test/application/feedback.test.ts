import assert from 'node:assert/strict';
import { createQuiet } from '../../src/application/feedback';

/** Shown suggestions, of which one in so many is accepted; gives the threshold that a request is then held to. */
function thresholdAfter(
  shown: number,
  oneIn: number,
  trigger: 'automatic' | 'manual' = 'automatic',
  language = 'javascript',
) {
  const quiet = createQuiet({ threshold: 0.7 });
  const feedback = { path: '/a.js', language: 'javascript', characters: 9 };
  for (let number = 1; number <= shown; number++) {
    quiet.hear({ ...feedback, kind: 'shown' });
    if (number % oneIn === 0) quiet.hear({ ...feedback, kind: 'accepted' });
  }
  const position = { line: 0, character: 0 };
  return quiet.applied({ path: '/a.js', text: '', position, trigger, language, threshold: 0.7 }).threshold ?? 0;
}

describe('suggestions that are passed over', () => {
  it('make the double quieter, but not silent', () => {
    assert.ok(thresholdAfter(200, 1000) > 0.8);
    assert.ok(thresholdAfter(200, 1000) <= 0.85);
  });
  it('do not when enough are accepted', () => assert.equal(thresholdAfter(200, 2), 0.7));
  it('do little when they are few', () => assert.ok(thresholdAfter(3, 1000) < 0.72));
  it('count in their language alone', () => assert.equal(thresholdAfter(200, 1000, 'automatic', 'python'), 0.7));
  it('do not matter to a person who asks', () => assert.equal(thresholdAfter(200, 1000, 'manual'), 0.7));
});
