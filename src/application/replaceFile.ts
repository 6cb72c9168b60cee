import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './lock';

/**
 * Writes a file under another name first, `….PID.part`, so that a reader sees the old or the new content and never a part,
 * and a machine that loses power keeps one of them. Only its owner may read it, for it may hold code. The other name has
 * the number of the process in it, so that what a killed one left can be told from what another one writes.
 * @param parts what it is to hold, one behind the other
 */
export async function replaceFile(file: string, parts: readonly Uint8Array[]): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  try {
    const handle = await open(part, 'w', 0o600);
    try {
      for (const part of parts) await handle.writeFile(part); // Each behind the one before.
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** The same at once, for a text that is short and need not outlive a loss of power. @throws when it cannot be written */
export function replaceFileNow(file: string, text: string): void {
  const part = `${file}.${process.pid}.part`;
  try {
    writeFileSync(part, text, { mode: 0o600 });
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Changes whenever the file is written or replaced; empty: there is none. */
export function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true });
  return found ? `${found.mtimeNs} ${found.size} ${found.ino}` : '';
}

/** Whether a file was left by a process that was killed while it wrote, as the name of its part tells. */
export function isLeftOver(name: string): boolean {
  const writer = /\.(\d+)\.part$/.exec(name)?.[1];
  return writer !== undefined && !isAlive(Number(writer));
}

/** Takes files away, by their names in a folder. */
export function removeAll(folder: string, isMeant: (name: string) => boolean): void {
  for (const name of readdirSync(folder)) if (isMeant(name)) rmSync(join(folder, name), { force: true });
}
