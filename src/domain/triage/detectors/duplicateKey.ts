import { childOf, sourceOf } from '../code';
import { at, defineDetector } from '../detector';
import { isLiteral } from '../expressions';

/** `{ a: 1, a: 2 }`. */
export const duplicateKey = defineDetector({
  id: 'duplicate-key',
  title: 'The same key twice',
  why: 'The last value of a key that stands twice wins, and the first is lost without a word.',
  severity: 'error',
  confidence: 0.9,
  on: ['object'],
  detect(node, { code }) {
    const seen = new Set<string>();
    for (const pair of node.children) {
      if (pair.kind === 'spread' || pair.kind === 'error') seen.clear();
      const key = pair.kind === 'pair' ? (childOf(pair, 'key') ?? pair.children[0]) : undefined;
      if (!key || !(key.kind === 'property' || isLiteral(key))) continue;
      const name = sourceOf(code, key).replace(/^(['"])(.*)\1$/s, '$2');
      if (seen.has(name)) return at(key, `The key \`${name}\` stands twice.`);
      seen.add(name);
    }
    return undefined;
  },
});
