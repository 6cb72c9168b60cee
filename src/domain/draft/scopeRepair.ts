import type { DeclaredName, Scopes, UsedName } from '../syntax/scope';
import { subwords } from '../syntax/subwords';

/** A stretch of a text, as UTF-16 offsets. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The uses of names between two offsets that no scope around them declares, that the language does not give, and that the
 * rest of the file does not use either.
 * @param given names that the language gives
 */
export function unresolvedUses(
  scopes: Scopes,
  text: string,
  { from, to }: Stretch,
  given: ReadonlySet<string>,
): UsedName[] {
  const isInside = ({ at }: { at: number }) => at >= from && at < to;
  const elsewhere = new Set(scopes.used.filter((use) => !isInside(use)).map(({ name }) => name));
  return scopes.used.filter((use) => {
    if (!isInside(use) || given.has(use.name) || elsewhere.has(use.name) || isLabel(text, use)) return false;
    return !scopes.visibleAt(use.at).some(({ name }) => name === use.name);
  });
}

/** Whether a name says which member, keyword argument or field is meant: what it refers to is not a matter of scope. */
function isLabel(text: string, { name, at }: UsedName): boolean {
  return (
    /(?:\.|->|::)\s*$/.test(text.slice(Math.max(0, at - 8), at)) ||
    /^\s*(?:=(?![=>~])|:(?!:))/.test(text.slice(at + name.length, at + name.length + 8))
  );
}

/**
 * For names that are not known in a stretch, the one name that is visible there and plays the same role: it is written with
 * the same words, or all members that are asked of the unknown name are asked of it elsewhere in the file, and of no other.
 * Where several play it, or none does, there is no entry.
 */
export function namesInTheirRole(
  scopes: Scopes,
  text: string,
  stretch: Stretch,
  missing: readonly UsedName[],
): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name, at } of missing) {
    if (found.has(name)) continue;
    const uses = missing.filter((use) => use.name === name);
    // What the stretch declares itself is its own, and takes no other's place.
    const visible = scopes.visibleAt(at).filter((one) => one.name !== name && !isIn(one.at, stretch));
    const only =
      theOnly(visible.filter((one) => sameWords(one.name, name))) ?? byMembers(scopes, text, stretch, uses, visible);
    if (only) found.set(name, only.name);
  }
  return found;
}

/** The only visible name of which the rest of the file asks every member that is asked of an unknown one. */
function byMembers(
  scopes: Scopes,
  text: string,
  stretch: Stretch,
  uses: readonly UsedName[],
  visible: readonly DeclaredName[],
): DeclaredName | undefined {
  const wanted = uses.map((use) => memberOf(text, use));
  if (wanted.length === 0 || wanted.some((member) => member === undefined)) return undefined;
  const asked = new Map<string, Set<string>>();
  for (const use of scopes.used) {
    if (isIn(use.at, stretch)) continue;
    const member = memberOf(text, use);
    if (member !== undefined) asked.set(use.name, (asked.get(use.name) ?? new Set()).add(member));
  }
  return theOnly(visible.filter(({ name }) => wanted.every((member) => asked.get(name)?.has(member as string))));
}

/** The member that is asked of a name where it is used, with the bracket when it is called; undefined: none is. */
function memberOf(text: string, { name, at }: UsedName): string | undefined {
  return /^\s*(?:\.|->|::)\s*([\p{L}\p{N}_$]+\s*\(?)/u.exec(text.slice(at + name.length, at + name.length + 80))?.[1];
}

const isIn = (at: number, { from, to }: Stretch) => at >= from && at < to;
const theOnly = <T>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined);
const sameWords = (a: string, b: string) => subwords(a).join(' ') === subwords(b).join(' ');

/** A text with some uses of names written otherwise. */
export function renamedUses(text: string, uses: readonly UsedName[], names: ReadonlyMap<string, string>): string {
  let result = text;
  for (const { name, at } of [...uses].sort((a, b) => b.at - a.at)) {
    const other = names.get(name);
    if (other !== undefined) result = result.slice(0, at) + other + result.slice(at + name.length);
  }
  return result;
}
