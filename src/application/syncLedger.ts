import { createHash } from 'node:crypto';
import { isAbort } from '../foundations/errors';
import type { Ledger } from './ledger';
import type { SyncAddress } from './syncAddress';
import type { SyncRemote } from './syncRemote';

/** Where a remote is, for the ledger. */
interface Place {
  readonly ledger: Ledger;
  readonly branch: string;
  readonly address: SyncAddress;
}

/** A remote of which each transfer is written into the ledger before it begins. What is asked for is one of no bytes. */
export function ledgered(remote: SyncRemote, { ledger, branch, address }: Place): SyncRemote {
  const { host, isLocal } = address;
  const transfer = async <Result>(
    body: string,
    file: { readonly bytes: number; readonly sha256: string },
    work: () => Promise<Result>,
  ): Promise<Result> => {
    const entry = ledger.sending({ purpose: 'sync', host, isLocal, model: '', redactions: 0, body, file });
    try {
      const result = await work();
      // As a server that speaks HTTP would say it.
      entry.answered({ status: 200, bytes: 0, outcome: result === undefined ? 'overtaken' : 'complete' });
      return result;
    } catch (error) {
      entry.answered({ status: 0, bytes: 0, outcome: isAbort(error) ? 'cut' : 'failed' });
      throw error;
    }
  };
  return {
    read: () => transfer(`git fetch ${branch}`, { bytes: 0, sha256: sha256('') }, remote.read),
    write: (machine, sealed, state) =>
      transfer(`git push ${branch}: ${machine}.double`, { bytes: sealed.length, sha256: sha256(sealed) }, () =>
        remote.write(machine, sealed, state),
      ),
  };
}

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
