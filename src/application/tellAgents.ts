import { readCode } from '../domain/draft/answerCode';
import { spdxOf } from '../domain/draft/licence';
import { createRedaction } from '../domain/privacy/redaction';
import type { FunctionIndex, FunctionQuery, Neighbour } from '../domain/retrieval/functionIndex';
import { whyNear } from '../domain/retrieval/whyNear';
import { contract } from '../domain/style/contract';
import { dimensionById } from '../domain/style/dimensions';
import { messageLanguage } from '../domain/style/observeMessages';
import type { ResolvedStyle } from '../domain/style/resolvedStyle';
import type { Grammar } from '../domain/syntax/grammar';
import { isTestPath, languageOfEditorId, languages } from '../domain/syntax/languages';
import { HumanError } from '../foundations/errors';
import type {
  AgentDoor,
  NearestOwnRequest,
  NearestOwnResult,
  OwnExample,
  StyleContract,
  StyleContractRequest,
  ToldHabit,
} from './agentDoor';
import { type Corpus, repositoryOf } from './corpus';
import { OWN_FUNCTION } from './extract';
import type { Grammars } from './grammars';
import type { ProfileRule } from './habit';
import { createOrigins, type LicencesOptions } from './licences';
import type { Memory } from './memory';
import type { ProfileQueries } from './profile';
import { createSendable, type Sendable, type SendableOptions } from './sendable';
import type { StyleAt } from './styleAt';
import type { Texts } from './texts';

export interface TellAgentsOptions extends SendableOptions, LicencesOptions {
  readonly corpus: Corpus;
  readonly functions: FunctionIndex;
  readonly grammars: Grammars;
  readonly texts: Pick<Texts, 'find'>;
  readonly styleAt: StyleAt;
  readonly profile: Pick<ProfileQueries, 'profile'>;
  /** Takes over what other windows saved, so that nothing is told of which consent was taken back there. */
  readonly catchUp: () => Promise<void>;
  readonly whenRestored: Memory['whenRestored'];
}

const MOST_HABITS = 12;
const MOST_PROJECT = 12;
/** So many near functions are looked through for some that may be told. */
const LOOKED_THROUGH = 40;

/** What tells other programs how the engineer writes; nothing of it changes anything. */
export function createTellAgents(options: TellAgentsOptions): AgentDoor {
  const sendable = createSendable(options);
  const originOf = createOrigins(options);
  const { whenRestored } = options;
  return {
    styleContract: whenRestored(async (request) => {
      await options.catchUp();
      return contractFor(options, request);
    }),
    nearestOwn: whenRestored(async (request) => {
      await options.catchUp();
      const query = await queryOf(options, request);
      const { near, kept } = await allowed(options, sendable, query, request.most);
      const redaction = createRedaction({ texts: near.map(({ function: { text } }) => text), emails: true });
      const examples: OwnExample[] = [];
      for (const { key, function: fact } of near) {
        const { commit, licence } = (await originOf(key)) ?? {};
        examples.push({
          ...{ path: key, range: fact.range, name: redaction.redact(fact.name) },
          text: leftmost(redaction.redact(fact.text).replaceAll('\r\n', '\n'), fact.range.start.character),
          ...(commit === undefined ? {} : { commit }),
          ...(licence === undefined ? {} : { licence: spdxOf(licence) }),
          why: {
            isSameFile: key === query.path,
            ...whyNear(query, fact, (word) => options.functions.rarityOf(word)),
          },
        });
      }
      return { examples, kept, redactions: redaction.count } satisfies NearestOwnResult;
    }),
  };
}

/** A text that begins behind the indentation of its first line, without that in the other lines. */
const leftmost = (text: string, indentation: number) =>
  text
    .split('\n')
    .map((line, at) => (at > 0 && line.slice(0, indentation).trim() === '' ? line.slice(indentation) : line))
    .join('\n');

async function contractFor(
  { corpus, styleAt, profile }: TellAgentsOptions,
  { language: asked, path, unit = isTestPath(path ?? '') ? 'test' : 'source' }: StyleContractRequest,
): Promise<StyleContract> {
  const language = unit === 'commit' ? messageLanguage : languageNamed(asked);
  const style = await styleAt(path ?? '', language, unit);
  const { rules } = await profile.profile({
    ...{ language, unit },
    ...(path === undefined ? { scope: 'author' as const } : { path }),
  });
  const repository = path === undefined ? undefined : repositoryOf(corpus, path)?.path;
  return {
    ...{ language, unit },
    ...(repository === undefined ? {} : { repository }),
    habits: habitsOf(style, rules),
    project: projectFacts(style),
  };
}

