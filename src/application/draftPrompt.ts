import { importStatements } from '../domain/draft/importStatements';
import { estimateTokens, type Prompt, writePrompt } from '../domain/draft/prompt';
import type { Around } from '../domain/draft/promptRoom';
import { createRedaction, type Redaction } from '../domain/privacy/redaction';
import { contract, writeLine } from '../domain/style/contract';
import { dimensionById } from '../domain/style/dimensions';
import type { ResolvedStyle } from '../domain/style/resolvedStyle';
import { isTestPath } from '../domain/syntax/languages';
import { HumanError } from '../foundations/errors';
import { LineIndex } from '../foundations/text';
import { type Corpus, fileNameOf, repositoryOf } from './corpus';
import type { Material, WritingQuestion } from './proposal';
import type { Sendable } from './sendable';
import type { StyleAt } from './styleAt';
import type { Texts } from './texts';

/** A prompt as it may leave, and what puts the secrets back into its answer. */
export interface DraftPrompt {
  readonly prompt: Prompt;
  readonly redaction: Redaction;
  /** By number, the examples of the question that are in it. */
  readonly shown: readonly number[];
}

/**
 * Makes the prompt of a question, of nothing but what may leave the machine.
 * @param isAsked whether a model was asked for by name; else undefined is the answer where nothing of the file may leave
 * @throws HumanError where nothing of the file may leave and a model was asked for
 */
export type DraftPromptOf = (question: WritingQuestion, isAsked: boolean) => Promise<DraftPrompt | undefined>;

export interface DraftPromptOptions {
  readonly corpus: Corpus;
  readonly sendable: Sendable;
  readonly texts: Pick<Texts, 'find'>;
  readonly styleAt: StyleAt;
  /** The most tokens of a prompt, and whether e-mail addresses are taken out. */
  readonly settings: () => { readonly budget: number; readonly hidesEmails: boolean };
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
}

const MOST_EXAMPLES = 4;
const MOST_CONVENTIONS = 8;
const MOST_IMPORTS = 20;
/** So much of a prompt at most is the code that is to be mended: it is shown whole, and what is reported needs room, too. */
const SUBJECT_SHARE = 0.6;
/** Of a model that was not asked for by name it is said once for each of so many files that it may not be asked there. */
const MOST_TOLD = 100;

/** Makes prompts of what the consent, the rules and the settings let out, with the secrets taken out. */
export function createDraftPrompt(options: DraftPromptOptions): DraftPromptOf {
  const { sendable, styleAt, settings, notify } = options;
  const told = new Set<string>();
  return async (question, isAsked) => {
    const { what, site, head } = question;
    const { request, grammar } = site;
    const { path, text, instruction = '', styled = true } = request;
    const from = question.headFrom;
    // A message stands in no file of the repository, and is the engineer's where the repository is.
    const isSendable = what === 'commitMessage' ? sendable.prose(path, text) : text === '' || sendable(path, text);
    const mayLeave = (await isSendable) && (!from || (await sendable(from.path, from.text)));
    if (!mayLeave && isAsked) throw new HumanError(NOT_THIS.message, NOT_THIS.hint);
    if (!mayLeave) {
      if (!told.has(path) && told.size < MOST_TOLD)
        notify(`${NOT_THIS.message} The draft is the double’s own.`, NOT_THIS.hint);
      told.add(path);
      return undefined;
    }
    const material = await allowed(options, question);
    const examples = styled ? await examplesOf(options, question) : [];
    const style =
      styled && grammar ? await styleAt(path, grammar.language.id, isTestPath(path) ? 'test' : 'source') : undefined;
    const { budget, hidesEmails } = settings();
    const texts = [
      text,
      instruction,
      head?.signature ?? '',
      ...examples.map((one) => one.text),
      ...material.map((one) => one.text),
    ];
    const redaction = createRedaction({ texts, emails: hidesEmails });
    const { redact } = redaction;
    const index = new LineIndex(text);
    const [start, end] = [index.offsetAt(question.range.start), index.offsetAt(question.range.end)];
    const subject = what === 'fix' ? subjectOf(text, start, redact(text, start, end)) : undefined;
    if (subject !== undefined && estimateTokens(subject) > SUBJECT_SHARE * budget) throw tooLong();
    const imports = grammar && styled ? importStatements(grammar, text).slice(0, MOST_IMPORTS) : [];
    const prompt = writePrompt({
      ...{
        what,
        styled,
        budget,
        material: material.map((one) => ({ title: one.title, text: unix(redact(one.text)) })),
      },
      language: grammar?.language.name ?? '',
      file: grammar ? fileNameOf(path) : '',
      instruction: redact(instruction),
      head: head && { name: head.name, signature: redact(head.signature) },
      around: aroundOf(question, {
        before: redact(text, 0, start),
        held: redact(text, start, end),
        after: redact(text, end),
      }),
      examples: examples.map((one) => redact(one.text)),
      ...(subject === undefined ? {} : { subject }),
      contract: style ? contract(style).map((line) => writeLine(line)) : [],
      conventions: style ? formatterFacts(style) : [],
      imports: imports.map((statement) => redact(statement)),
    });
    return { prompt, redaction, shown: prompt.shown.flatMap((at) => examples[at]?.at ?? []) };
  };
}

