import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript } from '../../dimension';
import { defineRewrite } from '../rewrite';

/** Modules that Node gives under both names. */
const modules = new Set(
  `assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs
  http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream
  string_decoder timers tls tty url util v8 vm wasi worker_threads zlib`.split(/\s+/),
);

const isOfNode = (name: string) => modules.has(name.split('/', 1)[0] ?? '');

/** Whether a string names a module: behind `from`, or in a call of require. */
function namesModule({ parent, field }: SyntaxNode): boolean {
  if (field === 'source') return /^(?:import|export)_statement$/.test(parent?.type ?? '');
  return (
    parent?.type === 'arguments' && parent.parts.length === 1 && parent.parent?.child('function')?.text === 'require'
  );
}

/** `node:` before the names of Node's own modules. */
export const nodePrefix = defineRewrite({
  dimensions: ['idiom.nodePrefix'],
  languages: ecmascript,
  stage: 'structure',
  find(place, { value }, report) {
    for (const node of place.nodes('string')) {
      if (!namesModule(node)) continue;
      const name = node.text.slice(1, -1);
      const start = node.start + 1;
      if (value === 'node' && isOfNode(name)) report.change('bare', node, [{ start, end: start, newText: 'node:' }]);
      if (value === 'bare' && name.startsWith('node:') && isOfNode(name.slice(5)))
        report.change('node', node, [{ start, end: start + 5, newText: '' }]);
    }
  },
  equates: { strings: (literal) => literal.replace(/^(['"])node:/, '$1') },
});