function habitsOf(style: ResolvedStyle, rules: readonly ProfileRule[]): ToldHabit[] {
  const ruleOf = new Map(rules.map((rule) => [rule.dimension, rule]));
  return contract(style, MOST_HABITS).map(({ dimension, value, text, share }): ToldHabit => {
    const { counts = [], files = 0, repositories = 0 } = ruleOf.get(dimension) ?? {};
    const all = counts.reduce((sum, [, count]) => sum + count, 0);
    const own = counts.find(([category]) => category === value)?.[1] ?? 0;
    return {
      ...{ dimension, text, by: style.get(dimension)?.by ?? 'author' },
      ...(share === undefined ? {} : { share }),
      ...(all > 0 ? { seen: { own, all } } : {}),
      ...{ files, repositories },
    };
  });
}

/** What the formatters of the project want. */
function projectFacts(style: ResolvedStyle): StyleContract['project'] {
  return [...style.values()]
    .filter(({ by }) => by === 'config')
    .flatMap(({ dimension, value, file }) => {
      const { title, labels } = dimensionById.get(dimension) ?? {};
      return title === undefined ? [] : [{ text: `${title} ${labels?.[value] ?? value}`, file }];
    })
    .slice(0, MOST_PROJECT);
}

function languageNamed(asked: string): string {
  const found = languageOfEditorId(asked);
  if (found) return found.id;
  throw new HumanError(
    `“${asked}” is no language the double reads.`,
    `Take one of ${languages.map(({ id }) => id).join(', ')}.`,
  );
}

async function queryOf(
  { corpus, grammars }: TellAgentsOptions,
  { language: asked, name = '', signature = '', doc = '', path = '' }: NearestOwnRequest,
): Promise<FunctionQuery> {
  const language = languageNamed(asked);
  if ([name, signature, doc].every((text) => text.trim() === ''))
    throw new HumanError('It is not said what the function is.', 'Give its name, its signature, or what it does.');
  const head = headOf(await grammars.load(language), signature.trim(), name.trim());
  const known = corpus.files.get(path)?.facts.functions ?? [];
  const itself = known.find((fact) => head.name !== '' && fact.name === head.name);
  const siblings = known.filter((fact) => fact !== itself && fact.text !== '' && fact.ownShare >= OWN_FUNCTION);
  return {
    ...{ ...head, language, path, siblings, instruction: '' },
    doc: head.name === '' ? `${doc} ${signature}` : doc, // Of what cannot be read the words are left.
    line: itself?.range.start.line ?? Number.MAX_SAFE_INTEGER,
    container: head.container || (itself?.container ?? ''),
  };
}

type Signature = Pick<FunctionQuery, 'name' | 'kind' | 'container' | 'signature' | 'parameters'>;

/** What stands behind a signature in each kind of language, so that it is read as a function. */
const bodies: Readonly<Record<Grammar['language']['block'], readonly string[]>> = {
  braces: [' {\n}', ' => {\n}', ''],
  indent: [':\n  0', '\n  0', ''],
  end: ['\nend', ''],
};

/** What a signature says; where it cannot be read, its words alone. */
function headOf(grammar: Grammar, signature: string, name: string): Signature {
  const plain = { name, kind: 'function', container: '', signature: signature || name, parameters: [] } as const;
  if (signature === '') return plain;
  for (const body of bodies[grammar.language.block]) {
    const { functions, errors } = readCode(grammar, signature + body, name);
    const fact = functions.find((one) => one.fact.name === name)?.fact ?? functions[0]?.fact;
    if (!fact || errors > 0) continue;
    const { kind, container, parameters } = fact;
    // Members are read within a class that we made up.
    const owner = signature.includes(container) ? container : '';
    return { name: fact.name || name, kind, container: owner, signature: fact.signature, parameters };
  }
  return plain;
}

/** The nearest functions that may be told, each text once. */
async function allowed(
  { corpus, functions, texts }: TellAgentsOptions,
  sendable: Sendable,
  query: FunctionQuery,
  most: number,
): Promise<{ near: Neighbour[]; kept: number }> {
  const mayTell = async ({ key, function: { text } }: Neighbour) =>
    repositoryOf(corpus, key)?.consent === 'learn' && (await sendable(key, (await texts.find(key)) ?? text));
  const near: Neighbour[] = [];
  const told = new Set<string>();
  let kept = 0;
  for (const one of functions.nearest(query, LOOKED_THROUGH)) {
    const { text } = one.function;
    if (near.length >= most) break;
    if (text === '' || told.has(text)) continue;
    told.add(text);
    if (await mayTell(one)) near.push(one);
    else kept++;
  }
  return { near, kept };
}
