import type { Archive } from './archive';
import type { Path } from './decoder';
import type { Place } from './gate';
import type { LiveFile } from './liveFile';
import { COMPARED, isSpaceBetween, type SpacingSource } from './spacing';
import { NEWLINE, type Vocabulary } from './vocabulary';

/** Turns paths into text with the spacing of the open file, else of the archive, else of its background. */
export class Renderer {
  readonly #vocabulary: Vocabulary;
  readonly #rendered = new Map<Path, readonly string[]>();
  #sources: readonly SpacingSource[] = [];
  #before: readonly number[] = [];

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Sets the files whose spacing counts for the paths to come, which go on from position `at` of the file's context. */
  begin(live: LiveFile, archive: Archive, at: number): void {
    const { background } = archive;
    this.#sources = background ? [live, archive, background] : [live, archive];
    this.#before = [...live.context.subarray(Math.max(0, at - COMPARED - 1), at)];
    this.#rendered.clear();
  }

  /** The texts of a path's first 1, 2, … tokens, without what is typed of the first one or of the space before it. */
  readonly render = (path: Path, place: Place): readonly string[] => {
    const known = this.#rendered.get(path);
    if (known) return known;
    const { texts } = this.#vocabulary;
    const rendered: string[] = [];
    let text = '';
    const before = this.#before.slice(0, place.previous > 0 ? -1 : undefined);
    let last = place.previous;
    for (const [i, token] of path.tokens.entries()) {
      if (token !== NEWLINE) {
        const isBegun = i === 0 && (place.prefix !== '' || place.isSpaceTyped);
        if (!isBegun && isSpaceBetween(last, token, this.#vocabulary, this.#sources, before)) text += ' ';
        text += i === 0 ? texts[token]!.slice(place.prefix.length) : texts[token];
      }
      rendered.push(text);
      if (last > 0) before.push(last);
      last = token;
    }
    this.#rendered.set(path, rendered);
    return rendered;
  };
}
