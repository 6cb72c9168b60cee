import assert from 'node:assert/strict';
import type { DraftFixRequest } from '../../src/application/fixRequest';
import type { Finding } from '../../src/application/triageDoor';
import type { Suggestion } from '../../src/domain/suggestion';
import { silentLog } from '../../src/foundations/log';
import { openFakeEditor } from './fakeEditor';
import { fixAt, found } from './foundProblems';

const model = { name: 'm', host: 'editor', sent: [], tokens: { asked: 1, answered: 1, estimated: false } };
const finding = found({ path: '/w/a.js' });
const fix = fixAt('/w/a.js', 'f1', {
  finding: { id: finding.id, rule: finding.rule, source: finding.source },
  provenance: { source: 'm', functions: [], rules: [], copiedLines: [], model },
});

/** The commands that ask again, over an engine that notes what it is asked for. */
function open(waiting: Suggestion, standing: readonly Finding[]) {
  const editor = openFakeEditor({ onWrite: () => {}, onPost: () => {}, mayWrite: () => true });
  editor.type('/w/a.js', 'a\n');
  const { registerDraft } = require('../../src/editor/draft') as typeof import('../../src/editor/draft');
  const { registerAskForFix } = require('../../src/editor/askForFix') as typeof import('../../src/editor/askForFix');
  const { createGuard } = require('../../src/editor/guard') as typeof import('../../src/editor/guard');
  const guard = createGuard({ ...silentLog, show() {} } as never);
  const asked: DraftFixRequest[] = [];
  const parts = {
    engine: {
      draftFix: async (request: DraftFixRequest) => {
        asked.push(request);
        return { suggestion: fix };
      },
    },
    pending: { refresh: async () => {}, get: () => waiting },
    drafting: {
      run: async (_: string, ask: (signal: unknown) => unknown) => {
        await ask(undefined);
        return fix;
      },
    },
    review: { reveal: async () => {}, announce: () => {}, current: () => waiting.id },
    shadows: { lookAtFix: async () => {}, look: () => {} },
    findings: { current: () => ({ path: '/w/a.js', findings: standing }), refresh: async () => {} },
    view: { target: () => undefined },
    log: silentLog,
  };
  registerDraft(parts as never, guard);
  registerAskForFix(parts as never, guard);
  return { editor, asked };
}

describe('asking again for a fix', () => {
  const check = (title: string, waiting: Suggestion, standing: readonly Finding[], expected: RegExp | string) =>
    it(title, async () => {
      const { editor, asked } = open(waiting, standing);
      await editor.run('double.draftAgain', waiting.id, 'Keep the order');
      if (typeof expected === 'string') {
        assert.deepEqual(editor.said, []);
        assert.deepEqual(
          asked.map(({ instruction, finding: { id } }) => `${id}: ${instruction}`),
          [expected],
        );
      } else {
        assert.match(editor.said.join(), expected);
        assert.deepEqual(asked, []);
      }
    });
  check('asks the model, with the words of the person', fix, [finding], `${finding.id}: Keep the order`);
  check('says when what it mends is not found any more', fix, [], /not found any more/);
  const determined = { ...fix, provenance: { ...fix.provenance, model: undefined } } as unknown as Suggestion;
  check('asks nobody for what is determined', determined, [finding], /cannot be asked for again/);
});
