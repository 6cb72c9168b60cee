/** What a page lets a screen reader say. */
export interface Announcement {
  /** What is to be said with the next snapshot, or was said with the last ones; empty: nothing is. */
  words(): string;
  say(words: string): void;
  /** Something else is done now: what was said does not hold any more. */
  clear(): void;
}

/** The same words twice are said twice: a screen reader says a text that changes, so that they are not the same text. */
export function createAnnouncement(): Announcement {
  let words = '';
  let last = '';
  return {
    words: () => words,
    say(next) {
      words = next !== '' && next === last ? `${next}\u00a0` : next;
      if (words !== '') last = words;
    },
    clear() {
      words = '';
    },
  };
}
