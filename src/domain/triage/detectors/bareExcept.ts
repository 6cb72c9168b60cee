import { defineDetector } from '../detector';

/** `except:` without a remark that it is meant, and without raising again. */
export const bareExcept = defineDetector({
  id: 'bare-except',
  title: 'A handler that catches everything',
  why: '`except:` also catches KeyboardInterrupt and SystemExit, so the program cannot be stopped there.',
  severity: 'warning',
  confidence: 0.8,
  needs: 'baseException',
  habit: { dimension: 'idiom.except', category: 'everything, bare' },
  on: ['catch'],
  detect(node, { code }) {
    const head = code.text.slice(node.start, code.text.indexOf('\n', node.start) + 1 || undefined);
    if (!/^except\s*:/.test(head) || /#/.test(head)) return undefined;
    if (/^\s*raise\b/m.test(code.text.slice(node.start, node.end))) return undefined;
    const end = node.start + 'except'.length;
    return {
      start: node.start,
      end: end + 1,
      message: 'This catches everything, interrupts too.',
      fix: [{ start: end, end, newText: ' Exception' }],
    };
  },
});
