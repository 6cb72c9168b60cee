/** A person as a commit names them. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/** Gives the person's proper name and address; the same person when the mailmap does not know better. */
export type Mailmap = (person: Person) => Person;

interface Entry {
  readonly name?: string;
  readonly email?: string;
}

/**
 * Reads a `.mailmap`. Names and addresses match in any case; an entry that also names the commit's author wins over one
 * that gives the address alone; of several equal ones the last wins. Lines that are none of the four forms are ignored.
 * @see https://git-scm.com/docs/gitmailmap
 */
export function readMailmap(text: string): Mailmap {
  const entries = new Map<string, Entry>();
  for (const line of text.split('\n')) {
    const fields = /^\s*([^<#]*?)\s*<([^>]*)>(?:\s*([^<]*?)\s*<([^>]*)>)?/.exec(line);
    if (!fields) continue;
    const [, name = '', first = '', oldName = '', second] = fields;
    const entry = { ...(name ? { name } : {}), ...(second === undefined ? {} : { email: first.trim() }) };
    const key = keyOf(oldName, (second ?? first).trim());
    entries.set(key, { ...entries.get(key), ...entry });
  }
  if (entries.size === 0) return (person) => person;
  return (person) => {
    const entry = entries.get(keyOf(person.name, person.email)) ?? entries.get(keyOf('', person.email));
    return entry ? { name: entry.name ?? person.name, email: entry.email ?? person.email } : person;
  };
}

const keyOf = (name: string, email: string) => `${name.toLowerCase()}\0${email.toLowerCase()}`;
