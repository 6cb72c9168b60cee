import { defineDimension } from '../../dimension';
import { commit } from './language';

/** Verbs with which subjects begin, as they stand in the imperative. */
const imperatives = new Set(
  `add allow apply avoid bring build bump change check clarify clean cleanup clear close combine complete configure convert copy
  correct create cut deal decrease define delete deprecate detect disable disallow do document don't drop eliminate
  enable ensure escape expand explain export expose extend extract factor fall finish fix flatten force format get
  give handle hide hook ignore implement import improve include increase inline install integrate introduce keep
  kill let limit link lint load lock log look lower make mark merge mention minor modify move normalize note only
  optimise optimize override parse pass pin port prefer prepare prevent print protect provide publish pull push put
  quote raise read reduce refactor refine reformat regenerate register reject release relax remove rename reorder
  reorganise reorganize replace report require reset resolve respect restore restrict return revert rework rewrite
  round run save say send separate set show shut silence simplify skip sort specify speed split start stop store
  strip stub support suppress swap switch sync take test throw tidy tighten trim try turn tweak undo unify update
  upgrade use validate verify warn wire work wrap write`.split(/\s+/),
);

/** Verbs whose past has no `ed`. */
const pasts = new Set('made wrote built got put took began broke brought cut did found gave kept left sent'.split(' '));

/** Verbs with which Chinese subjects begin. */
const chineseVerbs =
  /^(?:新增|添加|增加|加入|修复|修改|修正|修订|优化|更新|升级|降级|删除|移除|去除|去掉|重构|调整|支持|实现|完善|改进|改为|合并|重命名|补充|完成|提取|抽取|拆分|替换|统一|清理|解决|禁用|启用|允许|避免|防止|处理|引入|移动|迁移|整理|格式化|测试|发布|初始化|回退|回滚|撤销|兼容|简化|使用|改用|适配|忽略|取消|恢复|确保|导出|限制|设置|配置|隐藏|显示)/;

export const commitMood = defineDimension({
  id: 'commit.mood',
  title: 'How does a subject begin?',
  family: 'commit',
  languages: commit,
  labels: {
    imperative: '“Add …”',
    past: '“Added …”',
    ing: '“Adding …”',
    third: '“Adds …”',
    other: 'not with a verb',
    verb: '“修复…”',
    done: '“修复了…”, “已修复…”',
  },
  message: ({ sentence }) => {
    if (chineseVerbs.test(sentence.replace(/^已(经)?/, '')))
      return /^已|^\p{Script=Han}{2,3}了/u.test(sentence) ? 'done' : 'verb';
    const word = /^[\p{L}'’-]+/u.exec(sentence)?.[0].toLowerCase().replace('’', "'");
    if (word === undefined) return 'other';
    if (imperatives.has(word)) return 'imperative';
    if (pasts.has(word) || (/[a-z]{2}ed$/.test(word) && !/^(need|feed|speed|seed|embed|unused)/.test(word)))
      return 'past';
    if (/[a-z]{2}ing$/.test(word) && !/(string|thing|ring|king|spring)$/.test(word)) return 'ing';
    return isThirdPerson(word) ? 'third' : 'other';
  },
});

function isThirdPerson(word: string): boolean {
  if (!word.endsWith('s')) return false;
  const stems = [word.slice(0, -1), word.replace(/es$/, ''), word.replace(/ies$/, 'y')];
  return stems.some(
    (stem) =>
      stem !== word &&
      imperatives.has(stem) &&
      !/^(test|doc|note|import|export|log|type|hook|link|build|format|mark|set|work)$/.test(stem),
  );
}
