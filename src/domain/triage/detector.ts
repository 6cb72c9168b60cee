import type { Code, CodeNode } from './code';
import type { Declarations } from './declarations';
import type { Kind, Trait } from './kinds/kind';

/** What a detector may ask about the file around a node. */
export interface Context {
  readonly code: Code;
  readonly declarations: Declarations;
}

/** New text for a stretch of the file; offsets are UTF-16 code units. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A place that a detector complains about. */
export interface Detection {
  readonly start: number;
  readonly end: number;
  /** One sentence about this place. */
  readonly message: string;
  /** The repair, where there is only one. */
  readonly fix?: readonly Replacement[] | undefined;
}

/** A category of a style dimension. */
export interface Habit {
  readonly dimension: string;
  readonly category: string;
}

/** A rule that finds one kind of mistake by its form alone. */
export interface Detector {
  /** Kebab case; it never changes, because dismissals remember it. */
  readonly id: string;
  /** What a list calls it. */
  readonly title: string;
  /** Why such code is a mistake, in one or two sentences. */
  readonly why: string;
  readonly severity: 'error' | 'warning';
  /** 0–1: how many of its findings are real, by judgement on clean code. */
  readonly confidence: number;
  /** The kinds of nodes it looks at. */
  readonly on: readonly Kind[];
  /** Languages without this trait are left out; absent: it applies to all. */
  readonly needs?: Trait;
  /** What of the style profile tells that somebody writes so on purpose; absent: nobody does. */
  readonly habit?: Habit;
  detect(node: CodeNode, context: Context): Detection | undefined;
}

/** A place with the rule that found it. */
export interface Detected extends Detection {
  readonly detector: Detector;
}

/** Checks the shape of a detector where it is written. */
export const defineDetector = (detector: Detector): Detector => detector;

/** Asks all detectors about all nodes in one pass; the places are in the order of the text. Code inside syntax errors is left alone. */
export function detect(detectors: readonly Detector[], context: Context): Detected[] {
  const { code } = context;
  const byKind = new Map<Kind, Detector[]>();
  for (const detector of detectors) {
    if (detector.needs && !code.kinds.traits.has(detector.needs)) continue;
    for (const kind of detector.on) byKind.set(kind, [...(byKind.get(kind) ?? []), detector]);
  }
  const found: Detected[] = [];
  for (const node of code.nodes) {
    const asked = byKind.get(node.kind);
    if (!asked || (node.broken && node.kind !== 'block')) continue;
    for (const detector of asked) {
      const detection = detector.detect(node, context);
      if (detection) found.push({ ...detection, detector });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A detection about a whole node. */
export const at = (node: CodeNode, message: string, fix?: readonly Replacement[]): Detection => ({
  start: node.start,
  end: node.end,
  message,
  fix,
});

/** The text after replacements that do not overlap. */
export function applyReplacements(text: string, replacements: readonly Replacement[]): string {
  return [...replacements]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}
