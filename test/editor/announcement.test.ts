import assert from 'node:assert/strict';
import { createAnnouncement } from '../../src/editor/announcement';

describe('announcement', () => {
  it('is another text each time something is said, also when it is the same words, and stays until then', () => {
    const announcement = createAnnouncement();
    assert.equal(announcement.words(), '');
    announcement.say('Copied.');
    const first = announcement.words();
    assert.equal(first, 'Copied.');
    assert.equal(announcement.words(), first);
    announcement.clear();
    assert.equal(announcement.words(), '');
    announcement.say('Copied.');
    const second = announcement.words();
    assert.notEqual(second, first);
    assert.equal(second.trim(), first);
    announcement.say('Copied.');
    assert.notEqual(announcement.words(), second);
  });
});
