import { dirname } from 'node:path';
import { shortened } from '../domain/draft/promptRoom';
import { withoutFolders } from '../domain/privacy/folders';
import { LineIndex } from '../foundations/text';
import { fileNameOf } from './corpus';
import type { DraftFixRequest } from './fixRequest';
import type { Material } from './proposal';
import type { PastFix } from './triageDoor';

/** Characters of what a tool or a test says, and of the line that it is about: the rest repeats itself. */
const LONGEST_MESSAGE = 2_000;
const LONGEST_VALUE = 600;
const LONGEST_LINE = 200;
/** Characters of one side of an earlier fix. */
const LONGEST_PAST = 1_200;

/**
 * What is wrong, as a model is told it: what a tool or a test says, without the folders of this machine.
 * @param roots folders that are not to be named, absolute
 */
export function problemOf({ path, text, finding, failure }: DraftFixRequest, roots: readonly string[]): Material {
  const { range, message, severity, rule, source } = finding;
  const told = (said: string, most: number) =>
    shortened(withoutFolders(said, [...roots, dirname(path)]), most, lengthOf);
  const index = new LineIndex(text);
  const line = text.slice(index.startOf(range.start.line), index.startOf(range.start.line + 1)).trim();
  const value = (name: string, given: string | undefined) =>
    given === undefined ? [] : [`${name}: ${told(given, LONGEST_VALUE)}`];
  const reported = [
    `${severity} ${rule}: ${told(message, LONGEST_MESSAGE)}`,
    ...(line === '' ? [] : [`on the line: ${line.slice(0, LONGEST_LINE)}`]),
  ];
  if (!failure)
    return { path, title: source === 'diagnostic' ? 'A tool reports' : 'A check reports', text: reported.join('\n') };
  const at = failure.frames
    .filter((frame) => frame.path === path)
    .map((frame) => `it led through line ${frame.line + 1} of ${fileNameOf(path)}`);
  const said = [
    `test: ${failure.test}`,
    told(failure.message, LONGEST_MESSAGE),
    ...value('expected', failure.expected),
    ...value('actual', failure.actual),
    ...at.slice(0, 1),
    ...(line === '' ? [] : [`which is: ${line.slice(0, LONGEST_LINE)}`]),
  ];
  return { path, title: `A test fails (${failure.runner})`, text: said.join('\n') };
}

/** An earlier fix as a small difference; empty where its text may not be told. */
export function pastAsText({ subject, before, after }: PastFix): string {
  if (before === '' && after === '') return '';
  const marked = (mark: string, side: string) =>
    side === ''
      ? []
      : shortened(side.replaceAll('\r\n', '\n').replace(/\n+$/, ''), LONGEST_PAST, lengthOf)
          .split('\n')
          .map((line) => `${mark} ${line}`);
  return [subject, ...marked('-', before), ...marked('+', after)].join('\n');
}

const lengthOf = (text: string) => text.length;
