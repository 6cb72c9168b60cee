import { carryOver, lineHashes } from '../src/domain/history/carryOver';
import type { FileVersion } from './replayHistory';

interface Known {
  readonly text: string;
  readonly lines: Uint32Array;
  readonly own: Uint8Array;
}

const NOTHING: Known = { text: '', lines: new Uint32Array(0), own: new Uint8Array(0) };

/** Follows which lines of each file are the author's, from version to version. */
export class OwnLines {
  readonly #known = new Map<string, Known>();

  /** The text of a file as it stands; empty for an unknown one. */
  textOf(path: string): string {
    return this.#known.get(path)?.text ?? '';
  }

  /** Takes the next version of a file; gives its own lines, each run of them apart. */
  take({ path, text, isOwn }: FileVersion): string[] {
    const lines = lineHashes(text);
    const own = carryOver(this.#known.get(path) ?? NOTHING, lines, () => isOwn);
    this.#known.set(path, { text, lines, own });
    const runs: string[][] = [];
    for (const [i, line] of text.split('\n').entries()) {
      if (own[i] !== 1) continue;
      if (i === 0 || own[i - 1] !== 1) runs.push([]);
      runs.at(-1)!.push(line);
    }
    return runs.map((run) => run.join('\n')).filter((run) => run.trim() !== '');
  }
}
