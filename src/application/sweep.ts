import { join } from 'node:path';
import type { Log } from '../foundations/log';
import { breathe } from './breathe';
import { type CommittedTree, readCommittedTree } from './committedTree';
import type { Emit } from './events';
import { createDiskReader, readText } from './files';
import { openGitReader } from './openGitReader';
import type { Queue } from './queue';
import {
  filesOf,
  type LeaveOut,
  placesOf,
  type SweptFile,
  type SweptFilesOptions,
  type SweptPlace,
} from './sweptFiles';
import { createLook, enqueue, type Looked, type TriageOptions } from './triage';
import type { Hidden, SweepRequest, SweepResult } from './triageDoor';

export interface SweepOptions
  extends Omit<TriageOptions, 'readText' | 'queue'>,
    Pick<SweptFilesOptions, 'rules' | 'folderOf'> {
  readonly queue: Pick<Queue, 'addAll' | 'pending' | 'wasRejected'>;
  /** Whether `git` may be started. */
  readonly trusted: boolean;
  readonly log: Log;
  readonly emit: Emit;
  /** Absent: as it is meant for people. */
  readonly bounds?: SweepBounds;
}

/** How far a sweep goes. */
export interface SweepBounds {
  readonly findings: number;
  readonly fixes: number;
  readonly files: number;
}

/** A longer list is read by nobody; each fix is parsed once more, and waits in the queue, where drafts wait too. */
const BOUNDS: SweepBounds = { findings: 5000, fixes: 100, files: 20_000 };
/** Progress is told after so many files. */
const STEP = 16;

/** The use case `sweep`: looks through folders, file by file, and lets other requests be answered in between. */
export function createSweep(
  options: SweepOptions,
): (request: SweepRequest, signal?: AbortSignal) => Promise<SweepResult> {
  const { queue, now } = options;
  return async (request, signal) => {
    const started = now();
    const run = createRun(options, request, signal);
    const places = await placesOf(request.folders, options.folderOf);
    const seen = new Set<string>();
    for (let at = 0; at < places.length; at++) {
      const place = places[at] as SweptPlace;
      if (seen.size === seen.add(place.root).size) continue;
      places.push(...(await placesOf(await sweepPlace(options, place, run), options.folderOf)));
    }
    signal?.throwIfAborted();
    const { looked, left, ...counted } = run.result();
    return {
      findings: enqueue(looked, queue),
      ...counted,
      left: Object.fromEntries(left),
      milliseconds: now() - started,
    };
  };
}

/** What a sweep has found so far. */
interface Run {
  readonly request: SweepRequest;
  readonly signal: AbortSignal | undefined;
  readonly leaveOut: LeaveOut;
  /** Whether so many files were looked at that no more are. */
  isFull(): boolean;
  /** Looks at one file. @param changedLines against the commit; absent: it is in no repository */
  look(path: string, text: string, changedLines: readonly (readonly [number, number])[] | undefined): Promise<void>;
  /** The best findings, and what was left out. */
  result(): { looked: readonly Looked[]; hidden: Hidden; files: number; left: ReadonlyMap<string, number> };
}

function createRun(options: SweepOptions, request: SweepRequest, signal: AbortSignal | undefined): Run {
  const look = createLook(options);
  const { bounds: most = BOUNDS } = options;
  const left = new Map<string, number>();
  const hidden = { dismissed: 0, snoozed: 0, muted: 0, habit: 0 };
  let looked: Looked[] = [];
  let [files, tried] = [0, 0];
  const leave = (reason: string, count = 1) => {
    if (count > 0) left.set(reason, (left.get(reason) ?? 0) + count);
  };
  const keepBest = () => {
    looked.sort((a, b) => b.rank - a.rank);
    leave('tooManyFindings', looked.length - most.findings);
    looked = looked.slice(0, most.findings);
  };
  return {
    request,
    signal,
    leaveOut: leave,
    isFull: () => files >= most.files,
    async look(path, text, changedLines) {
      files++;
      const failures = request.failures?.filter(({ frames }) => frames[0]?.path === path) ?? [];
      const asked = { path, text, ...(request.sources ? { sources: request.sources } : {}), failures };
      // Whoever asks for deviations wants them of all lines.
      const isWhole = request.since === undefined && request.sources?.includes('deviation');
      const marked = isWhole ? [[0, text.length] as const] : changedLines;
      const found = await look({ ...asked, ...(marked ? { changedLines: marked } : {}) }, most.fixes - tried, signal);
      const isMeant = ({ isChanged, finding }: Looked) =>
        request.since === undefined || changedLines === undefined || isChanged || finding.source === 'test';
      const meant = found.looked.filter(isMeant);
      for (const reason of ['dismissed', 'snoozed', 'muted', 'habit'] as const) hidden[reason] += found.hidden[reason];
      tried += found.looked.reduce((sum, one) => sum + one.tried, 0);
      leave('tooManyFixes', meant.filter(({ isMendable, tried: ofThis }) => isMendable && ofThis === 0).length);
      leave('tooManyFindings', found.more);
      looked.push(...meant);
      if (looked.length > 2 * most.findings) keepBest();
    },
    result() {
      keepBest();
      return { looked, hidden, files, left };
    },
  };
}

/** Looks at the files of one working tree. @returns the working trees inside it */
async function sweepPlace(options: SweepOptions, place: SweptPlace, run: Run): Promise<readonly string[]> {
  const { signal, request } = run;
  const opening = { trusted: options.trusted, log: options.log, ...(signal ? { signal } : {}) };
  const reader = place.folder && (await openGitReader(place.folder, opening)).reader;
  try {
    const { files, nested } = await filesOf(place, reader, { ...options, leaveOut: run.leaveOut, signal });
    const { since = 'HEAD' } = request;
    const tree = reader && (await readCommittedTree(reader, since, request.since !== undefined));
    const read = createDiskReader(place.root);
    for (const [done, file] of files.entries()) {
      signal?.throwIfAborted();
      await breathe();
      if (done % STEP === 0 || done === files.length - 1) {
        const params = { stage: 'sweep', done: done + 1, total: files.length, repository: place.root };
        options.emit({ event: 'progress', params });
      }
      if (run.isFull()) run.leaveOut('tooManyFiles');
      else await sweepFile(place, file, { read, tree, run });
    }
    return nested;
  } finally {
    reader?.close();
  }
}

interface Sweeping {
  readonly read: ReturnType<typeof createDiskReader>;
  /** Absent: in no repository. */
  readonly tree: CommittedTree | undefined;
  readonly run: Run;
}

async function sweepFile({ root }: SweptPlace, { path, isByHand }: SweptFile, { read, tree, run }: Sweeping) {
  const content = await read(path);
  if ('excluded' in content) return run.leaveOut(content.excluded);
  const readable = readText(content.bytes, path, { isByHand });
  if ('excluded' in readable) return run.leaveOut(readable.excluded);
  const { text } = readable;
  const changed = await tree?.changedLines(path, content.bytes, text);
  if (run.request.since !== undefined && changed?.length === 0 && !run.request.failures) return;
  await run.look(join(root, path), text, changed);
}
