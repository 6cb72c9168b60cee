import { subwords } from '../syntax/subwords';

/** Syllables of pinyin by their first letters, without tones; `v` stands for `ü`. */
const syllables = `a ai an ang ao e ei en eng er o ou
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
  /^(?:zh|x|q|j(?:i[aeu]|iong|uan|ue|un)|[a-z]*(?:iang|uang|iong|uo|uan)$|[a-z]+iao$|[yzcnrkg]ong$|[cszrnfml]h?eng$|(?:tian|mian|lian|nian|bian|pian)$)/;

const longestFirst = [...syllables].sort((a, b) => b.length - a.length);
const whole = new RegExp(`^(?:${longestFirst.join('|')}){2,}$`);

/** English words that fall into such syllables. */
const english = new Set(
  'cheque deque dixie faxing boxing hexing maxi maxima mixin mixing pixie quanta taxi taxing waxing xing'.split(' '),
);

/**
 * Whether a name is written in pinyin: one of its words is two syllables or more, one of which no English word has. Names
 * such as `data`, which may be both, are none, so that fewer are found than there are.
 */
export const isPinyin = (name: string): boolean =>
  subwords(name).some((subword) => {
    const word = subword.toLowerCase();
    return word.length > 4 && whole.test(word) && !english.has(word) && parts(word).some((part) => telling.test(part));
  });

/** A word as syllables, the longest that leave the rest readable; empty: it is none of them. */
function parts(word: string): readonly string[] {
  if (word === '') return [];
  for (const syllable of longestFirst) {
    if (!word.startsWith(syllable)) continue;
    const rest = word.slice(syllable.length);
    if (rest === '' || whole.test(rest) || syllables.includes(rest)) return [syllable, ...parts(rest)];
  }
  return [];
}
