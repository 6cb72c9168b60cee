/** A commit message as a person wrote it, read in parts. */
export interface CommitMessage {
  /** The first line, trimmed. */
  readonly subject: string;
  /** What stands before the sentence that the subject is: a type, a scope, a tag; empty: nothing does. */
  readonly prefix: string;
  /** The subject without its prefix and without a reference to an issue at its end. */
  readonly sentence: string;
  /** What stands below the subject, trailers left out, trimmed; empty: nothing does. */
  readonly body: string;
  /** Whether a blank line parts the body from the subject; true where there is no body. */
  readonly parted: boolean;
}

/** Messages that a tool writes: reverts, merges, what a rebase is to fold, numbers of releases, and what code hosts propose. */
const byTools: readonly RegExp[] = [
  /^Revert "/,
  /^(Merge|Merged) (branch|branches|pull request|remote|tag|commit|PR|upstream|in)\b/,
  /^(fixup|squash|amend)! /,
  /^v?\d+\.\d+(\.\d+)*([-.+]?[\w.]+)?$/,
  /^chore(\(release\))?: (release )?v?\d+\.\d+\S*$/i,
  /^(Create|Update|Delete|Rename|Add files via) (\S+\.\w+|LICENSE|upload)$/,
  /^Initial commit$/,
  /^\(?cherry picked from commit/,
  /^Bump \S+ from \S+ to \S+/,
];

/** `Signed-off-by: …` and what else stands at the end of a message for programs. */
const trailer = /^([A-Z]\w*(-\w+)+|Cc|CC): .+$/;
const prefixes: readonly RegExp[] = [
  /^\[[^\]]{1,40}\]:? +(?=\S)/,
  /^(\p{Extended_Pictographic}\uFE0F?|:[a-z0-9_+-]+:) *(?=\S)/u,
  /^\(?#\d+\)?:? +(?=\S)/,
  /^[\w./@*,{}-]{1,40}(\([^()]{1,40}\))?!?(?:: +|： *|:(?=\p{Script=Han}))(?=\S)/u,
];
const issueAtEnd = / *\(?(?:(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|refs?|see|re) +)?(?:#|GH-)\d+\)?\.?$/i;

/**
 * Reads a message.
 * @param message the whole of it, trailers included
 * @returns undefined where it is empty, or a tool wrote it: that is nobody's style
 */
export function readCommitMessage(message: string): CommitMessage | undefined {
  const [first = '', ...rest] = message.replaceAll('\r', '').trim().split('\n');
  const subject = first.trim();
  if (subject === '' || byTools.some((form) => form.test(subject))) return undefined;
  const lines = withoutTrailers(rest);
  const prefix = prefixOf(subject);
  const sentence = subject.slice(prefix.length).replace(issueAtEnd, '');
  return {
    subject,
    prefix,
    sentence: sentence === '' ? subject.slice(prefix.length) : sentence,
    body: lines.join('\n').trim(),
    parted: lines.length === 0 || lines[0]?.trim() === '',
  };
}

function prefixOf(subject: string): string {
  return prefixes.map((form) => form.exec(subject)?.[0] ?? '').find((found) => found !== '') ?? '';
}

/** Without the trailers, and the blank lines, that stand at the end. */
function withoutTrailers(lines: readonly string[]): string[] {
  const kept = [...lines];
  while (kept.length > 0) {
    const last = (kept.at(-1) as string).trim();
    if (last !== '' && !trailer.test(last)) break;
    kept.pop();
  }
  return kept;
}
