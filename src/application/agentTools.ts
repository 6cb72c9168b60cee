import { languageOfEditorId, languages } from '../domain/syntax/languages';
import { HumanError } from '../foundations/errors';
import type { NearestOwnRequest, OwnExample, StyleContract, StyleContractRequest } from './agentDoor';
import type { Given, InputSchema } from './agentInput';
import { beginning, quote } from './agentQuotes';
import type { Engine } from './engine';
import type { LikenessRequest, LikenessResult } from './likeness';

/** What the tools ask of the engine: nothing of it changes what is known. */
export type AskedEngine = Pick<Engine, 'styleContract' | 'nearestOwn' | 'likeness' | 'sources'>;

/** What a tool answers. */
export interface Told {
  /** For a reader, and for agents that read no data. */
  readonly text: string;
  /** The same as data, as the tool's output schema has it. */
  readonly data: Readonly<Record<string, unknown>>;
  /** How many own functions are quoted in it. */
  readonly functions: number;
  /** Secrets and addresses that were replaced. */
  readonly redactions: number;
}

/** One tool for other agents. */
export interface AgentTool {
  readonly name: string;
  readonly title: string;
  /** For a model: when to ask it, and what comes back. */
  readonly description: string;
  readonly inputSchema: InputSchema;
  /** What `Told.data` is like, as JSON schema. */
  readonly outputSchema: { readonly type: 'object'; readonly [key: string]: unknown };
  /** @param given checked. @throws HumanError where there is nothing to be told; it is meant for the agent */
  answer(engine: AskedEngine, given: Given): Promise<Told>;
}

const LONGEST_CODE = 4000; // characters of one function
const LONGEST_CODE_IN_ALL = 12_000;
const LONGEST_TEXT = 200_000;
const MOST_EXAMPLES = 5;
const USUAL_EXAMPLES = 3;
const MOST_REASONS = 10;

const language = {
  type: 'string',
  description: `the language of the code: ${languages.map(({ id }) => id).join(', ')}, or an editor's language id`,
  maxLength: 40,
  minLength: 1,
} as const;
const path = {
  type: 'string',
  description: 'the absolute path of the file that the code is for, so that its project counts; it need not exist',
  maxLength: 4096,
} as const;

const text = { type: 'string' } as const;
const number = { type: 'number' } as const;
const listOf = (properties: Readonly<Record<string, unknown>>, required: readonly string[]) => ({
  type: 'array',
  items: { type: 'object', properties, required },
});

const styleContract: AgentTool = {
  name: 'style_contract',
  title: 'Style contract',
  description:
    'How this engineer writes code, measured in their own code: the habits in which they differ from most others, each with how often it was seen, and what the formatter of the project wants. Ask it before you write or change code for them, and follow it where the code around says nothing else.',
  inputSchema: {
    type: 'object',
    properties: {
      language,
      path,
      unit: {
        type: 'string',
        description: 'what is written: source, test, or commit for the message of a commit; by the path where absent',
        maxLength: 10,
        enum: ['source', 'test', 'commit'],
      },
    },
    required: ['language'],
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    properties: {
      language: text,
      unit: text,
      repository: text,
      habits: listOf(
        {
          rule: text,
          decidedByHand: { type: 'boolean' },
          share: number,
          seen: number,
          of: number,
          files: number,
          repositories: number,
        },
        ['rule', 'decidedByHand', 'files', 'repositories'],
      ),
      project: listOf({ rule: text, file: text }, ['rule', 'file']),
    },
    required: ['language', 'unit', 'habits', 'project'],
  },
  async answer(engine, given) {
    const contract = await engine.styleContract(given as unknown as StyleContractRequest);
    if (contract.habits.length + contract.project.length === 0) await needsAnything(engine);
    const { language, unit, repository, habits, project } = contract;
    return {
      text: contractText(contract),
      data: {
        ...{ language, unit },
        ...(repository === undefined ? {} : { repository }),
        habits: habits.map(({ text, by, share, seen, files, repositories }) => ({
          ...{ rule: text, decidedByHand: by === 'override' },
          ...(share === undefined ? {} : { share }),
          ...(seen ? { seen: seen.own, of: seen.all } : {}),
          ...{ files, repositories },
        })),
        project: project.map(({ text, file }) => ({ rule: text, file })),
      },
      ...{ functions: 0, redactions: 0 },
    };
  },
};

