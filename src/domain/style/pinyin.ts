import { subwords } from '../syntax/subwords';

/** Syllables of pinyin by their first letters, without tones; `v` stands for `ü`. Those that begin with a vowel are rare inside a word. */
const syllables = `ai an er
  ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu
  pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu
  ma mai man mang mao mei men meng mi mian miao mie min ming miu mo mou mu
  fa fan fang fei fen feng fo fou fu
  da dai dan dang dao dei deng di dian diao die ding diu dong dou du duan dui dun duo
  ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo
  na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu nong nu nuan nuo nv nve
  la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu long lou lu luan lun luo lv lve
  ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo
  ka kai kan kang kao ke ken keng kong kou ku kua kuai kuan kuang kui kun kuo
  ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo
  ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun
  qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun
  xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun
  zha zhai zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu zhua zhuan zhuang zhui zhun zhuo
  cha chai chan chang chao che chen cheng chi chong chou chu chuai chuan chuang chui chun chuo
  sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo
  ran rang rao re ren reng ri rong rou ru ruan rui run ruo
  za zai zan zang zao ze zei zen zeng zi zong zou zu zuan zui zun zuo
  ca cai can cang cao ce cen ceng ci cong cou cu cuan cui cun cuo
  sa sai san sang sao se sen seng si song sou su suan sui sun suo
  ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun
  wa wai wan wang wei wen weng wo wu`.split(/\s+/);

/** Syllables that hardly an English word has: by these alone a word is told from one. */
const telling =
  /^(?:zh|x|q|j(?:i[aeu]|iong|uan|ue|un)|[a-z]*(?:iang|uang|iong|uo|uan)$|[a-z]+iao$|[yzcnrkg]ong$|[a-z]+eng$|(?:tian|mian|lian|nian|bian|pian)$)/;

const known = new Set(syllables);
const longestFirst = [...syllables].sort((a, b) => b.length - a.length);
const whole = new RegExp(`^(?:${longestFirst.join('|')}){2,}$`);

/** English words that fall into such syllables. */
const english = new Set(
  'boxing cheque deque dixie faxing hexing maxi maxima maximize mixin mixing nixie pixie quanta querying taxi taxing texinfo waxing xinfo'.split(
    ' ',
  ),
);

/**
 * Whether a name is written in pinyin: one of its words, or all of them together, are two syllables or more, one of which no
 * English word has. Names such as `data`, which may be both, are none, so that fewer are found than there are.
 */
export function isPinyin(name: string): boolean {
  const words = subwords(name).map((word) => word.toLowerCase());
  const inPinyin = words.map((word) => (word.length > 4 && whole.test(word) ? parts(word) : []));
  const isAll = words.length > 1 && words.every((word) => known.has(word) || whole.test(word));
  const all = isAll ? words.flatMap((word) => (known.has(word) ? [word] : parts(word))) : [];
  return [...inPinyin, all].some((found) => found.some((syllable) => telling.test(syllable)));
}

/** A word as syllables, the longest that leave the rest readable; empty: it is none of them, or an English word. */
function parts(word: string): readonly string[] {
  if (word === '' || english.has(word)) return [];
  for (const syllable of longestFirst) {
    if (!word.startsWith(syllable)) continue;
    const rest = word.slice(syllable.length);
    if (rest === '' || known.has(rest) || whole.test(rest)) return [syllable, ...parts(rest)];
  }
  return [];
}
