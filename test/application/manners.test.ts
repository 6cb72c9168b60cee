import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import type { DismissalScope, SnoozeEnd } from '../../src/application/triageDoor';
import { HumanError } from '../../src/foundations/errors';
import { applyEdits } from '../../src/foundations/text';
import { ASSIGNMENT, newWindow, OTHER, SLIP } from '../manners';

const DAY = 24 * 60 * 60 * 1000;

describe('what is dismissed', () => {
  /** What is still found in other texts after the finding in `/r/a.js` was dismissed. */
  const check = (scope: DismissalScope, expected: Readonly<Record<string, readonly string[]>>) => {
    for (const [place, left] of Object.entries(expected))
      it(`${scope}: ${place}`, async () => {
        const { first, found, dismiss, restore } = newWindow();
        const { dismissed } = await dismiss({ finding: await first('/r/a.js', SLIP), reason: 'intended', scope });
        const texts: Record<string, readonly [string, string]> = {
          'the same place': ['/r/a.js', SLIP],
          'lines moved': ['/r/a.js', `// more\n\n${SLIP}`],
          'indented otherwise': ['/r/a.js', SLIP.replaceAll('  ', '\t')],
          'another place of the file': ['/r/a.js', SLIP.replace('a = b', 'b = a')],
          'another rule': ['/r/a.js', OTHER],
          'another file': ['/r/b.js', SLIP],
          'another repository': ['/s/a.js', SLIP],
        };
        const [path, text] = texts[place] as readonly [string, string];
        deepEqual(await found(path, text), left);
        await restore({ id: dismissed.id });
        ok((await found(path, text)).every((line) => !line.includes('dismissed')));
      });
  };
  const gone = ['1 dismissed'];
  check('here', {
    'the same place': gone,
    'lines moved': gone,
    'indented otherwise': gone,
    'another place of the file': [ASSIGNMENT],
    'another rule': ['1 identical-operands'],
    'another file': [ASSIGNMENT],
    'another repository': [ASSIGNMENT],
  });
  check('file', {
    'another place of the file': gone,
    'another rule': ['1 identical-operands'],
    'another file': [ASSIGNMENT],
  });
  check('rule', { 'another file': gone, 'another repository': [ASSIGNMENT], 'another rule': ['1 identical-operands'] });
  check('everywhere', { 'another file': gone, 'another repository': gone, 'another rule': ['1 identical-operands'] });

  describe('among places that are alike', () => {
    const slipOf = (name: string) => SLIP.replace('f (', `${name} (`);
    /** @param dismissed which of the findings before; expected: what is found after, by line */
    const among = (title: string, before: string, dismissed: number, after: string, expected: readonly string[]) =>
      it(title, async () => {
        const { triage, found, dismiss } = newWindow();
        const findings = [...(await triage({ path: '/r/a.js', text: before })).findings].sort(
          (a, b) => a.range.start.line - b.range.start.line,
        );
        await dismiss({ finding: findings[dismissed] as (typeof findings)[number], reason: 'intended', scope: 'here' });
        deepEqual(await found('/r/a.js', after), expected);
      });
    const [f, g] = [slipOf('f'), slipOf('g')];
    const at = (line: number) => `${line} assignment-in-condition`;
    among('it is the second that was meant', f + g, 1, f + g, [at(1), '1 dismissed']);
    among('the second is still meant when a third comes above', f + g, 1, slipOf('h') + f + g, [
      at(1),
      at(4),
      '1 dismissed',
    ]);
    among('the second is still meant when the first goes', f + g, 1, `\n\n${g}`, ['1 dismissed']);
    among('the first is not meant when the second goes', f + g, 1, f, [at(1)]);
    among('the only one is still meant when another comes above', g, 0, f + g, [at(1), '1 dismissed']);
    among('the only one is still meant when another comes below', f, 0, f + g, [at(4), '1 dismissed']);
  });

  it('does not wait in the queue either, and is offered again when it is restored', async () => {
    const { first, found, queue, dismiss, restore } = newWindow();
    const { dismissed } = await dismiss({ finding: await first('/r/a.js', SLIP), reason: 'wrong', scope: 'rule' });
    equal(queue.pending().length, 0);
    await restore({ id: dismissed.id });
    deepEqual(await found('/r/a.js', SLIP), [ASSIGNMENT]);
    equal(queue.pending().length, 1);
  });
  it('is listed, the newest first, and each decision once', async () => {
    const { first, world, dismiss, dismissals } = newWindow();
    const finding = await first('/r/a.js', SLIP);
    for (const [reason, scope] of [
      ['wrong', 'here'],
      ['wrong', 'file'],
      ['intended', 'here'],
    ] as const) {
      world.time++;
      await dismiss({ finding, reason, scope });
    }
    const listed = (await dismissals()).dismissals;
    deepEqual(
      listed.map(({ reason, scope }) => [reason, scope]),
      [
        ['intended', 'here'],
        ['wrong', 'file'],
      ],
    );
    equal(listed[0]?.finding.message, finding.message);
  });
  it('is of one source, though another has a rule of the same name', async () => {
    const { first, triage, dismiss } = newWindow();
    const finding = await first('/r/a.js', SLIP);
    await dismiss({ finding, reason: 'wrong', scope: 'everywhere' });
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 8 } };
    const diagnostics = [{ range, message: 'x', severity: 'error', source: finding.rule } as const];
    const { findings } = await triage({ path: '/r/b.js', text: SLIP, diagnostics });
    deepEqual(
      findings.map(({ source, rule }) => [source, rule]),
      [['diagnostic', finding.rule]],
    );
  });
  it('does not take a place from what comes after it', async () => {
    const { first, triage, dismiss } = newWindow();
    await dismiss({ finding: await first('/r/a.js', SLIP), reason: 'wrong', scope: 'here' });
    const { findings, hidden } = await triage({ path: '/r/a.js', text: SLIP + OTHER });
    deepEqual([findings.length, hidden.dismissed], [1, 1]);
  });
  it('keeps no message where no code may be kept', async () => {
    const { first, dismiss } = newWindow(undefined, { mayQuote: () => false });
    const { dismissed } = await dismiss({ finding: await first('/r/a.js', SLIP), reason: 'wrong', scope: 'here' });
    equal(dismissed.finding.message, '');
  });
});

