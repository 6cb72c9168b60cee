import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { translatorOf } from '../../src/application/readerLanguage';
import { describeExclusion, exclusionReasons } from '../../src/domain/history/exclusions';

const root = join(__dirname, '..', '..');
const translations = join(root, 'l10n');

/** What stands for a value that is known only when the program runs. */
const VALUE = 'X7';

/** Where something is told to a person by an error or a notice. */
const TELLING = /^(?:HumanError|Misunderstood|LlmError|notify|mention|notices\.push|sums\.notices\.push|at)$/;
/** Properties that are shown to a person. */
const SHOWN = /^(?:message|hint|title|why|note|reason|faults|help)$/;

/** Texts for models and for programs, which stay English, by file and beginning. */
const notForPeople = [
  'src/application/agent',
  'src/application/answerAgents.ts',
  'src/application/fixProblem.ts',
  'src/application/draftMessageModel.ts: Commit message',
  'src/application/draftMessageModel.ts: Messages of the same person',
  'src/application/draftMessageModel.ts: What is staged in',
  'src/application/draftFix.ts: The test',
];
/** Sentences with a piece of English that comes from elsewhere; their readings are in the catalogue one by one. */
const composed = [
  'src/application/answerProposals.ts: Written by X7, which was shown',
  'src/application/llmError.ts: The answer of X7 X7.',
  'src/application/store.ts: The saved index X7',
  'src/domain/triage/detectors/lengthComparison.ts: This is X7 true.',
];

interface Told {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** All that an expression may read as, with a value where it cannot be told. */
function readings(node: ts.Expression, constants: ReadonlyMap<string, ts.Expression>): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return readings(node.expression, constants);
  if (ts.isConditionalExpression(node))
    return [...readings(node.whenTrue, constants), ...readings(node.whenFalse, constants)];
  if (ts.isArrayLiteralExpression(node))
    return node.elements.flatMap((one) => readings(ts.isSpreadElement(one) ? one.expression : one, constants));
  if (ts.isIdentifier(node)) {
    const constant = constants.get(node.text);
    return constant ? readings(constant, new Map([...constants].filter(([name]) => name !== node.text))) : [VALUE];
  }
  if (ts.isTemplateExpression(node))
    return node.templateSpans.reduce(
      (texts, { expression, literal }) =>
        readings(expression, constants).flatMap((value) => texts.map((text) => text + value + literal.text)),
      [node.head.text],
    );
  return [VALUE];
}

