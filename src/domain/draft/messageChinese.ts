import type { ChangeSummary } from './messageChange';
import { functionsOf, shortName } from './messageObjects';
import { fileName, stemOf } from './messageRoles';

/** What a change is about, as Chinese phrases that may follow a verb, the shorter ones first. Never empty. @param isSpaced whether a space parts Han characters from Latin letters */
export function chineseObjects(summary: ChangeSummary, quote: string, isSpaced: boolean): string[] {
  return phrasesOf(summary, (text) => `${quote}${text}${quote}`).map((phrase) =>
    isSpaced ? phrase : phrase.replace(joint, '$1$2'),
  );
}

const joint = /(\p{Script=Han}) (?=[^\p{Script=Han}\s])|([^\p{Script=Han}\s]) (?=\p{Script=Han})/gu;

function phrasesOf(summary: ChangeSummary, code: (text: string) => string): string[] {
  const { kind, files, dependencies, release = '' } = summary;
  const [file] = files;
  const place = new Set(files.map(({ path }) => stemOf(path))).size === 1 && file ? stemOf(file.path) : '';
  const of = (noun: string) => (place === '' ? [noun] : [noun, `${place} 的${noun}`]);
  const names = functionsOf(summary).map(shortName);
  const shown = names.slice(0, 2).map(code).join('、');
  const [first] = dependencies;
  switch (kind) {
    case 'initial':
      return ['项目', '仓库'];
    case 'release':
      return [release, `v${release}`, `版本 ${release}`, `版本到 ${release}`];
    case 'dependencies':
      return dependencies.length === 1 && first?.to
        ? [code(first.name), `${code(first.name)} 到 ${first.to}`, '依赖']
        : ['依赖', '依赖版本'];
    case 'submodule':
      return ['子模块', ...of('子模块')];
    case 'layout':
      return of('代码');
    case 'comments':
      return of('注释');
    case 'typo':
      return of('拼写错误');
    case 'docs':
      return ['文档', ...(file ? [fileName(file.path)] : []), ...of('文档')];
    case 'tests':
      return ['测试', ...of('测试'), ...of('测试用例')];
    case 'ci':
      return ['CI 配置', '持续集成配置'];
    case 'config':
      return ['配置', ...(file ? [fileName(file.path)] : [])];
    default:
      if (names.length === 0) return [...new Set(files.map(({ path }) => fileName(path)))].slice(0, 2);
      return [shown, `${shown} 函数`, ...(place === '' ? [] : [`${place} 的 ${shown}`, `${place} 中的 ${shown} 函数`])];
  }
}
