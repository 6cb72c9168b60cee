/** Numbers from 0 up to `below`, the same in every run. */
export function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

/**
 * Changes a text as people do: lines are added, changed, removed, moved, repeated, indented; ends of line change. The last one
 * has an end, for without it versions of git do not agree on how alike two files are.
 */
export function edit(text: string, random: (below: number) => number, name: string): string {
  let lines = text.split('\n');
  for (let edits = 1 + random(4); edits > 0; edits--) {
    const at = random(lines.length);
    const kind = random(9);
    if (kind < 3) lines.splice(at, 0, ...Array.from({ length: 1 + random(4) }, () => `${name}${random(40)}(x)`));
    else if (kind === 3) lines.splice(at, random(3));
    else if (kind === 4) lines[at] = `${lines[at]?.trim()} ${name}`;
    else if (kind === 5) lines.splice(random(lines.length), 0, ...lines.splice(at, 1 + random(5)));
    else if (kind === 6) lines = lines.map((line, number) => (number >= at && number < at + 6 ? `  ${line}` : line));
    else if (kind === 7) lines.splice(at, 0, '', '}', '');
    else lines = lines.map((line) => (random(5) === 0 ? `${line.replace(/\r$/, '')}\r` : line));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
