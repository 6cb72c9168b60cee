import { LRUCache } from 'lru-cache';
import { type Conformed, conform } from '../domain/style/conform/conform';
import type { Span } from '../domain/style/conform/span';
import { fileStyle, withFileStyle } from '../domain/style/fileStyle';
import type { ResolvedStyle } from '../domain/style/resolvedStyle';
import type { Grammar } from '../domain/syntax/grammar';
import { isTestPath } from '../domain/syntax/languages';
import { type Base, isNear } from '../domain/syntax/reparse';
import { LineIndex } from '../foundations/text';
import type { StyleAt } from './styleAt';

/** A file into which something was put that is to be written like the rest. */
export interface Insertion {
  readonly path: string;
  /** Of the file, with what was put in. */
  readonly text: string;
  /** What may be rewritten, in `text`. */
  readonly span: Span;
}

/** What was written otherwise, and who decided. */
export interface ConformedCode extends Conformed {
  /** The dimensions that the settings of a formatter decide there; absent: none does. */
  readonly configured?: ReadonlySet<string>;
}

/** Writes what the double proposes as the engineer and the file write. */
export interface Conforming {
  /** How code is written in a file: as the engineer or a formatter says, else as the file itself shows, else by habit. */
  styleIn(grammar: Grammar, insertion: Insertion): Promise<ResolvedStyle>;
  /** What is written otherwise, wherever it means the same. */
  code(grammar: Grammar, insertion: Insertion): Promise<ConformedCode>;
  /** One line that goes on at the end of `before`, written so that it stays a line; as it was where it cannot be read there. */
  line(grammar: Grammar, path: string, line: LinePlace): Promise<string>;
}

/** A line that is proposed. */
export interface LinePlace {
  /** The file up to the line's proposed part, and from behind it. */
  readonly before: string;
  readonly after: string;
  readonly proposed: string;
}

/** In longer texts nothing is conformed while somebody types; UTF-16 code units. */
const longestTyped = 100_000;
const keptStyles = 20;
/** Trees take memory of the parser, some fifty times their text. */
const keptTrees = 4;
/** A file shows the same style until this share of it was added or taken away. */
const sameStyle = 0.05;

/** What a line may be changed in: nothing that makes it several lines, or that code still to be written could contradict. */
const ofLines =
  /^(?:layout\.(?:quotes|semicolons|arrowParens|braceSpace|functionSpace|functionExpressionSpace|methodSpace|quotedKeys)|comment\.\w+|idiom\.nodePrefix|naming\..*)$/;

/** @param styleAt how the engineer, the repository and its formatters write at a path */
export function createConforming({ styleAt }: { readonly styleAt: StyleAt }): Conforming {
  const shown = new LRUCache<string, { readonly length: number; readonly style: ResolvedStyle }>({ max: keptStyles });
  // What is put into a file is parsed together with the rest of it, again and again; the rest is parsed once.
  const bases = new LRUCache<string, Base>({ max: keptTrees, dispose: ({ parsed }) => parsed.delete() });
  /** Where a file has changed much since, its tree would not help; what is kept of the grammar itself may. */
  const baseOf = (grammar: Grammar, { path, text }: Insertion) => {
    const base = bases.get(keyOf(grammar, path));
    return base && isNear(base.text, text) ? base : undefined;
  };
  const keyOf = ({ language }: Grammar, path: string) => `${language.id} ${path}`;

  const shownIn = (grammar: Grammar, { path, text, span }: Insertion): ResolvedStyle => {
    const length = text.length - (span.end - span.start);
    const known = shown.get(path);
    if (known && Math.abs(known.length - length) <= sameStyle * length) return known.style;
    const index = new LineIndex(text);
    const [first, last] = [index.positionAt(span.start).line, index.positionAt(span.end).line];
    const parsed = grammar.parse(text);
    const style = fileStyle(grammar, grammar.read(parsed, text), (line) => line < first || line > last);
    bases.set(keyOf(grammar, path), { text, parsed });
    shown.set(path, { length, style });
    return style;
  };

  const styleIn = async (grammar: Grammar, insertion: Insertion) => {
    const { path } = insertion;
    const habitual = await styleAt(path, grammar.language.id, isTestPath(path) ? 'test' : 'source');
    return withFileStyle(habitual, shownIn(grammar, insertion));
  };

  return {
    styleIn,
    async code(grammar, insertion) {
      const style = await styleIn(grammar, insertion);
      const configured = [...style.values()].flatMap(({ dimension, by }) => (by === 'config' ? dimension : []));
      return {
        ...conform(grammar, insertion.text, style, insertion.span, baseOf(grammar, insertion)),
        ...(configured.length > 0 ? { configured: new Set(configured) } : {}),
      };
    },
    async line(grammar, path, { before, after, proposed }) {
      if (before.length + after.length > longestTyped) return proposed;
      const span = { start: before.length, end: before.length + proposed.length };
      const style = await styleIn(grammar, { path, text: before + proposed + after, span });
      const allowed = new Map([...style].filter(([dimension]) => ofLines.test(dimension)));
      const closing = closers(before.slice(before.lastIndexOf('\n') + 1) + proposed);
      for (const behind of new Set([after, closing + after])) {
        const { text } = conform(grammar, before + proposed + behind, allowed, span, bases.get(keyOf(grammar, path)));
        const line = text.slice(before.length, text.length - behind.length);
        if (line !== proposed && !line.includes('\n')) return line;
      }
      return proposed;
    },
  };
}

/** What closes the brackets that a line leaves open; those in strings count too, then it does not parse and is left alone. */
function closers(line: string): string {
  const open: string[] = [];
  for (const character of line) {
    const at = '([{'.indexOf(character);
    if (at >= 0) open.push(')]}'.charAt(at));
    else if (open.at(-1) === character) open.pop();
  }
  return open.reverse().join('');
}
