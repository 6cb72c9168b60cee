import { dirname } from 'node:path';
import { CUT_PER_TOKEN, shortened } from '../domain/draft/promptRoom';
import { withoutFolders } from '../domain/privacy/folders';
import { withoutSecrets } from '../domain/privacy/redaction';
import { LineIndex } from '../foundations/text';
import { fileNameOf } from './corpus';
import type { DraftFixRequest } from './fixRequest';
import type { Material } from './proposal';
import type { PastFix } from './triageDoor';

/** Characters of what a tool or a test says, and of the line that it is about: the rest repeats itself. */
const LONGEST_MESSAGE = 2_000;
const LONGEST_VALUE = 600;
const LONGEST_LINE = 200;
const LONGEST_NAME = 300;
/** Characters of one side of an earlier fix. */
const LONGEST_PAST = 1_200;

/**
 * What is wrong, as a model is told it: what a tool or a test says, without the folders of this machine.
 * @param roots folders that are not to be named, absolute
 */
export function problemOf({ path, text, finding, failure }: DraftFixRequest, roots: readonly string[]): Material {
  const { range, message, severity, rule, source } = finding;
  const told = (said: string, most: number) => cutTo(withoutFolders(said, [...roots, dirname(path)]), most);
  const index = new LineIndex(text);
  const line = text.slice(index.startOf(range.start.line), index.startOf(range.start.line + 1)).trim();
  const value = (name: string, given: string | undefined) =>
    given === undefined ? [] : [`${name}: ${told(given, LONGEST_VALUE)}`];
  const reported = [
    `${severity} ${rule}: ${told(message, LONGEST_MESSAGE)}`,
    ...(line === '' ? [] : [`on the line: ${cutTo(line, LONGEST_LINE)}`]),
  ];
  if (!failure)
    return { path, title: source === 'diagnostic' ? 'A tool reports' : 'A check reports', text: reported.join('\n') };
  const at = failure.frames
    .filter((frame) => frame.path === path)
    .map((frame) => `it led through line ${frame.line + 1} of ${fileNameOf(path)}`);
  const said = [
    `test: ${told(failure.test, LONGEST_NAME)}`,
    told(failure.message, LONGEST_MESSAGE),
    ...value('expected', failure.expected),
    ...value('actual', failure.actual),
    ...at.slice(0, 1),
    ...(line === '' ? [] : [`which is: ${cutTo(line, LONGEST_LINE)}`]),
  ];
  return { path, title: `A test fails (${failure.runner})`, text: said.join('\n') };
}

/** An earlier fix as a small difference; empty where its text may not be told. */
export function pastAsText({ subject, before, after }: PastFix): string {
  if (before === '' && after === '') return '';
  const marked = (mark: string, side: string) =>
    side === ''
      ? []
      : cutTo(side.replaceAll('\r\n', '\n').replace(/\n+$/, ''), LONGEST_PAST)
          .split('\n')
          .map((line) => `${mark} ${line}`);
  return [subject, ...marked('-', before), ...marked('+', after)].join('\n');
}

/** The first lines, or a part of the first, with about so many characters at most. */
function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  // Of a secret that is cut through, nobody could tell later that it is one.
  return shortened(withoutSecrets(text), most / CUT_PER_TOKEN, (piece) => piece.length / CUT_PER_TOKEN);
}
