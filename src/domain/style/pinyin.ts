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
/** Letters of the longest syllable. */
const most = Math.max(...syllables.map(({ length }) => length));

/** Most words are told from pinyin by how they end, or by two consonants in a row. */
const foreign = /[^aeiouvngr]$|[bcdfhjklmpqstwxyz][^aeiouvh]/;

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
  const words = subwords(name);
  let isAll = words.length > 1;
  const found: string[] = [];
  for (const word of words) {
    if (!isAll && word.length < 5) continue;
    const inside = parts(word);
    if (word.length > 4 && inside?.some(isTelling)) return true;
    isAll &&= inside !== undefined || known.has(word);
    found.push(...(inside ?? [word]));
  }
  return isAll && found.some(isTelling);
}

const isTelling = (syllable: string) => telling.test(syllable);

/**
 * A word of two syllables or more, as the longest that leave the rest readable; empty: an English word; undefined: none.
 * It is read from its end, each place once, because a long one may fall into syllables in more ways than anybody could try.
 */
function parts(word: string): readonly string[] | undefined {
  if (foreign.test(word)) return undefined;
  /** Where the longest syllable ends that begins at a place and leaves the rest readable; absent: there is none. */
  const ends: number[] = [];
  let first = word.length;
  ends[first] = first;
  for (let from = word.length - 1; from >= 0 && from >= first - most; from--)
    for (let to = Math.min(from + most, word.length); to >= first && ends[from] === undefined; to--)
      if (ends[to] !== undefined && known.has(word.slice(from, to))) {
        ends[from] = to;
        first = from;
      }
  if (first > 0 || !isTwo(word, ends)) return undefined;
  const found: string[] = [];
  for (let at = 0; at < word.length && !english.has(word.slice(at)); at = ends[at] as number)
    found.push(word.slice(at, ends[at]));
  return found;
}

/** Whether a word of syllables can be read as two or more, as `zhuan` can. */
const isTwo = (word: string, ends: readonly number[]) =>
  ends[0] !== word.length || ends.some((_, at) => at > 0 && at < word.length && known.has(word.slice(0, at)));
