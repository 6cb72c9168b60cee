import { join } from 'node:path';
import type { Log } from '../foundations/log';
import { createCompletionCounts } from './completionCounts';
import { type Corpus, repositoryOf } from './corpus';
import { createDecisionBook } from './decisionBook';
import type { EngineEvent } from './engine';
import { createHandedBook } from './handedBook';
import { createLedgerBook } from './ledgerBook';
import type { Sending } from './sending';

export interface BooksOptions {
  /** Where they are kept; absent: in memory. */
  readonly storeFolder?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
  readonly emit: (event: EngineEvent) => void;
  readonly corpus: Pick<Corpus, 'repositories'>;
  readonly sending: Pick<Sending, 'ledger' | 'tell'>;
}

/** Wires the books beside that of what was sent: what was decided, what was handed out, how completions fared. */
export function createBooks(options: BooksOptions) {
  const { storeFolder: folder, now, newId, log, notify, emit, corpus, sending } = options;
  const onChange = () => emit({ event: 'ledger', params: {} });
  const decided = createDecisionBook({
    ...{ folder, now, newId, notify, onChange },
    repositoryOf: (path) => repositoryOf(corpus, path),
  });
  const handed = createHandedBook({ folder, now, newId, onChange });
  const file = folder === undefined ? undefined : join(folder, 'completions.json');
  const counts = createCompletionCounts({ file, now, notify, onChange, onProblem: log.info });
  const { ledger, tell: onCleared } = sending;
  return { decided, counts, door: createLedgerBook({ ledger, decided, handed, counts, now, onCleared }) };
}
