import { assemble, type Body } from '../domain/draft/assemble';
import { fitOf, fitSentence } from '../domain/draft/fit';
import { findTarget, indentedAs, type NoTarget, type Target } from '../domain/draft/target';
import type { FunctionIndex, Neighbour } from '../domain/retrieval/functionIndex';
import { HumanError } from '../foundations/errors';
import { answerProposals } from './answerProposals';
import { fileNameOf } from './corpus';
import { OWN_FUNCTION } from './extract';
import type { DraftSite, Proposal, Proposer, Write } from './proposal';

export interface DraftFunctionOptions {
  /** The engineer's own functions. */
  readonly functions: FunctionIndex;
  readonly write: Write;
}

/** So many own functions are adapted and compared. */
const MODELS = 12;
/** So many own functions are shown to a model. */
const EXAMPLES = 4;
/** So many answers of a model are asked for. */
const ANSWERS = 2;

/** Proposes bodies for the function at a position, from the nearest own functions and by a model where one is asked. */
export function createDraftFunction({ functions, write }: DraftFunctionOptions): Proposer {
  return async (site, signal) => {
    const found = targetAt(site);
    const near = nearestTo(functions, site, found);
    const target = near[0] ? indentedAs(found, near[0].function) : found;
    const { signature, doc, name } = target.function;
    const title = `Draft of ${name || 'a function'}`;
    const head = { name, signature, doc };
    const question = { what: 'function', title, site, range: target.range, head, place: target } as const;
    const written = await write({ ...question, examples: near.slice(0, EXAMPLES), count: ANSWERS }, signal);
    const file = { path: site.request.path, text: site.request.text };
    const likeText = (body: string) => `${signature} ${body}`;
    const bodies = near.length === 0 ? [] : assemble(target, near);
    const fit = bodies[0] ? ` ${fitSentence(fitOf(bodies[0].likely))}` : '';
    return {
      title,
      near,
      proposals: [
        ...answerProposals(written, { ...{ file, range: target.range, near, likeText }, what: 'of your functions' }),
        ...bodies.map((body): Proposal => {
          const newText = textOf(body, target);
          return {
            ...{ file, edit: { range: target.range, newText }, follows: [body.model], likeText: likeText(newText) },
            reason: `${followedSentence(body.model)}${fit}`,
            expected: body.expected,
          };
        }),
      ],
    };
  };
}

function nearestTo(functions: FunctionIndex, { request, grammar }: DraftSite, target: Target): Neighbour[] {
  return functions.nearest(
    {
      ...target.function,
      doc: `${target.function.doc}\n${target.notes}`.trim(),
      language: grammar.language.id,
      path: request.path,
      line: target.function.range.start.line,
      siblings: target.siblings.filter(({ ownShare }) => ownShare >= OWN_FUNCTION),
      instruction: request.instruction ?? '',
    },
    MODELS,
  );
}

/** The function that waits for its body; where nobody can say whose the file is, all of it counts as context. */
function targetAt({ grammar, shown, ownership, request }: DraftSite): Target {
  const tree = grammar.parse(shown);
  try {
    const isOwn = (line: number) => (ownership ? ownership.own[line] === 1 : true);
    const target = findTarget(grammar, tree, shown, request.position, isOwn);
    if (typeof target === 'string') throw refusal(target);
    return target;
  } finally {
    tree.delete();
  }
}

function refusal(why: NoTarget): HumanError {
  const empty = 'Put the cursor into a function that has a name and a signature but no body yet.';
  if (why === 'none') return new HumanError('There is no function at the cursor.', empty);
  if (why === 'filled') return new HumanError('The function at the cursor already has a body.', empty);
  return new HumanError(
    'The function at the cursor is a single expression.',
    'Give it a body in braces, leave that empty, and ask again.',
  );
}

/** A body as it stands in the file. */
function textOf({ lines }: Body, { opening, closing, indentation }: Target): string {
  const newline = opening.includes('\r\n') ? '\r\n' : '\n';
  return opening + lines.map(({ text }) => (text === '' ? '' : indentation + text)).join(newline) + closing;
}

function followedSentence(model: Neighbour): string {
  const [name, file] = [nameOf(model), fileNameOf(model.key)];
  return model.isExemplar ? `Follows ${name} in ${file}, your exemplar.` : `Follows ${name} in ${file}.`;
}

const nameOf = ({ function: { name, container } }: Neighbour) =>
  container && name ? `${container}.${name}` : name || 'a function';
