/** What typing cost. */
export interface Tally {
  /** Keys pressed; Tab and Enter count one each. */
  readonly keys: number;
  /** Keys that typing everything would have cost: the characters behind the indentation, and Enter. */
  readonly characters: number;
  /** Different suggestions seen; one that is typed along counts once. */
  readonly shown: number;
  readonly accepted: number;
}

export const noTally: Tally = { keys: 0, characters: 0, shown: 0, accepted: 0 };

/** What two stretches of typing cost together. */
export function addTallies(a: Tally, b: Tally): Tally {
  return {
    keys: a.keys + b.keys,
    characters: a.characters + b.characters,
    shown: a.shown + b.shown,
    accepted: a.accepted + b.accepted,
  };
}

/**
 * Types a line as an ideal typist: looks at the suggestion after every key and presses Tab exactly when the whole of it
 * is what comes next. The editor indents.
 * @param ask what is suggested behind the part of the line that stands; undefined or empty: nothing
 */
export function typeLine(line: string, ask: (typed: string) => string | undefined): Tally {
  const text = line.trimEnd();
  const indent = text.length - text.trimStart().length;
  let keys = 1;
  let shown = 0;
  let accepted = 0;
  let visible = '';
  for (let cursor = indent; cursor < text.length; keys++) {
    const typed = text.slice(0, cursor);
    const suggestion = ask(typed)?.trimEnd() ?? '';
    if (suggestion !== '' && typed + suggestion !== visible) {
      shown++;
      visible = typed + suggestion;
    }
    if (suggestion !== '' && comesNext(text, cursor, suggestion)) {
      accepted++;
      cursor += suggestion.length;
    } else cursor++;
  }
  return { keys, characters: text.length - indent + 1, shown, accepted };
}

/** Whether the suggestion stands at the cursor and does not end inside a word. */
function comesNext(text: string, cursor: number, suggestion: string): boolean {
  const end = cursor + suggestion.length;
  return text.startsWith(suggestion, cursor) && !(isWord(text[end - 1]) && isWord(text[end]));
}

const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_$]/u.test(character);
