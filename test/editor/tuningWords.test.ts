import { deepEqual, equal, match, ok } from 'node:assert/strict';
import type { TuningJob, UploadPreview } from '../../src/application/tuningDoor';
import { trainingFormats } from '../../src/domain/training/trainingFormats';
import {
  describeTuning,
  jobDetail,
  kitFormats,
  kitPage,
  leadingJob,
  tunedOn,
  uploadLines,
} from '../../src/editor/tuningWords';
import { inEnglish } from '../../src/foundations/localize';

const reader = { t: inEnglish, language: 'en' };
const job = (more: Partial<TuningJob>): TuningJob => ({
  ...{ id: 'ftjob-1', url: 'http://localhost:1/v1', base: 'base', state: 'running', files: [], examples: 1200 },
  ...{ made: 0, asked: 0, ...more },
});

describe('words of fine-tuning', () => {
  it('offer every format that can be written', () =>
    deepEqual(
      kitFormats(inEnglish).map(({ id }) => id),
      trainingFormats.map(({ id }) => id),
    ));

  it('name host, files and bytes before anything is sent, and what was left out or lies there', () => {
    const file = { parts: [], sha256: 'a'.repeat(64), bytes: 12_345, examples: 1000, secrets: 0, isUncertain: false };
    const preview: UploadPreview = {
      ...{ host: 'api.example.com', isLocal: false, bytes: 12_345, sha256: '', repositories: ['ships', 'tides'] },
      files: [
        { ...file, side: 'train', name: 'one.jsonl', secrets: 2, isUncertain: true },
        { ...file, side: 'validation', name: 'two.jsonl', there: { id: 'file-1', at: 0 } },
      ],
    };
    deepEqual(uploadLines(preview, reader), [
      'To api.example.com. It leaves this machine.',
      'Code of: ships, tides',
      '',
      'For training: one.jsonl',
      'Examples: 1,000. Bytes: 12,345. SHA-256: aaaaaaaaaaaaaaaa…',
      'Left out, because a secret was found in them: 2',
      'It may lie there already; it is looked for first.',
      '',
      'For validation: two.jsonl',
      'Examples: 1,000. Bytes: 12,345. SHA-256: aaaaaaaaaaaaaaaa…',
      'It lies there already and is not sent again.',
    ]);
    equal(uploadLines({ ...preview, isLocal: true }, reader)[0], 'To api.example.com, which is this machine.');
  });

  it('tell of the job that goes on, and of none that is over', () => {
    const [over, open] = [job({ id: 'a', ended: 5, state: 'failed' }), job({ id: 'b' })];
    deepEqual([leadingJob([over, open])?.id, leadingJob([over])?.id, leadingJob([])], ['b', 'a', undefined]);
    equal(describeTuning([over, open], inEnglish), 'A model of your own is made from base: trains.');
    equal(describeTuning([over], inEnglish), '');
  });

  it('say what a job began with and when its model was made', () => {
    const detail = jobDetail(job({ trainedTokens: 5000, problem: 'Too few.' }), 3_600_000, reader);
    equal(detail, 'begun 1 hour ago with 1,200 examples, from base · tokens trained: 5,000 · Too few.');
    match(tunedOn(job({ ended: Date.UTC(2026, 4, 3, 12) }), reader), /^tuned on your code, May 3, 2026$/);
  });

  it('show a kit with the lines of its code, which ends no block of the page', () => {
    const row = { messages: [{ role: 'assistant', content: 'a()\n```\nb("\\n")' }] };
    const page = kitPage(
      {
        ...{ written: false, existing: [], counts: [], leftOut: {}, card: '# Data card' },
        files: [{ path: 'openai/fim.train.jsonl', examples: 1, bytes: 1234 }],
        samples: [{ kind: 'fim', repository: 'ships', path: 'a.js', row }],
      },
      '/kit',
      reader,
    );
    ok(page.includes('| openai/fim.train.jsonl | 1 | 1.2 kB |'));
    ok(page.includes('a()\n```\nb(\\"\\\\n\\")'), page);
    ok(page.includes('\n````json\n') && page.endsWith('# Data card'));
  });
});
