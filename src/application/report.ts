import { describeExclusion } from '../domain/history/exclusions';
import type { ModelUse, Suggestion } from '../domain/suggestion';
import type { Position } from '../foundations/text';
import type { DraftResult } from './draftRequest';
import type {
  BackgroundRead,
  CompleteResult,
  IdentityCandidate,
  IndexResult,
  LearntRepository,
  Sources,
} from './engine';
import type { ProfileRule } from './habit';

const count = (number: number) => number.toLocaleString('en-US');
const percent = (share: number) => `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
const place = (path: string, { line, character }: Position) => `${path}:${line + 1}:${character + 1}`;

/** Lines of two columns, the first one padded. */
function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
}

// Each report is lines for a terminal, without an end of line at the end.

/** What was learnt, what was left out and why, and what else the engineer has to know. */
export function indexReport(result: IndexResult): string {
  const rows: [string, string][] = [
    ['files', `${count(result.files)} with lines of yours`],
    ['functions', `${count(result.functions)} of yours`],
    ['lines', `${count(result.authoredLines)} of ${count(result.lines)} are yours`],
    ['left out', leftOut(result.skipped)],
    ['you', result.identities.join(', ') || 'nobody yet'],
    ...(result.background ? [['others', backgroundWords(result.background)] as [string, string]] : []),
  ];
  return [
    `Read in ${result.seconds.toFixed(1)} s:`,
    table(rows),
    ...result.notices.map((notice) => `  ! ${notice}`),
  ].join('\n');
}

/** What was left out and why, in words, the most first. */
export function leftOut(skipped: Readonly<Record<string, number>>): string {
  const left = Object.entries(skipped)
    .filter(([, number]) => number > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, number]) => {
      const { unit, label } = describeExclusion(reason);
      return `${count(number)} ${number === 1 ? unit.slice(0, -1) : unit} ${label}`;
    });
  return left.join(', ') || 'nothing';
}

/** What is learned from where, one repository after the other. */
export function sourcesReport({ repositories, storeBytes, background, paused }: Sources): string {
  if (repositories.length === 0) return 'Nothing is learned yet. Name a repository to `coding-double index`.';
  const rests = paused === null ? [] : [`Learning rests, ${paused === 'battery' ? 'on battery' : 'as you said'}.`];
  return [
    ...rests,
    ...repositories.map((repository) => `${repository.path}\n${table(sourceRows(repository))}`),
    ...(background ? [`Code of others: ${backgroundWords(background)}.`] : []),
    `The store takes ${size(storeBytes)}.`,
  ].join('\n');
}

/** Undefined: it was read here. */
function importedWords({ imported }: LearntRepository): string | undefined {
  if (!imported) return undefined;
  const [made, at] = [imported.made, imported.at].map((time) => new Date(time).toISOString().slice(0, 10));
  const counts = imported.isReplaced ? '; nothing of it counts, as its history is known from elsewhere' : '';
  return `on ${at}, from a double exported on ${made}${counts}`;
}

function sourceRows(repository: LearntRepository): [string, string][] {
  const { consent, state, problem, files, functions, lines, authoredLines, bytes, heldBytes, unchecked } = repository;
  const { skipped, notices, updated, identities } = repository;
  const consents = { learn: 'code and counts', rules: 'counts alone', never: 'nothing may be learned' };
  if (consent === 'never') return [['consent', consents[consent]]];
  const share = lines > 0 ? ` (${percent(authoredLines / lines)})` : '';
  const held = consent === 'learn' && heldBytes < bytes ? `, ${size(heldBytes)} of them for completion` : '';
  const states: Partial<Record<typeof state, string>> = {
    missing: 'its folder is gone; what was learned is kept',
    failed: problem ? `${problem.message} ${problem.hint}` : 'it could not be read',
    waiting: 'not read to the end yet',
  };
  const rows: [string, string | undefined][] = [
    ['consent', consents[consent]],
    ['imported', importedWords(repository)],
    ['you', identities.join(', ')],
    ['lines', `${count(authoredLines)} of ${count(lines)} are yours${share}`],
    ['files', `${count(files)} with ${count(functions)} functions, ${size(bytes)}${held}`],
    ['left out', leftOut(skipped)],
    ['unsure', unchecked > 0 ? `${count(unchecked)} files, until git was asked whose their lines are` : undefined],
    ['state', states[state]],
    ['updated', updated > 0 ? new Date(updated).toISOString().slice(0, 16).replace('T', ' ') : 'never'],
    ...notices.map((notice): [string, string] => ['!', notice]),
  ];
  return rows.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
}

const backgroundWords = ({ folders, files, bytes }: BackgroundRead) =>
  `${size(bytes)} in ${count(files)} ${files === 1 ? 'file' : 'files'} of ${count(folders)} ${folders === 1 ? 'folder' : 'folders'}, for completion only`;

const size = (bytes: number) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`);

