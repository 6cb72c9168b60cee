import type { Language } from '../../syntax/languages';
import type { FunctionFact } from '../../syntax/outline';
import { indentationOf } from '../layout';
import { readTags, type Tags } from './parameterTags';

/** How a doc comment is written, whatever it says. */
export interface DocForm {
  /** What stands before its first line, before each other one, and behind the last: a block has all three; line comments have only the second. */
  readonly open: string;
  readonly line: string;
  readonly close: string;
  /** Whether it is a string in the function's body. */
  readonly inside: boolean;
  /** Whether its text begins on the line of the opening mark. */
  readonly startsAtOnce: boolean;
  /** Whether opening mark, text and closing mark are on one line. */
  readonly oneLine: boolean;
  /** Whether a blank line stands between what the function does and its parameters. */
  readonly apart: boolean;
  /** Whether the first sentence ends with a full stop. */
  readonly period: boolean;
  /** Whether it begins with a capital letter. */
  readonly capital: boolean;
  readonly mood: Mood;
}

/** How the first sentence begins: “Return”, “Returns”, “The name”, or with the name of the function. */
export type Mood = 'do' | 'does' | 'thing' | 'name';

/** A function with what the engineer says of it. */
export interface Documented {
  readonly function: FunctionFact;
  readonly form: DocForm;
  /** The first sentence or paragraph, on one line; without the function's name where it begins with it. */
  readonly summary: string;
  readonly tags: Tags;
}

/** Comments that speak to tools or lawyers. */
const NO_DOC = /eslint|prettier-ignore|@ts-|istanbul|noqa|nolint|copyright|licen[cs]e|^[-=*#/\s]*$/i;

/** What a function's doc comment says and how; undefined: it has none, or one that speaks to tools. */
export function readDocumented(fact: FunctionFact, language: Language): Documented | undefined {
  if (fact.doc === '') return undefined;
  const raw = docstringOf(fact) ?? commentOf(fact, language);
  if (!raw || NO_DOC.test(fact.doc)) return undefined;
  const tags = readTags(raw.lines);
  const paragraph = paragraphOf(raw.lines.slice(0, tags.before));
  const first = firstSentence(paragraph);
  const beginsWithName = fact.name !== '' && first.startsWith(`${fact.name} `);
  const summary = beginsWithName ? first.slice(fact.name.length + 1) : first;
  if (!/\p{L}/u.test(summary)) return undefined;
  const form: DocForm = {
    ...raw.marks,
    apart: tags.before > 0 && raw.lines[tags.before - 1]?.trim() === '',
    period: /[.!?]$/.test(first),
    capital: /^\p{Lu}/u.test(summary) || beginsWithName,
    mood: beginsWithName ? 'name' : moodOf(summary),
  };
  return { function: fact, form, summary: summary.replace(/[.!]$/, ''), tags };
}

interface Raw {
  readonly marks: Pick<DocForm, 'open' | 'line' | 'close' | 'inside' | 'startsAtOnce' | 'oneLine'>;
  /** Without markers and common indentation. */
  readonly lines: readonly string[];
}

/** Where the signature begins in a function's text. */
export const signatureStart = ({ text, signature, body }: FunctionFact): number =>
  Math.max(0, text.lastIndexOf(signature, body.start));

function docstringOf(fact: FunctionFact): Raw | undefined {
  const head = fact.text.slice(signatureStart(fact) + fact.signature.length, fact.body.start);
  const found = /^\s*:[^\n'"]*\s*(?<open>[a-zA-Z]*(?<quote>"""|'''|"|'))(?<words>[\s\S]*?)\k<quote>\s*$/.exec(
    head,
  )?.groups;
  if (!found) return undefined;
  const { open = '', quote = '', words = '' } = found;
  const all = words.split('\n');
  const others = outdented(all.slice(1));
  const marks = { open, line: '', close: quote, inside: true };
  const startsAtOnce = (all[0] ?? '').trim() !== '';
  return {
    marks: { ...marks, startsAtOnce, oneLine: all.length === 1 },
    lines: trimmed(startsAtOnce ? [(all[0] ?? '').trim(), ...others] : others),
  };
}

function commentOf(fact: FunctionFact, language: Language): Raw | undefined {
  const text = fact.text.slice(0, signatureStart(fact));
  const [opening, closing] = language.blockComment ?? [];
  if (opening !== undefined && closing !== undefined && text.startsWith(opening)) {
    const end = text.indexOf(closing);
    return end < 0 ? undefined : blockOf(text.slice(0, end), closing);
  }
  const all = text.split('\n').map((line) => line.trim());
  const end = all.findIndex((line) => !line.startsWith(language.lineComment));
  const comment = end < 0 ? all : all.slice(0, end);
  const mark = /^(?:\/{2,}!?|#+|--|;+)/.exec(comment[0] ?? '')?.[0];
  if (mark === undefined) return undefined;
  const bare = comment.map((line) => (line.startsWith(mark) ? line.slice(mark.length) : line));
  const space = bare.some((line) => /^\S/.test(line)) ? '' : ' ';
  const marks = { open: '', line: mark + space, close: '', inside: false, startsAtOnce: true, oneLine: false };
  return { marks, lines: trimmed(bare.map((line) => line.slice(space.length).trimEnd())) };
}

function blockOf(text: string, closing: string): Raw {
  const all = text.split('\n');
  const open = /^\/\*+!?/.exec(all[0] ?? '')?.[0] ?? (all[0] ?? '').trim();
  const first = (all[0] ?? '').slice(open.length).trim();
  const starred = all.slice(1).some((line) => /^\s*\*/.test(line));
  const others = starred
    ? all.slice(1).map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    : outdented(all.slice(1)).map((line) => line.trimEnd());
  const column = all.slice(1).find((line) => line.trim() !== '');
  const line = starred ? `${/^\s*\*/.test(column ?? '') ? ' ' : ''}* ` : '  ';
  const close = starred ? ` ${closing}` : closing;
  const startsAtOnce = first !== '';
  const marks = { open, line, close, inside: false, startsAtOnce, oneLine: all.length === 1 };
  return { marks, lines: trimmed(startsAtOnce ? [first, ...others] : others) };
}

function outdented(lines: readonly string[]): string[] {
  const filled = lines.filter((line) => line.trim() !== '').map((line) => indentationOf(line).length);
  const shared = filled.length === 0 ? 0 : Math.min(...filled);
  return lines.map((line) => line.slice(shared).trimEnd());
}

function trimmed(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}

function paragraphOf(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.trim() !== '');
  const end = lines.findIndex((line, i) => i > first && line.trim() === '');
  return lines
    .slice(Math.max(0, first), end < 0 ? lines.length : end)
    .map((line) => line.trim())
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A full stop behind fewer than two letters ends an abbreviation, such as `e.g.`, and no sentence. */
const firstSentence = (text: string): string => /^.*?(?<=\p{L}{2,}|[)\]`'"\d])[.!?](?=\s|$)/u.exec(text)?.[0] ?? text;

/** How a sentence begins, as far as its first word shows. */
export function moodOf(summary: string): Mood {
  const word = /^[\p{L}'-]+/u.exec(summary)?.[0] ?? '';
  if (/^(?:a|an|the|this|these|whether|if|all|each|every|how|what|which|where|when|same)$/i.test(word)) return 'thing';
  return /[^su]s$/.test(word) ? 'does' : 'do';
}
