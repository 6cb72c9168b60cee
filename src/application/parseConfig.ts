import type { ParseError } from 'jsonc-parser/lib/esm/main.js';
import type { ConfigProblem } from '../domain/style/configuredLayout';
import type { Syntax } from '../domain/style/formatters/formatter';
import { messageOf } from '../foundations/errors';

/** What stands in a configuration file, or why nobody knows. */
export type ParsedConfig = { readonly settings: unknown } | { readonly problem: ConfigProblem };

/** A file of settings is small; a larger one is something else. */
export const mostConfigBytes = 256 * 1024;
/** Aliases in YAML that repeat one another can unfold to any size. */
const mostAliases = 100;

/** Reads a configuration file as data: nothing in it is run. */
export async function parseConfig(text: string, syntax: Syntax): Promise<ParsedConfig> {
  if (syntax === 'code') return { problem: { kind: 'program' } };
  if (text.includes('\0')) return { problem: { kind: 'binary' } };
  try {
    return { settings: await parsers[syntax](text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    // A text that nests without end overflows the stack of a parser.
    return { problem: { kind: 'syntax', detail: (messageOf(error).split('\n')[0] ?? '').slice(0, 200) } };
  }
}

const parsers: Readonly<Record<Exclude<Syntax, 'code'>, (text: string) => unknown>> = {
  async json(text) {
    // The package's main file calls require() in a way that no bundler sees through.
    const { parse, printParseErrorCode } = await import('jsonc-parser/lib/esm/main.js');
    const errors: ParseError[] = [];
    const settings = parse(text, errors, { allowTrailingComma: true });
    const [first] = errors;
    if (first) throw new Error(`${printParseErrorCode(first.error)} at ${first.offset}`);
    return settings;
  },
  async yaml(text) {
    const { parseAllDocuments } = await import('yaml');
    const documents = parseAllDocuments(text, { logLevel: 'silent' });
    const [first] = [...documents].flatMap(({ errors }) => errors);
    if (first) throw first;
    const settings = [...documents].map((document) => document.toJS({ maxAliasCount: mostAliases }));
    return settings.length === 1 ? settings[0] : settings;
  },
  async toml(text) {
    const { parse } = await import('smol-toml');
    return parse(text);
  },
  ini: parseIni,
};

/** Sections by name, what stands before the first one under the empty name. Later lines and sections add to earlier ones. */
function parseIni(text: string): Record<string, Record<string, string>> {
  const sections: Record<string, Record<string, string>> = Object.create(null);
  let section: Record<string, string> = Object.create(null);
  sections[''] = section;
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    if (line === '' || /^[#;]/.test(line)) continue;
    const name = /^\[(.*)\]$/.exec(line)?.[1];
    if (name !== undefined) {
      section = sections[name] ?? Object.create(null);
      sections[name] = section;
      continue;
    }
    const [, key, value] = /^([^=:]+)[=:](.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined)
      section[key.trim().toLowerCase()] = value.replace(/\s[#;].*$/, '').trim();
  }
  return sections;
}