/** The rules that say most, at most `most`: distinctive ones first, then firm ones. */
export function profileReport(rules: readonly ProfileRule[], most = 12): string {
  const rank = (rule: ProfileRule) => (rule.distinctive ? 0 : 2) + (rule.tier === 'rule' ? 0 : 1);
  const shown = [...rules]
    .filter(({ tier, override }) => tier === 'rule' || tier === 'tendency' || override)
    .sort((a, b) => rank(a) - rank(b) || b.confidence - a.confidence)
    .slice(0, most);
  const thin = rules.filter(({ tier }) => tier === 'thin').slice(0, most);
  const first = shown.length > 0 ? shown : thin;
  if (rules.length === 0)
    return 'Style: nothing of yours is learned. Name a --store that was indexed, or a --repository to learn first.';
  if (first.length === 0) return 'Style: not enough code of yours to say anything.';
  const rows = first.map((rule): [string, string] => {
    const all = rule.counts.reduce((sum, [, number]) => sum + number, 0);
    const own = rule.counts.find(([category]) => category === rule.value)?.[1] ?? 0;
    const often = `${count(own)} of ${count(all)} (${percent(rule.share)}), ${count(rule.files)} ${rule.files === 1 ? 'file' : 'files'}`;
    const distinctive = rule.distinctive && rule.tier !== 'thin' ? ', distinctive' : '';
    return [rule.title, `${rule.label} — ${often}${distinctive}${decidedWords(rule)}${changeWords(rule)}`];
  });
  return [
    `First style facts, ${first.length} of ${rules.length}${shown.length > 0 ? '' : ', from too little code to be sure'}:`,
    table(rows),
  ].join('\n');
}

/** What was decided by hand, who disagrees, and who decides in the end. */
function decidedWords({ override, resolved, conflict, labels }: ProfileRule): string {
  const value = override?.value === undefined ? '' : (labels?.[override.value] ?? override.value);
  const words = { pin: `you pinned ${value}`, prefer: `you prefer ${value}`, mute: 'muted: shown, never used' };
  const byHand = override ? `; ${words[override.action]}` : '';
  const byFile = resolved?.by === 'config' && conflict === undefined ? `; ${resolved.file} says so too` : '';
  return `${byHand}${byFile}${conflict === undefined ? '' : `. ${conflict}`}`;
}

/** What was done otherwise before. */
function changeWords({ drift }: ProfileRule): string {
  if (!drift) return '';
  const { since, before, now } = drift;
  return `. Before ${since.slice(0, 7)}: ${before.label} (${percent(before.share)}); since then: ${now.label} (${percent(now.share)})`;
}

/** Each suggestion with how sure it is and what it is like. */
export function completeReport({ items, milliseconds }: CompleteResult): string {
  const shown = items.map((item) => {
    const from = item.provenance.length ? `, like ${item.provenance.slice(0, 2).join(', ')}` : '';
    return `${item.text}\n  ${percent(item.confidence)} sure${from}`;
  });
  return [...(shown.length ? shown : ['Nothing is likely enough.']), `  ${milliseconds.toFixed(1)} ms`].join('\n');
}

/** The proposed texts with their places, why, and what was checked. */
export function suggestionReport(suggestion: Suggestion): string {
  const { title, edits, reason, provenance, checks, asked } = suggestion;
  const { model } = provenance;
  const isMessage = edits.some(({ into }) => into !== undefined);
  const like = provenance.functions.map(({ path, range, text, note }) =>
    `  like ${isMessage ? text : place(path, range.start)} ${note}`.trimEnd(),
  );
  return [
    title,
    ...edits.flatMap(({ path, range, newText, creates, into }) =>
      into ? [newText] : [creates ? `${path} (new)` : place(path, range.start), newText.replace(/^\n|\s+$/g, '')],
    ),
    '',
    reason,
    ...new Set(like),
    ...checks.map(({ name, passed, note }) => `  ${passed ? '✓' : '✗'} ${name}${note ? `: ${note}` : ''}`),
    ...(model ? [`  ${modelWords(model)}`] : []),
    ...(asked?.instruction && !model
      ? ['  No model was asked, so that the instruction only helped to choose among what is yours.']
      : []),
  ].join('\n');
}

/** What a model was asked, and what it took. */
function modelWords({ name, host, sent, tokens, cost }: ModelUse): string {
  const about = tokens.estimated ? 'about ' : '';
  const price = cost === undefined ? '' : `, $${cost.toFixed(4)}`;
  return `by ${name} at ${host}: ${sent.length} requests, ${about}${count(tokens.asked)} tokens asked and ${count(tokens.answered)} answered${price}`;
}

/** The authors of a history, one a line. */
export function identitiesReport(candidates: readonly IdentityCandidate[]): string {
  if (candidates.length === 0) return 'Nobody has committed there yet.';
  return table(
    candidates.map(({ name, email, commits, configured, committedHere }) => [
      email,
      `${name}, ${commits === 1 ? '1 commit' : `${count(commits)} commits`}${configured ? ' (configured in git)' : committedHere ? ' (committed here)' : ''}`,
    ]),
  );
}

/** Why there is no draft, and what is nearest. */
export function noDraftReport({ none, closest }: Extract<DraftResult, { none: unknown }>): string {
  const places = closest.map(({ path, range }) => `nearest: ${path}:${range.start.line + 1}`);
  return [`${none.message} ${none.hint}`, ...places].join('\n');
}
