import type { ChangeKind, ChangeSummary, FileStatus } from './messageChange';

/** How a sentence begins. */
export type Mood = 'imperative' | 'past' | 'ing' | 'third' | 'other';

/** Verbs that may be said of a kind of change without knowing why it was made; the first is the plainest. */
export const verbsOf: Readonly<Record<ChangeKind, readonly string[]>> = {
  initial: ['add'],
  release: ['bump', 'release', 'prepare', 'update'],
  dependencies: ['update', 'bump', 'upgrade'],
  submodule: ['update', 'bump'],
  layout: ['format', 'reformat', 'tidy', 'lint'],
  comments: ['update', 'improve', 'fix', 'clarify', 'tweak'],
  typo: ['fix', 'correct'],
  docs: ['update', 'improve', 'add', 'fix', 'clarify', 'tweak', 'extend', 'document'],
  tests: ['add', 'update', 'fix', 'improve', 'extend'],
  ci: ['update', 'fix', 'add', 'tweak', 'change'],
  config: ['update', 'change', 'add', 'fix', 'tweak'],
  rename: ['rename', 'move'],
  removal: ['remove', 'drop', 'delete'],
  addition: ['add', 'implement', 'introduce', 'support', 'create'],
  change: [
    'update',
    'fix',
    'improve',
    'refactor',
    'change',
    'tweak',
    'simplify',
    'rework',
    'adjust',
    'clean',
    'extend',
  ],
};

/** The same for a change of one kind, told apart by what became of its files: what is new is added, what is gone is removed. */
export function verbsFor(
  { kind, files }: Pick<ChangeSummary, 'kind' | 'files'>,
  table: typeof verbsOf,
): readonly string[] {
  if (!['docs', 'tests', 'ci', 'config'].includes(kind)) return table[kind];
  const isEach = (status: FileStatus) => files.every((file) => file.status === status);
  if (isEach('added')) return table.addition;
  return isEach('removed') ? table.removal : table[kind];
}

/** Kinds of changes of which these verbs would say something wrong, whatever was written most often. */
const wrongFor: readonly (readonly [readonly string[], readonly ChangeKind[]])[] = [
  [verbsOf.addition, ['removal', 'rename', 'layout', 'comments', 'typo', 'release']],
  [verbsOf.removal, ['initial', 'addition', 'rename', 'layout', 'comments', 'typo', 'release']],
  [verbsOf.rename, ['initial', 'addition', 'removal', 'layout', 'typo', 'release', 'dependencies', 'submodule']],
];

/** Whether a verb may be said of a kind of change. @param verb in the imperative; undefined: none is said */
export const maySay = (verb: string | undefined, kind: ChangeKind): boolean =>
  verb === undefined || !wrongFor.some(([verbs, kinds]) => verbs.includes(verb) && kinds.includes(kind));

/** Those of them that double their last consonant. */
const doubling = new Set(['drop', 'format', 'reformat']);

/** A verb as a mood has it, in small letters. @param verb in the imperative */
export function inflect(verb: string, mood: Exclude<Mood, 'other'>): string {
  const stem = doubling.has(verb) ? verb + verb.at(-1) : verb;
  const base = verb.slice(0, -1);
  const inY = /[^aeiou]y$/.test(verb);
  if (mood === 'imperative') return verb;
  if (mood === 'past') return verb.endsWith('e') ? `${verb}d` : inY ? `${base}ied` : `${stem}ed`;
  if (mood === 'ing') return `${verb.endsWith('e') ? base : stem}ing`;
  return inY ? `${base}ies` : /(s|x|z|ch|sh)$/.test(verb) ? `${verb}es` : `${verb}s`;
}

const everyVerb = [...new Set(Object.values(verbsOf).flat())];
const lemmas: ReadonlyMap<string, string> = new Map(
  everyVerb.flatMap((verb) =>
    (['imperative', 'past', 'ing', 'third'] as const).map((mood) => [inflect(verb, mood), verb] as const),
  ),
);

/** The verb with which a sentence begins, in the imperative; undefined: none that is known. */
export function verbOf(sentence: string): string | undefined {
  return lemmas.get(/^[A-Za-z]+/.exec(sentence)?.[0].toLowerCase() ?? '');
}

/** The words of Chinese subjects for the same, the plainest first. */
export const chineseVerbs: Readonly<Record<ChangeKind, readonly string[]>> = {
  initial: ['初始化'],
  release: ['发布', '升级'],
  dependencies: ['升级', '更新'],
  submodule: ['更新', '升级'],
  layout: ['格式化', '整理'],
  comments: ['更新', '完善', '修改', '补充'],
  typo: ['修正', '修复', '更正'],
  docs: ['更新', '完善', '补充', '修改', '添加'],
  tests: ['添加', '新增', '增加', '补充', '更新', '完善'],
  ci: ['更新', '修改', '调整', '添加'],
  config: ['更新', '修改', '调整', '添加'],
  rename: ['重命名', '改名'],
  removal: ['删除', '移除', '去掉', '去除'],
  addition: ['添加', '新增', '增加', '实现', '支持'],
  change: ['更新', '修改', '修复', '优化', '调整', '重构', '完善', '改进'],
};

const everyChinese = [...new Set(Object.values(chineseVerbs).flat())].sort((a, b) => b.length - a.length);

/** The Chinese verb with which a sentence begins; undefined: none that is known. */
export const chineseVerbOf = (sentence: string) => everyChinese.find((verb) => sentence.startsWith(verb));

/** Whether a text is Chinese: it holds Han characters and no kana. */
export const isChinese = (text: string) =>
  /\p{Script=Han}/u.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
