import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Says which process may write into a folder. It dies with its process: a lock of a process that is gone is no lock. */
export interface Lock {
  /** Whether this lock is held now; takes it where nobody else does. */
  acquire(): boolean;
  /** Gives it back; nothing happens when another holds it. */
  release(): void;
}

interface Holder {
  readonly pid: number;
  /** Tells a process from a later one with the same number, where the system says when it started; empty otherwise. */
  readonly started: string;
  readonly token: string;
}

/**
 * A lock as a file that names its holder. Within one process the newest engine takes over, because an engine whose
 * worker died leaves a living process behind; the one before notices at its next `acquire`.
 * @param token unique to this lock
 */
export function createLock(file: string, token: string): Lock {
  const ours: Holder = { pid: process.pid, started: startOf(process.pid), token };
  let taken = false;
  const holder = (): Holder | undefined => {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Holder;
    } catch {
      return undefined;
    }
  };
  const isForeign = (other: Holder) => other.token !== token && (other.pid === process.pid ? taken : isAlive(other));
  return {
    acquire() {
      const current = holder();
      if (current?.token === token) return true;
      if (current && isForeign(current)) return false;
      const written = `${file}.${token}`;
      writeFileSync(written, JSON.stringify(ours));
      renameSync(written, file);
      taken = true;
      return holder()?.token === token;
    },
    release() {
      if (holder()?.token === token) rmSync(file, { force: true });
    },
  };
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return started === startOf(pid);
}

/** When a process started, in clock ticks since the machine did; empty where `/proc` does not say. @see proc(5), field 22 of `stat` */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
