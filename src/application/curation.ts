import { join } from 'node:path';
import { type Curated, compileRules } from './curated';
import type { Curation as ShownCuration } from './curationDoor';
import {
  type CurationContent,
  type CurationFileOptions,
  createCurationFile,
  isKeptRule,
  type KeptRule,
  noCuration,
  takenBack,
  withoutRepository,
  withoutRule,
  withRule,
} from './curationFile';
import { keyOf } from './curationRules';
import { type Movable, withChanges } from './movable';

/** What the engineer decided about parts of what may be learned, as it stands now. */
export interface Curation {
  /** What the rules say, with those that another window made. */
  readonly now: () => Curated;
  rules(): readonly KeptRule[];
  /** Calls back when the rules are others than before, whoever changed them, as soon as somebody asks for them. */
  onChange(listener: () => void): void;
  /** What can be shown. */
  shown(): ShownCuration;
  /** The last change that can be taken back; absent: none. */
  last(): CurationContent['changes'][number] | undefined;
  add(rule: KeptRule): void;
  /** @returns whether there was such a rule */
  remove(id: string, at: number): boolean;
  undo(): void;
  /** Drops every rule that names a repository, and what could bring one back. */
  forget(repository: string): void;
  readonly movable: Movable<KeptRule>;
  /** All that is kept, and what it was before, for when everything is forgotten and that is taken back. */
  replace(content: CurationContent): CurationContent;
}

export interface CurationOptions extends Omit<CurationFileOptions, 'file'> {
  /** Absent: in memory only. */
  readonly storeFolder: string | undefined;
}

/** Keeps the rules in a file that windows share. */
export function createCuration({ storeFolder, ...options }: CurationOptions): Curation {
  const file = createCurationFile({
    ...options,
    file: storeFolder === undefined ? undefined : join(storeFolder, 'curation.json'),
  });
  let compiled = compileRules([]);
  let from: readonly KeptRule[] = noCuration.rules;
  const listeners: (() => void)[] = [];
  const now = () => {
    const { rules } = file.read();
    if (rules !== from) {
      compiled = compileRules(rules.map(({ rule }) => rule));
      from = rules;
      for (const listener of listeners) listener();
    }
    return compiled;
  };
  return {
    now,
    rules: () => file.read().rules,
    onChange: (listener) => void listeners.push(listener),
    shown() {
      const { rules, changes } = file.read();
      const last = changes.at(-1);
      return { entries: [...rules].reverse(), ...(last ? { undo: { change: last.change, at: last.at } } : {}) };
    },
    last: () => file.read().changes.at(-1),
    add: (rule) => file.change((content) => withRule(content, rule)),
    remove(id, at) {
      let isFound = false;
      file.change((content) => {
        const changed = withoutRule(content, id, at);
        isFound = changed !== undefined;
        return changed ?? content;
      });
      return isFound;
    },
    undo: () => file.change(takenBack),
    forget(repository) {
      if (file.read() !== withoutRepository(file.read(), repository))
        file.change((content) => withoutRepository(content, repository));
    },
    movable: {
      entries: () => new Map(file.read().rules.map((one) => [keyOf(one.rule), one])),
      nameOf: ({ rule }) => keyOf(rule),
      fits: isKeptRule,
      async put(changes) {
        file.change((content) => {
          const kept = new Map(content.rules.map((one) => [keyOf(one.rule), one]));
          const rules = [...withChanges(kept, changes).values()].sort((a, b) => a.made - b.made);
          return { ...content, rules };
        });
        now();
      },
    },
    replace(content) {
      let before = noCuration;
      file.change((there) => {
        before = there;
        return content;
      });
      return before;
    },
  };
}