describe('what is snoozed', () => {
  /** @param later what happens before the file is looked at again */
  const check = (
    title: string,
    until: SnoozeEnd,
    later: (world: { time: number; head: string }) => void,
    text: string,
    isGone: boolean,
  ) =>
    it(title, async () => {
      const { first, found, world, queue, snooze } = newWindow();
      await snooze({ finding: await first('/r/a.js', SLIP), until });
      equal(queue.pending().length, 0);
      later(world);
      const expected = isGone ? ['1 snoozed'] : [ASSIGNMENT];
      deepEqual(await found('/r/a.js', text), expected);
      // What has ended does not come back by itself.
      if (!isGone) deepEqual(await found('/r/a.js', SLIP), [ASSIGNMENT]);
    });
  const nothing = () => {};
  check('until the text changes: it has not', 'change', nothing, SLIP, true);
  check('until the text changes: it has', 'change', nothing, `${SLIP}\n`, false);
  check('for a day: not over', 'day', (world) => (world.time += DAY - 1), `${SLIP}\n`, true);
  check('for a day: over', 'day', (world) => (world.time += DAY + 1), SLIP, false);
  check('until the next commit: there is none', 'commit', (world) => (world.time += 3 * DAY), `${SLIP}\n`, true);
  check('until the next commit: there is one', 'commit', (world) => (world.head = 'c2'), SLIP, false);
  check('not for ever', 'commit', (world) => (world.time += 31 * DAY), SLIP, false);

  it('says so where no commit can end it', async () => {
    const { first, snooze } = newWindow(undefined, { headOf: () => undefined });
    await rejects(snooze({ finding: await first('/r/a.js', SLIP), until: 'commit' }), HumanError);
  });
  it('is a dismissal without a reason in the list, while it lasts', async () => {
    const { first, world, snooze, dismissals } = newWindow();
    await snooze({ finding: await first('/r/a.js', SLIP), until: 'day' });
    deepEqual(
      (await dismissals()).dismissals.map(({ until, reason }) => [until, reason]),
      [['day', undefined]],
    );
    world.time += DAY + 1;
    deepEqual((await dismissals()).dismissals, []);
  });
});