function contractText({ language, unit, repository, habits, project }: StyleContract): string {
  const what = unit === 'commit' ? 'commit messages' : `${language} ${unit === 'test' ? 'test code' : 'code'}`;
  const where = repository === undefined ? '' : ` in ${repository}`;
  const lines = habits.map(({ text, share, seen, files }) => {
    const percent = share === undefined ? 'decided by hand' : `${Math.round(100 * share)} % of the time`;
    const counted = seen ? `: ${seen.own} of ${seen.all}${unit === 'commit' ? '' : `, files: ${files}`}` : '';
    return `- ${text} (${percent}${counted})`;
  });
  const known =
    lines.length > 0
      ? [`How the engineer writes ${what}${where}, where most others write otherwise:`, ...lines]
      : [`Nothing distinctive is known of how the engineer writes ${what}${where}: write as the code around does.`];
  const wanted =
    project.length > 0 ? ['', 'The project wants:', ...project.map((one) => `- ${one.text} (${one.file})`)] : [];
  return [...known, ...wanted, '', 'Where the code around says otherwise, follow it.'].join('\n');
}

const nearestExamples: AgentTool = {
  name: 'nearest_examples',
  title: 'Nearest own functions',
  description:
    "The engineer's own functions that are nearest to one you are about to write: what they would look at themselves. Give its name, its signature or what it does. Each comes with file, lines, commit, licence and why it is near. Code of others is never among them.",
  inputSchema: {
    type: 'object',
    properties: {
      language,
      name: { type: 'string', description: 'the name of the function', maxLength: 200 },
      signature: { type: 'string', description: 'its signature without a body', maxLength: 2000 },
      doc: { type: 'string', description: 'what it does, in words', maxLength: 4000 },
      path,
      most: {
        type: 'integer',
        description: `the most functions to be told; ${USUAL_EXAMPLES} where absent`,
        minimum: 1,
        maximum: MOST_EXAMPLES,
      },
    },
    required: ['language'],
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    properties: {
      examples: listOf(
        {
          ...{ name: text, file: text, commit: text, licence: text, why: text, code: text },
          ...{ firstLine: number, lastLine: number, isShortened: { type: 'boolean' } },
        },
        ['name', 'file', 'firstLine', 'lastLine', 'why', 'code', 'isShortened'],
      ),
      kept: number,
      warning: text,
    },
    required: ['examples', 'kept', 'warning'],
  },
  async answer(engine, given) {
    const request = { most: USUAL_EXAMPLES, ...given } as unknown as NearestOwnRequest;
    const { examples: found, kept, redactions } = await engine.nearestOwn(request);
    if (found.length + kept === 0) await needsAnything(engine);
    const examples = shortened(found);
    const { warning, quoted } = quote(examples.map(({ code }) => code));
    const withheld =
      kept > 0 ? `Near functions that are not told, because they are to stay on this machine: ${kept}.` : '';
    const parts = examples.map(
      ({ name, file, firstLine, lastLine, commit, licence, why, isShortened }, at) =>
        `${at + 1}. ${oneLine(name) || 'a function'}, ${oneLine(file)}, lines ${firstLine}–${lastLine}${commit ? `, commit ${commit.slice(0, 10)}` : ''}${licence ? `, licence ${licence}` : ''}\nNear because of ${why}.${isShortened ? ' Its beginning:' : ''}\n${quoted[at]}`,
    );
    const none = 'The engineer has written nothing that is near, as far as it may be told.';
    return {
      text: [...(parts.length > 0 ? [warning, ...parts] : [none]), withheld].filter((part) => part !== '').join('\n\n'),
      data: { examples, kept, warning },
      ...{ functions: examples.length, redactions },
    };
  },
};

/** A name or a path, which may hold whatever somebody called a file, where only one line belongs. */
const oneLine = (text: string) => text.replace(/\p{C}+/gu, ' ');

/** Functions as they are told, lines counted from 1; later ones are left out where there is no room. */
function shortened(examples: readonly OwnExample[]) {
  let room = LONGEST_CODE_IN_ALL;
  return examples.flatMap(({ path: file, range, name, text: whole, commit, licence, why }) => {
    const code = beginning(whole, Math.min(LONGEST_CODE, room));
    if (code === '') return [];
    room -= code.length;
    return [
      {
        ...{ name, file, firstLine: range.start.line + 1, lastLine: range.end.line + 1 },
        ...(commit === undefined ? {} : { commit }),
        ...(licence ? { licence } : {}),
        ...{ why: reasonsOf(why), code, isShortened: code !== whole },
      },
    ];
  });
}