const NOT_THIS = {
  message: 'Nothing of this file is sent to a model.',
  hint: 'Its repository may not be learned from, or a .doubleignore, the settings, its name or its content say that it stays here.',
};

const tooLong = () =>
  new HumanError(
    'The code to be mended is too long for a prompt.',
    'Raise the budget in double.drafts.endpoint, or mend it in smaller functions.',
  );

/** The texts of own functions that may be sent: of repositories that may be learned from, of files that nothing keeps here. */
async function examplesOf(
  { corpus, sendable, texts }: DraftPromptOptions,
  { examples, site }: WritingQuestion,
): Promise<{ at: number; text: string }[]> {
  const mayLeave = async (key: string, text: string) => {
    if (key === site.request.path) return true;
    if (repositoryOf(corpus, key)?.consent !== 'learn') return false;
    if (corpus.files.get(key)?.facts.unit === 'commit') return true;
    return sendable(key, (await texts.find(key)) ?? text);
  };
  const found: { at: number; text: string }[] = [];
  for (const [at, { key, function: fact }] of examples.entries()) {
    if (found.length === MOST_EXAMPLES) break;
    if (fact.text !== '' && (await mayLeave(key, fact.text))) found.push({ at, text: unix(fact.text) });
  }
  return found;
}

/**
 * The material that may be sent; of the open file, or of the message, that is known already.
 * @throws HumanError where a message is to be about files of which none may be sent
 */
async function allowed(
  { sendable }: DraftPromptOptions,
  { what, site, material = [] }: WritingQuestion,
): Promise<Material[]> {
  const { path } = site.request;
  const found: Material[] = [];
  for (const one of material) {
    const isSendable = one.isProse ? sendable.prose : sendable;
    if (one.path === path || (await isSendable(one.path, one.file ?? one.text))) found.push(one);
  }
  const isElsewhere = (one: Material) => one.path !== path;
  if (what === 'commitMessage' && material.some(isElsewhere) && !found.some(isElsewhere))
    throw new HumanError('None of the changed files may be sent.', NOT_THIS.hint);
  return found;
}

/** What the formatters of the project want, as facts. */
function formatterFacts(style: ResolvedStyle): string[] {
  return [...style.values()]
    .filter(({ by }) => by === 'config')
    .flatMap(({ dimension, value }) => {
      const known = dimensionById.get(dimension);
      return known ? [`${known.title} ${known.labels?.[value] ?? value}`] : [];
    })
    .slice(0, MOST_CONVENTIONS);
}

/** The buffer around the place, which stands on a line of its own where a body is missing; what is noted there comes before it. */
function aroundOf(
  { what, place }: WritingQuestion,
  { before, held, after }: { readonly before: string; readonly held: string; readonly after: string },
): Around {
  if (what === 'fix') return { before: unix(before), after: unix(after) };
  if (!place) return { before: unix(before + held), after: unix(after) };
  const { indentation, closing } = place;
  const noted = held.trim() === '' ? '' : held.trimEnd();
  const above = before + noted;
  return { before: unix(`${above}${above.endsWith('\n') ? '' : '\n'}${indentation}`), after: unix(closing + after) };
}

/** A piece that is to be mended, with the white space before it on its line, so that it is indented evenly. */
const subjectOf = (text: string, start: number, piece: string) =>
  unix(/[ \t]*$/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))?.[0] + piece);

const unix = (text: string) => text.replaceAll('\r\n', '\n');
