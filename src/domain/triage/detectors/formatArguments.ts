import { bare, type Code, type CodeNode, operatorOf, sourceOf } from '../code';
import { at, type Detection, defineDetector } from '../detector';
import { callOf } from '../expressions';

/** A placeholder of printf; `%%` is none, and neither is `%n` of Java. */
const PLACEHOLDER = /%(?:%|[-+ #0]*(\*|\d+)?(?:\.(\*|\d+))?(?:hh|h|ll|l|z|j|t|L)?([a-zA-Z])|(\S))/g;
const FORMATTING =
  /^(?:s|f|v|vs|sn)?printf$|^(?:Sp|P|Fp)rintf$|^(?:Err|Fatal|Panic|Log|Skip|Info|Warn|Debug|Warning|Wrap|Trace)+(?:or)?f$|^format$/;

/** How many values a format takes; undefined: it says so in a way that is not followed here. */
function placeholders(format: string): number | undefined {
  let count = 0;
  for (const [all, width, precision, , other] of format.matchAll(PLACEHOLDER)) {
    if (other !== undefined) return undefined;
    if (all === '%%' || all === '%n') continue;
    count += 1 + (width === '*' ? 1 : 0) + (precision === '*' ? 1 : 0);
  }
  return count;
}

const literalOf = (code: Code, node: CodeNode): string | undefined =>
  node.kind === 'string' && node.children.every(({ kind }) => kind === 'other') ? sourceOf(code, node) : undefined;

function mismatch(place: CodeNode, format: string, given: number): Detection | undefined {
  const wanted = placeholders(format);
  if (wanted === undefined || wanted === given || wanted === 0) return undefined;
  return at(
    place,
    `The format takes ${wanted} value${wanted === 1 ? '' : 's'}, and ${given} ${given === 1 ? 'is' : 'are'} given.`,
  );
}

const why =
  'Each placeholder of a format takes one value. One too few fails or is printed as an error, one too many is lost.';

/** `fmt.Errorf("%s: %w", name)`. */
export const formatArguments = defineDetector({
  id: 'format-arguments',
  title: 'Not as many values as placeholders',
  why,
  severity: 'error',
  confidence: 0.9,
  needs: 'printf',
  on: ['call'],
  detect(node, { code }) {
    const call = callOf(code, node);
    if (
      !call ||
      !FORMATTING.test(call.name) ||
      call.arguments.some(({ kind }) => kind === 'spread' || kind === 'error')
    )
      return undefined;
    const position = call.arguments.findIndex(({ kind }) => kind === 'string');
    const format = position < 0 || position > 2 ? undefined : literalOf(code, call.arguments[position] as CodeNode);
    const given = call.arguments.slice(position + 1);
    // One call may give several values, and an only array or slice fills several placeholders.
    if (
      format === undefined ||
      (given.length === 1 &&
        (given[0]?.kind === 'call' || placeholders(format) !== 0) &&
        /\.\.\.\s*\)$/.test(sourceOf(code, node)))
    )
      return undefined;
    return mismatch(node, format, given.length);
  },
});

/** `"%s of %s" % (a,)`. */
export const percentArguments = defineDetector({
  id: 'percent-arguments',
  title: 'Not as many values as placeholders',
  why,
  severity: 'error',
  confidence: 0.9,
  needs: 'percentFormat',
  on: ['binary'],
  detect(node, { code }) {
    const [left, right] = node.children.map(bare);
    const format = left && operatorOf(node) === '%' ? literalOf(code, left) : undefined;
    if (format === undefined || right?.kind !== 'tuple' || right.children.some(({ kind }) => kind === 'spread'))
      return undefined;
    return /%\(/.test(format) ? undefined : mismatch(node, format, right.children.length);
  },
});
