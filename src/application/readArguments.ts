import { parseArgs } from 'node:util';
import { languages } from '../domain/syntax/languages';
import { Misunderstood, type Option, options, refused, type Values } from './commandArguments';
import { commands } from './commands';
import { hintOf } from './nearestNames';

/** What the arguments of the command line say. */
export interface Arguments {
  /** Of the command; undefined: none is named. */
  readonly name: string | undefined;
  /** What stands behind its name, without options. */
  readonly given: readonly string[];
  readonly values: Values;
}

/** Those that are heeded wherever they stand. */
const everywhere: readonly Option[] = ['locale', 'json', 'help', 'version'];
/** Commands that are no table's, as they answer until they are closed, with the options that they heed. */
const answering: Readonly<Record<string, readonly Option[]>> = { serve: ['store'], mcp: ['store'] };

/** In what language to answer, also where the other arguments make no sense; undefined: it is not said. */
export function askedLocale(args: readonly string[]): string | undefined {
  const { values } = parseArgs({ args: [...args], options: { locale: { type: 'string' } }, strict: false });
  return typeof values.locale === 'string' ? values.locale : undefined;
}

/**
 * Reads the arguments. `help` and `version` are understood as words, too, as other tools understand them.
 * @throws Misunderstood where an option is unknown, is not heeded by the command, or lacks its value, and where an argument is empty
 */
export function readArguments(args: readonly string[]): Arguments {
  for (const [option, [message, hint]] of Object.entries(refused))
    if (args.includes(option)) throw new Misunderstood(message, hint);
  const { positionals, values, tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) if (token.kind === 'option') checkOption(token);
  // As of "$FOLDER", when there is no such variable: it would mean the current folder.
  if (positionals.includes(''))
    throw new Misunderstood('One of the arguments is empty.', 'Perhaps it is a variable that is not set.');
  const said = values as Values;
  const [first, ...given] = positionals;
  if (first === 'help') return { name: known(given[0]), given: given.slice(1), values: { ...said, help: true } };
  if (first === 'version') return { name: undefined, given, values: { ...said, version: true } };
  const name = known(first);
  if (!said.help) checkHeeded(name, said);
  checkLanguage(said.language);
  return { name, given, values: said };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function checkOption({ name, rawName, value, inlineValue }: OptionToken): void {
  const option = Object.hasOwn(options, name) ? options[name as Option] : undefined;
  if (!option) {
    const isWord = rawName.startsWith('--');
    const names = Object.keys(options).map((one) => `--${one}`);
    throw new Misunderstood(
      `There is no option “${rawName}”.`,
      isWord
        ? hintOf(rawName, names, 'See coding-double --help.')
        : 'See coding-double --help. A name that begins with a dash is written behind ./ or, at the end, behind --',
    );
  }
  if (option.type === 'boolean') {
    if (value !== undefined) throw new Misunderstood(`${rawName} takes no value.`, 'Leave out what stands behind it.');
    return;
  }
  if (!value) throw new Misunderstood(`${rawName} needs a value.`, 'See coding-double --help.');
  if (!inlineValue && /^-./.test(value))
    throw new Misunderstood(`${rawName} needs a value.`, `If it is “${value}”, write ${rawName}=${value}`);
}

function checkLanguage(language: string | undefined): void {
  const ids = languages.map(({ id }) => id);
  if (language === undefined || ids.includes(language)) return;
  throw new Misunderstood(
    `“${language}” is no language the double reads.`,
    hintOf(language, ids, `Choose ${ids.join(', ')}.`),
  );
}

function known(name: string | undefined): string | undefined {
  const names = [...Object.keys(commands), ...Object.keys(answering)];
  if (name === undefined || names.includes(name)) return name;
  throw new Misunderstood(`There is no command “${name}”.`, hintOf(name, names, 'See coding-double --help.'));
}

/** An option that does nothing would let somebody think that it did. */
function checkHeeded(name: string | undefined, values: Values): void {
  if (name === undefined) return;
  const heeded: readonly string[] = [...(commands[name]?.options ?? answering[name] ?? []), ...everywhere];
  const unheeded = Object.keys(values).find((option) => !heeded.includes(option));
  if (unheeded !== undefined)
    throw new Misunderstood(
      `coding-double ${name} does not heed --${unheeded}.`,
      `Leave it out; coding-double ${name} --help says which options it heeds.`,
    );
}
