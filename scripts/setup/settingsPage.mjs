/** The reference of settings as a page of Markdown, made from what `package.json` says of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../step.mjs';

/**
 * @typedef {object} Setting as in `package.json`
 * @property {string | readonly string[]} type
 * @property {unknown} default
 * @property {string} scope
 * @property {string} markdownDescription
 * @property {number} order
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {readonly string[]} [enum]
 * @property {readonly string[]} [enumDescriptions]
 * @property {{ enum?: readonly string[], enumDescriptions?: readonly string[] }} [items]
 * @property {Record<string, { description: string }>} [properties]
 * @property {boolean} [ignoreSync]
 *
 * @typedef {object} Language the words of the page
 * @property {string} file
 * @property {string} manifest
 * @property {string} title
 * @property {string} intro
 * @property {string} byDefault
 * @property {string} range
 * @property {string} notSynchronised
 * @property {string} restricted
 * @property {Record<string, string>} scopes
 * @property {string} stop ends a sentence
 */

/** @type {readonly Language[]} */
const languages = [
  {
    file: 'docs/settings.md',
    manifest: 'package.nls.json',
    title: 'Settings',
    intro:
      'All settings of Coding Double, in the order of the editor’s settings page; `npm run document` writes this page from `package.json`. Nothing has to be set: addresses and consent are asked for.',
    byDefault: 'Default: {0}',
    range: 'from {0} to {1}',
    notSynchronised: 'Not synchronised with other machines.',
    restricted: 'In Restricted Mode a value of the workspace is not used.',
    scopes: {
      'language-overridable': 'Set by the user, a workspace or a folder, and for one language.',
      resource: 'Set by the user, a workspace or a folder.',
      window: 'Set by the user or a workspace.',
      application: 'Set by the user alone: no workspace can.',
      machine: 'Set by the user for one machine: no workspace can.',
    },
    stop: '.',
  },
  {
    file: 'docs/settings.zh-cn.md',
    manifest: 'package.nls.zh-cn.json',
    title: '设置',
    intro:
      '编码分身的全部设置，顺序与编辑器的设置页相同；本页由 `npm run document` 根据 `package.json` 生成。不必设置任何内容：地址和许可都会询问您。',
    byDefault: '默认值：{0}',
    range: '从 {0} 到 {1}',
    notSynchronised: '不与其他计算机同步。',
    restricted: '受限模式下不使用工作区的值。',
    scopes: {
      'language-overridable': '可由用户、工作区或文件夹设置，也可按语言设置。',
      resource: '可由用户、工作区或文件夹设置。',
      window: '可由用户或工作区设置。',
      application: '只能由用户设置，工作区不能。',
      machine: '只能由用户针对单台计算机设置，工作区不能。',
    },
    stop: '。',
  },
];

/** The pages, each with the file that it belongs into. @returns {{ file: string, text: string }[]} */
export function settingsPages() {
  const read = (/** @type {string} */ path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const manifest = read('package.json');
  return languages.map((language) => ({
    file: language.file,
    text: page(manifest, read(language.manifest), language),
  }));
}

/**
 * @param {any} manifest
 * @param {Record<string, string>} words
 * @param {Language} language
 */
function page({ contributes, capabilities }, words, language) {
  const told = (/** @type {string} */ key) => words[key.replaceAll('%', '')] ?? key;
  /** @type {readonly string[]} */
  const restricted = capabilities.untrustedWorkspaces.restrictedConfigurations;
  const sections = [...contributes.configuration].sort((a, b) => a.order - b.order);
  const lines = [`# ${language.title}`, '', language.intro, ''];
  for (const { title, properties } of sections) {
    lines.push(`## ${told(title)}`, '');
    const settings = /** @type {[string, Setting][]} */ (Object.entries(properties));
    for (const [key, setting] of settings.sort(([, a], [, b]) => a.order - b.order))
      lines.push(...entry(key, setting, restricted.includes(key), { told, language }));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/**
 * @param {string} key
 * @param {Setting} setting
 * @param {boolean} isRestricted
 * @param {{ told: (key: string) => string, language: Language }} around
 */
function entry(key, setting, isRestricted, { told, language }) {
  const { minimum, maximum, scope, ignoreSync } = setting;
  const range =
    minimum === undefined || maximum === undefined
      ? ''
      : ` (${language.range.replace('{0}', String(minimum)).replace('{1}', String(maximum))})`;
  const byDefault = language.byDefault.replace('{0}', `\`${JSON.stringify(setting.default)}\``);
  const space = language.stop === '.' ? ' ' : '';
  const facts = [
    `${byDefault}${range}${language.stop}`,
    language.scopes[scope] ?? scope,
    ...(ignoreSync ? [language.notSynchronised] : []),
    // Where no workspace can set it, that goes without saying.
    ...(isRestricted && !/^(application|machine)$/.test(scope) ? [language.restricted] : []),
  ];
  const values = valuesOf(setting).map(([name, description]) => `- \`${name}\`: ${told(description)}`);
  return [
    `### \`${key}\``,
    '',
    told(setting.markdownDescription),
    '',
    ...(values.length > 0 ? [...values, ''] : []),
    facts.join(space),
    '',
  ];
}

/** The values or the fields of a setting that has names for them, each with what it means. @param {Setting} setting */
function valuesOf({ items, properties, ...setting }) {
  const { enum: names = [], enumDescriptions = [] } = setting.enum ? setting : (items ?? {});
  if (properties)
    return Object.entries(properties).map(([name, { description }]) => /** @type {const} */ ([name, description]));
  return names.map((name, at) => /** @type {const} */ ([name, enumDescriptions[at] ?? '']));
}
