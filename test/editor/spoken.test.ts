import assert from 'node:assert/strict';
import { join } from 'node:path';
import { translatorOf } from '../../src/application/readerLanguage';
import { createSpoken } from '../../src/editor/spoken';
import { HumanError } from '../../src/foundations/errors';
import { together } from '../../src/foundations/sentences';

const spoken = () => createSpoken(translatorOf('zh-cn', join(__dirname, '..', '..', 'l10n')));

describe('what the engine says, in Chinese', () => {
  const check = (what: string, method: string, answer: unknown, expected: unknown) =>
    it(what, () => assert.deepEqual(spoken().answer(method, answer), expected));

  const fix = {
    title: 'Code that never runs',
    reason: 'Nothing reaches this: the return above always leaves.',
    edits: [{ newText: 'A test fails', expected: 'Nothing uses this value.' }],
    provenance: { source: 'own code', copiedLines: [] },
    checks: [{ name: 'names resolve', passed: false, note: 'Not known here: a, b.' }],
    likeness: { reasons: [{ text: 'Which quotes? single quotes: like you', verdict: 'like' }] },
    asked: { instruction: 'Try again.' },
  };
  const said = {
    title: '永远不会执行的代码',
    reason: '这里不会执行：上方的 return 总会离开。',
    edits: fix.edits,
    provenance: { source: '自己的代码', copiedLines: [] },
    checks: [{ name: 'names resolve', passed: false, note: '此处未知的名称：a、b。' }],
    likeness: { reasons: [{ text: '用哪种引号？单引号：像您', verdict: 'like' }] },
    asked: { instruction: 'Try again.' },
  };
  check(
    'suggestions, but for their code and for what was asked',
    'suggestions',
    { suggestions: [fix] },
    { suggestions: [said] },
  );
  const nothing = { none: { message: 'There is no function at the cursor.', hint: 'Check its name.' }, closest: [] };
  check('why there is no draft', 'draft', nothing, {
    none: { message: '光标处没有函数。', hint: '请检查名称。' },
    closest: [],
  });
  check(
    'findings of our own',
    'triage',
    { findings: [{ source: 'detector', message: 'Nothing equals NaN.', why: 'Nothing uses this value.' }] },
    { findings: [{ source: 'detector', message: '没有值等于 NaN。', why: 'Nothing uses this value.' }] },
  );
  check(
    'not what a tool or a test says',
    'triage',
    {
      findings: [{ source: 'diagnostic', message: 'Nothing equals NaN.' }, { failure: { message: 'Check its name.' } }],
    },
    {
      findings: [{ source: 'diagnostic', message: 'Nothing equals NaN.' }, { failure: { message: 'Check its name.' } }],
    },
  );
  check(
    'not the style profile, whose words are looked up',
    'profile',
    { title: 'A test fails' },
    { title: 'A test fails' },
  );
  check('notices of repositories', 'sources', { notices: ['Check its name.'] }, { notices: ['请检查名称。'] });

  it('a finding is said back as the engine said it', () => {
    const door = spoken();
    const { findings } = door.answer('triage', { findings: [{ source: 'detector', message: 'Nothing equals NaN.' }] });
    const asked = { finding: { message: findings[0]?.message }, instruction: '没有值等于 NaN。' };
    assert.deepEqual(door.request('draftFix', asked), {
      finding: { message: 'Nothing equals NaN.' },
      instruction: '没有值等于 NaN。',
    });
    assert.equal(door.request('update', asked), asked);
  });

  it('a refusal keeps its kind', () => {
    const error = spoken().refusal(new HumanError('Sync is not set up.', 'Check its name.'));
    assert.ok(error instanceof HumanError);
    assert.deepEqual([error.message, error.hint], ['尚未设置同步。', '请检查名称。']);
    const defect = new TypeError('Check its name.');
    assert.equal(spoken().refusal(defect), defect);
  });

  it('of events those are translated that are for people', () => {
    const notice = { event: 'notice', params: { message: 'Check its name.', hint: 'Try again.' } } as const;
    assert.deepEqual(spoken().event(notice), {
      event: 'notice',
      params: { message: '请检查名称。', hint: '请重试。' },
    });
    const progress = { event: 'progress', params: { stage: 'sweep', done: 1, total: 2, repository: '/r' } } as const;
    assert.equal(spoken().event(progress), progress);
  });

  it('sentences stand together as each language has it', () => {
    assert.equal(together('There is none.', 'Try again.'), 'There is none. Try again.');
    assert.equal(together('没有。', '请重试。'), '没有。请重试。');
    assert.equal(together('Coding Double:', 'Ready.'), 'Coding Double: Ready.');
    assert.equal(together(), '');
  });
});