/** What a file tells to people. */
function toldBy(file: string): Told[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const constants = new Map<string, ts.Expression>();
  const twice = new Set<string>();
  const told: Told[] = [];
  const collect = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      if (constants.has(node.name.text)) twice.add(node.name.text);
      constants.set(node.name.text, node.initializer);
    }
    ts.forEachChild(node, collect);
  };
  collect(source);
  for (const name of twice) constants.delete(name);
  const tell = (node: ts.Expression) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    told.push(...readings(node, constants).map((text) => ({ file, line: line + 1, text })));
  };
  const visit = (node: ts.Node): void => {
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && TELLING.test(node.expression.getText()))
      node.arguments?.forEach(tell);
    if (ts.isPropertyAssignment(node) && SHOWN.test(node.name.getText())) tell(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return told;
}

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { encoding: 'utf8', recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

describe('sentences of the engine in Chinese', () => {
  const { say, word, list } = translatorOf('zh-cn', translations);
  const translated = (text: string) => (word(text) === text ? say(text) : word(text));
  const files = ['src/application', 'src/domain/triage', 'src/domain/draft'].flatMap(filesIn);

  /** English that is left: three words of it beside each other, outside of code and of what stands in quotes. */
  const isEnglish = (text: string) =>
    /[A-Za-z]{2,} [a-z]{2,}/.test(
      text.replaceAll(/`[^`]*`|“[^”]*”|--[a-z-]+|coding-double [a-z]+|git [a-z-]+|"[^"]*"/g, ''),
    );

  it('are all there', () => {
    const missing = files
      .flatMap(toldBy)
      .filter(({ file, text }) => ![...notForPeople, ...composed].some((known) => `${file}: ${text}`.startsWith(known)))
      // Where values stand side by side, or one begins, it is other sentences that are put together.
      .filter(({ text }) => !text.includes(VALUE + VALUE) && !text.includes(' ,') && !/[.!?]X7$/.test(text))
      .map((told) => ({ ...told, text: told.text.replace(/^X7 (?=\p{Lu})/u, '') }))
      .filter(({ text }) => isEnglish(text) && isEnglish(translated(text)))
      .map(({ file, line, text }) => `${file}:${line} ${text}`);
    assert.equal([...new Set(missing)].join('\n'), '', 'Their Chinese belongs into l10n/engine.zh-cn.json.');
  });

  it('name every rule, reason and check', () => {
    const text = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
    const rules = [...text.matchAll(/\b(?:id|rule): '([a-z-]+)'/g)].flatMap(([, rule]) => rule ?? []);
    const titles = rules
      .map((rule) => rule.replaceAll('-', ' '))
      .map((words) => words.charAt(0).toUpperCase() + words.slice(1))
      .filter((title) => / /.test(title));
    const left = exclusionReasons.map(describeExclusion).map(({ unit, label }) => `3 ${unit} ${label}`);
    const checks = ['parses', 'names resolve', 'no new finding', 'diagnostic gone', 'formatted', 'no new problem'];
    const unnamed = [...new Set([...titles, ...left, ...checks, 'tests pass', 'as asked'])].filter(
      (words) => !/\p{Script=Han}/u.test(word(words)) && !/\p{Script=Han}/u.test(list(words)),
    );
    assert.deepEqual(unnamed, []);
  });

  it('are of something that is said', () => {
    const known: Record<string, Record<string, string>> = JSON.parse(
      readFileSync(join(translations, 'engine.zh-cn.json'), 'utf8'),
    );
    const said = triplesOf(
      filesIn('src')
        .map((file) => readFileSync(join(root, file), 'utf8'))
        .join('\n'),
    );
    // Where words are put together by the program some of them stand apart, but never most of them.
    const isGone = (sentence: string) => {
      const triples = [...triplesOf(sentence.replaceAll(/\{\d+\}|\[[^\]|]*\|[^\]]*\]/g, '\n'))];
      return triples.length > 3 && triples.filter((triple) => said.has(triple)).length < triples.length / 2;
    };
    const gone = Object.values(known)
      .flatMap((part) => Object.keys(part))
      .filter((sentence) => !/^(?:Unknown option|Option) '/.test(sentence)) // Node says these.
      .filter(isGone);
    assert.deepEqual(gone, [], 'Nobody says these any more.');
  });

  it('have Chinese, with full-width punctuation at their ends', () => {
    const known: Record<string, Record<string, string>> = JSON.parse(
      readFileSync(join(translations, 'engine.zh-cn.json'), 'utf8'),
    );
    for (const [english, chinese] of Object.values(known).flatMap((part) => Object.entries(part))) {
      const values = (text: string) => [...new Set(text.match(/\{\d+(?=[:}])/g))].sort().join('');
      assert.equal(values(chinese), values(english), english);
      if (/[a-z]\.$/.test(english)) assert.match(chinese, /[。}…]$/u, english);
    }
  });
});

/** All runs of three words within a line. */
function triplesOf(text: string): Set<string> {
  const triples = new Set<string>();
  for (const line of text.replaceAll("\\'", "'").split(/\n|\$\{|\}/)) {
    const words = line.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}’']*/gu) ?? [];
    for (let at = 2; at < words.length; at++) triples.add(words.slice(at - 2, at + 1).join(' '));
  }
  return triples;
}
