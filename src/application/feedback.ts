import { nameOfPlace, type Place, placeOfName } from '../domain/completion/place';
import { type Reception, received, thresholdAfter, unknownReception } from '../domain/completion/reception';
import { type KeptReceptions, readReceptions, writeReceptions } from './receptionFile';

/** What became of a completion, or of a part of it, that was shown long enough to be read. */
export interface Feedback {
  readonly kind: 'accepted' | 'rejected';
  readonly path: string;
  /** The editor's language id. */
  readonly language: string;
  /** How much of it this is about, UTF-16 code units. */
  readonly characters: number;
  /** How long it was when it was first shown, UTF-16 code units; absent: `characters`. */
  readonly offered?: number;
  /** What was accepted. */
  readonly text?: string;
  /** As the item had it; absent: it counts for the language alone. */
  readonly place?: Place;
}

/** What is known of a kind of place. */
export interface PlaceSummary {
  readonly place: Place;
  /** Completions, by their shares that were accepted or rejected; older ones count less. */
  readonly accepted: number;
  readonly rejected: number;
  /** What a completion has to be sure of to be shown there, 0–1. */
  readonly threshold: number;
}

/** Shows less in the kinds of places where most of what is shown is passed over, and a little more where most is accepted. */
export interface Quiet {
  /** What became of a completion that was shown for a while. */
  hear(feedback: Feedback): void;
  /** The threshold at a kind of place, for what is not asked for. */
  thresholdAt(place: Place, threshold: number): number;
  /** The kinds of places of which something is known, those with the highest threshold first. */
  places(threshold: number): PlaceSummary[];
  /** Forgets everything that was heard, on disk too. */
  reset(): void;
  /** Writes what was heard since. */
  flush(): void;
}

export interface QuietOptions {
  /** Where it is kept; undefined: in memory only. */
  readonly file?: string | undefined;
  /** How long what was heard waits before it is written, milliseconds. */
  readonly saveDelay?: number;
  /** Tells what went wrong with the file; it is no reason to bother anybody. */
  readonly onProblem?: (message: string) => void;
}

/** What was heard at one place: enough to be heard again on top of what another window wrote. */
interface Heard {
  readonly name: string;
  readonly kind: keyof Reception;
  readonly share: number;
}

/** Listens to what becomes of completions, by kind of place and by language, from session to session. */
export function createQuiet({ file, saveDelay = 2000, onProblem = () => {} }: QuietOptions = {}): Quiet {
  let known: KeptReceptions | undefined; // Read with the first question: a start has no time for it.
  let unwritten: Heard[] = [];
  let timer: NodeJS.Timeout | undefined;

  const receptions = () => {
    known ??= file === undefined ? new Map<string, Reception>() : readReceptions(file);
    return known;
  };
  const add = (to: KeptReceptions, { name, kind, share }: Heard) =>
    to.set(name, received(to.get(name) ?? unknownReception, kind, share));
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      onProblem(`What became of completions is not kept: ${error}`);
    }
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (file === undefined || unwritten.length === 0) return;
    const news = unwritten;
    unwritten = [];
    attempt(() => {
      const latest = readReceptions(file); // Another window may have written meanwhile.
      for (const heard of news) add(latest, heard);
      writeReceptions(file, latest);
      known = latest;
    });
  };
  const note = (heard: Heard) => {
    add(receptions(), heard);
    if (file === undefined) return;
    unwritten.push(heard);
    timer ??= setTimeout(flush, saveDelay).unref();
  };
  const wideningAt = (place: Place) =>
    [nameOfPlace(place), place.language].map((name) => receptions().get(name) ?? unknownReception);

  return {
    hear({ kind, language, place, characters, offered = characters }) {
      const share = offered > 0 ? characters / offered : 0;
      if (place) note({ name: nameOfPlace(place), kind, share });
      note({ name: place?.language ?? language, kind, share });
    },
    thresholdAt: (place, threshold) => thresholdAfter(wideningAt(place), threshold),
    places: (threshold) =>
      [...receptions()]
        .flatMap(([name, reception]) => {
          const place = placeOfName(name);
          return place ? [{ place, ...reception, threshold: thresholdAfter(wideningAt(place), threshold) }] : [];
        })
        .sort((a, b) => b.threshold - a.threshold),
    reset() {
      clearTimeout(timer);
      timer = undefined;
      known = new Map();
      unwritten = [];
      if (file !== undefined) attempt(() => writeReceptions(file, new Map()));
    },
    flush,
  };
}