describe('how rules fare', () => {
  /** Text with so many slips of one rule. */
  const slips = (count: number) =>
    Array.from({ length: count }, (_, i) => `function f${i} (a, b) {\n  if (a = b) return ${i}\n}\n`).join('');
  const looked = async (window: ReturnType<typeof newWindow>, count: number) =>
    (await window.triage({ path: '/r/a.js', text: slips(count), changedLines: [[0, 1000]] })).findings;

  it('counts a finding as shown once a day, and only on changed lines', async () => {
    const window = newWindow();
    const shown = async () => (await window.triageRecord()).rules[0]?.shown;
    await window.triage({ path: '/r/a.js', text: slips(3) });
    equal(await shown(), undefined);
    await looked(window, 3);
    await looked(window, 3);
    equal(await shown(), 3);
    window.world.time += DAY;
    await looked(window, 3);
    equal(await shown(), 6);
  });
  it('counts what is decided about as shown', async () => {
    const window = newWindow();
    const finding = await window.first('/r/a.js', SLIP);
    await window.dismiss({ finding, reason: 'wrong', scope: 'here' });
    const { rules } = await window.triageRecord();
    deepEqual(
      rules.map(({ shown, dismissed, trust }) => [shown, dismissed, trust]),
      [[1, 1, (4 * finding.confidence) / 6]],
    );
  });
  it('is what becomes of their fixes', async () => {
    const window = newWindow();
    const [one, two] = await looked(window, 3);
    ok(one?.fixes[0] && two?.fixes[0]);
    window.manners.resolved(one.fixes[0], 'accepted', {});
    window.manners.resolved(two.fixes[0], 'rejected', {});
    const { rules } = await window.triageRecord();
    deepEqual(
      rules.map(({ trust: _trust, ...counts }) => counts),
      [
        {
          ...{ rule: 'assignment-in-condition', source: 'detector', repository: '/r', muted: false },
          ...{ shown: 3, accepted: 1, rejected: 1, dismissed: 0, reverted: 0 },
        },
      ],
    );
    const [finding] = await looked(window, 3);
    deepEqual(finding?.outcomes, { accepted: 1, rejected: 1, dismissed: 0, reverted: 0 });
    ok((finding?.confidence ?? 1) < (one?.confidence ?? 0));
  });
  it('orders findings: those that are welcome come first', async () => {
    const window = newWindow();
    const text = SLIP + OTHER;
    const rules = async () => (await window.triage({ path: '/r/b.js', text })).findings.map(({ rule }) => rule);
    const before = await rules();
    for (let i = 0; i < 6; i++)
      await window.dismiss({
        finding: { id: `${i}`, rule: before[0] ?? '', source: 'detector', path: '/r/a.js', message: '' },
        reason: 'wrong',
        scope: 'here',
      });
    deepEqual(await rules(), [...before].reverse());
  });
  it('mutes a rule that is dismissed too often, says so, and lets it start afresh', async () => {
    const window = newWindow();
    const findings = await looked(window, 12);
    const muted: (string | undefined)[] = [];
    for (const finding of findings.slice(0, 3))
      muted.push((await window.dismiss({ finding, reason: 'notWorthIt', scope: 'here' })).muted?.rule);
    deepEqual(muted, [undefined, undefined, 'assignment-in-condition']);
    deepEqual([window.world.notices.length, window.world.mentions.length], [0, 1]);
    match(window.world.mentions[0] ?? '', /assignment-in-condition is quiet in \/r .*3 of the 12 .*How My Rules Fare/);
    equal(window.queue.pending().length, 0);
    deepEqual(await window.found('/r/a.js', slips(12)), ['3 dismissed', '9 muted']);
    deepEqual(await window.found('/s/a.js', SLIP), [ASSIGNMENT]);
    const [record] = (await window.triageRecord()).rules;
    ok(record?.muted);
    await window.unmute(record);
    equal((await window.found('/r/a.js', slips(12))).length, 10);
    deepEqual(
      (await window.triageRecord()).rules.filter(({ repository }) => repository === '/r'),
      [],
    );
  });
  it('never mutes failing tests', async () => {
    const window = newWindow();
    for (let i = 0; i < 12; i++) {
      const finding = { id: `${i}`, rule: 'test/mocha', source: 'test', path: '/r/a.js', message: '' } as const;
      equal((await window.dismiss({ finding, reason: 'wrong', scope: 'here' })).muted, undefined);
    }
  });
  it('notices that an accepted fix was taken back', async () => {
    const window = newWindow();
    const finding = await window.first('/r/a.js', SLIP);
    const [fix] = finding.fixes;
    ok(fix);
    window.manners.resolved(fix, 'accepted', {});
    const reverted = async () => (await window.triageRecord()).rules[0]?.reverted;
    await window.found('/r/a.js', SLIP); // A buffer in which it was never made.
    equal(await reverted(), 0);
    await window.found('/r/a.js', applyEdits(SLIP, fix.edits));
    equal(await reverted(), 0);
    await window.found('/r/a.js', `\n${SLIP}`);
    equal(await reverted(), 1);
    await window.found('/r/a.js', `\n\n${SLIP}`);
    equal(await reverted(), 1);
  });
  it('notices it on disk at once, and no more after a month', async () => {
    for (const [wait, expected] of [
      [0, 1],
      [31 * DAY, 0],
    ] as const) {
      const window = newWindow();
      const [fix] = (await window.first('/r/a.js', SLIP)).fixes;
      ok(fix);
      window.manners.resolved(fix, 'accepted', {});
      window.manners.saved('/r/a.js', applyEdits(SLIP, fix.edits));
      window.world.time += wait;
      window.manners.saved('/r/a.js', applyEdits(SLIP, fix.edits));
      window.manners.saved('/r/a.js', SLIP);
      equal((await window.triageRecord()).rules[0]?.reverted, expected);
    }
  });
});
