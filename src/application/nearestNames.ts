import { similarity } from '../domain/draft/tokens';
import { TopK } from '../foundations/topK';

const most = 3;
/** What is less alike is another name, not a slip. */
const leastAlike = 0.5;

/** The names that somebody may have meant, the likeliest first; upper and lower case are the same. */
export function nearestNames(given: string, names: Iterable<string>): string[] {
  const best = new TopK<string>(most);
  const letters = (name: string) => Int32Array.from(name.toLowerCase(), (letter) => letter.codePointAt(0) as number);
  for (const name of names) {
    const alike = similarity(letters(given), letters(name));
    if (alike >= leastAlike) best.add(alike, name);
  }
  return best.sorted();
}

/** A hint such as “Did you mean layout.quotes or layout.quotedKeys?”; `otherwise` where nothing is alike. */
export function hintOf(given: string, names: Iterable<string>, otherwise: string): string {
  const found = nearestNames(given, names);
  return found.length === 0 ? otherwise : `Did you mean ${found.join(' or ')}?`;
}
