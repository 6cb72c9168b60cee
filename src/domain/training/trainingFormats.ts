import type { TrainingExample } from './trainingExample';

/** How an example is written for a trainer: one object a line. */
export interface TrainingFormat {
  readonly id: string;
  /** What it is, for the data card. */
  readonly title: string;
  render(example: TrainingExample, languageName: string): Readonly<Record<string, unknown>>;
}

/** Stands in a question for what is to be filled in. */
const HOLE = '<|missing|>';
const SYSTEM = 'You write code as its author writes it.';

/** What a model is asked, what it is asked about, and what it should answer. */
interface Exchange {
  readonly instruction: string;
  readonly code: string;
  readonly answer: string;
}

/** The formats that can be written; a new one is a row here. */
export const trainingFormats: readonly TrainingFormat[] = [
  {
    id: 'openai',
    title: 'chats, as the fine-tuning of OpenAI and of many servers takes them: `{messages: [{role, content}]}`',
    render(example, languageName) {
      const { instruction, code, answer } = exchangeOf(example, languageName);
      return {
        messages: [
          { role: 'system', content: SYSTEM },
          { role: 'user', content: `${instruction}\n\n${fenced(code)}` },
          { role: 'assistant', content: answer },
        ],
      };
    },
  },
  {
    id: 'plain',
    title: 'the parts by themselves: `{prefix, suffix, middle}`, `{head, body}`, `{before, after, rules}`',
    render(example) {
      if (example.kind === 'fim') {
        const { prefix, suffix, middle } = example;
        return { prefix, suffix, middle };
      }
      if (example.kind === 'instruction') return { head: example.head, body: example.body };
      const { before, after, rules } = example.unit;
      return { before, after, rules };
    },
  },
  {
    id: 'alpaca',
    title: 'instructions in the format of Alpaca: `{instruction, input, output}`',
    render(example, languageName) {
      const { instruction, code, answer } = exchangeOf(example, languageName);
      return { instruction, input: code, output: answer };
    },
  },
  {
    id: 'prompt',
    title: 'prompts with their completions, as TRL takes them: `{prompt, completion}`',
    render(example, languageName) {
      const { instruction, code, answer } = exchangeOf(example, languageName);
      return { prompt: `${instruction}\n\n${fenced(code)}\n\n`, completion: answer };
    },
  },
];

function exchangeOf(example: TrainingExample, languageName: string): Exchange {
  if (example.kind === 'fim')
    return {
      instruction: `Write what is missing at ${HOLE} in this ${languageName} code. Answer with the missing code alone.`,
      code: example.prefix + HOLE + example.suffix,
      answer: example.middle,
    };
  if (example.kind === 'instruction')
    return {
      instruction: `Write the body of this ${languageName} function. Answer with the body alone.`,
      code: example.head,
      answer: example.body,
    };
  const { before, after, rules } = example.unit;
  const why = rules.length > 0 ? ` A checker complains about ${rules.join(' and ')}.` : '';
  return {
    instruction: `Mend these lines of ${languageName}.${why} Answer with the mended lines alone.`,
    code: before,
    answer: after,
  };
}

/** Code between more backticks than it has in a row itself. */
function fenced(code: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${code}\n${fence}`;
}
