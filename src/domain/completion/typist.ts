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
 * is what comes next. The editor indents. A suggestion of several lines saves the keys of the lines after the first.
 * @param ask what is suggested behind the part of the line that stands; undefined or empty: nothing
 * @param following the lines that really come after this one
 */
export function typeLine(
  line: string,
  ask: (typed: string) => string | undefined,
  following: readonly string[] = [],
): Tally {
  const text = line.trimEnd();
  const indent = text.length - text.trimStart().length;
  let keys = 1;
  let characters = text.length - indent + 1;
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
    if (suggestion !== '' && comesNext(suggestion, text, cursor, following)) {
      const [first = '', ...more] = suggestion.split('\n');
      accepted++;
      visible = '';
      cursor += first.length;
      for (const next of more) characters += next.trim().length + 1;
    } else cursor++;
  }
  return { keys, characters, shown, accepted };
}

/** Whether the suggestion is what stands at the cursor and in the lines that follow, and does not end inside a word. */
export function comesNext(
  suggestion: string,
  line: string,
  cursor: number,
  following: readonly string[] = [],
): boolean {
  const lines = suggestion.trimEnd().split('\n');
  const truth = [line.slice(cursor), ...following];
  const last = lines.length - 1;
  if (last >= truth.length || lines.slice(0, last).some((text, i) => text.trimEnd() !== truth[i])) return false;
  const [end, whole] = [lines[last]!, truth[last]!];
  return whole.startsWith(end) && !(isWord(whole[end.length - 1]) && isWord(whole[end.length]));
}

const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_$]/u.test(character);