function reasonsOf({ isSameFile, isSameContainer, isSameName, words, parameters }: OwnExample['why']): string {
  const reasons = [
    ...(isSameName ? ['the same name'] : []),
    ...(isSameFile ? ['the same file'] : []),
    ...(isSameContainer ? ['the same class or namespace'] : []),
    ...(parameters.length > 0 ? [`the parameters ${parameters.join(', ')}`] : []),
    ...(words.length > 0 ? [`the words ${words.join(', ')}`] : []),
  ];
  return reasons.join('; ') || 'its signature';
}

const likenessCheck: AgentTool = {
  name: 'likeness_check',
  title: 'Likeness check',
  description:
    "How much code that you wrote reads like this engineer's own: where it ranks among their own functions, and which habits speak for it and against it. Check a draft before you show it, and mend what speaks against it where it is right to. It says so where too little is known.",
  inputSchema: {
    type: 'object',
    properties: {
      text: {
        type: 'string',
        description: 'the code: a whole function, or a whole file',
        maxLength: LONGEST_TEXT,
        minLength: 1,
      },
      language,
      unit: {
        type: 'string',
        description: 'function, or file: what its functions are like together; function where absent',
        maxLength: 10,
        enum: ['function', 'file'],
      },
      path,
    },
    required: ['text', 'language'],
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    properties: {
      insufficient: text,
      voice: {
        type: 'object',
        properties: { percentile: number, probability: number },
        required: ['percentile', 'probability'],
      },
      conventions: { type: 'object', properties: { percentile: number }, required: ['percentile'] },
      among: number,
      separation: { type: ['number', 'null'] },
      reasons: listOf({ habit: text, here: text, usual: text, speaks: text, line: number }, [
        'habit',
        'here',
        'usual',
        'speaks',
      ]),
    },
  },
  async answer(engine, given) {
    const spoken = languageOfEditorId(String(given['language']));
    if (!spoken)
      throw new HumanError(`“${given['language']}” is no language the double reads.`, `Give ${language.description}.`);
    const request = { unit: 'function', ...given, language: spoken.id } as unknown as LikenessRequest;
    const result = await engine.likeness(request);
    if ('insufficient' in result) {
      if (result.silence.lacks !== 'lines') await needsAnything(engine);
      const { insufficient } = result;
      return { text: `Nothing can be said: ${insufficient}`, data: { insufficient }, functions: 0, redactions: 0 };
    }
    return { text: likenessText(result), data: likenessData(result), functions: 0, redactions: 0 };
  },
};

type Known = Exclude<LikenessResult, { readonly insufficient: string }>;

const reasonsIn = ({ details }: Known) =>
  details.slice(0, MOST_REASONS).map(({ title, label, usual, verdict, range }) => ({
    ...{ habit: title, here: label, usual, speaks: verdict === 'like' ? 'for' : 'against' },
    ...(range ? { line: range.start.line + 1 } : {}),
  }));

function likenessData(result: Known) {
  const { voice, conventions, among, auc } = result;
  return {
    voice: { percentile: voice.percentile, probability: voice.probability },
    conventions: { percentile: conventions.percentile },
    among: among.count,
    separation: auc.others,
    reasons: reasonsIn(result),
  };
}

function likenessText(result: Known): string {
  const { voice, conventions, among, auc } = result;
  const trust =
    auc.others === null
      ? 'How well this tells the engineer from others is not measured.'
      : `This tells the engineer from others in ${Math.round(100 * auc.others)} of 100 pairs.`;
  return [
    `Voice: percentile ${Math.round(voice.percentile)} among ${among.count} of the engineer's own, so ${Math.round(100 * voice.probability)} % likely theirs if half of all code were. Conventions, with layout: percentile ${Math.round(conventions.percentile)}. ${trust}`,
    ...reasonsIn(result).map(
      ({ habit, here, usual, speaks, line }) =>
        `- ${speaks}: ${habit} ${here}${line === undefined ? '' : ` (line ${line})`}${here === usual ? '' : `; the engineer mostly: ${usual}`}`,
    ),
  ].join('\n');
}

/** @throws HumanError where nothing was learned at all, so that no answer could say anything */
async function needsAnything(engine: Pick<Engine, 'sources'>): Promise<void> {
  const { repositories } = await engine.sources();
  if (repositories.some(({ authoredLines }) => authoredLines > 0)) return;
  throw new HumanError(
    'Nothing of the engineer is learned yet.',
    'Tell them to learn their repositories first, in the editor or by coding-double index.',
  );
}

/** The tools for other agents, in the order in which they are listed. */
export const agentTools: readonly AgentTool[] = [styleContract, nearestExamples, likenessCheck];
