import { defineDimension } from '../../dimension';
import { commit } from './language';

const reference = String.raw`(?:#|GH-)\d+`;
const closing = new RegExp(
  String.raw`\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):? +(?:[\w./-]*${reference}|https?://)`,
  'i',
);

export const commitIssue = defineDimension({
  id: 'commit.issue',
  title: 'How does a message name an issue?',
  family: 'commit',
  languages: commit,
  labels: {
    none: 'not at all',
    'subject (#n)': '(#12) at the end of the subject',
    'subject closes': 'fixes #12 in the subject',
    'subject #n': '#12 in the subject',
    'body closes': 'Fixes #12 below',
    'body #n': '#12 below',
    'body address': 'its address below',
    key: 'KEY-12',
  },
  message: ({ subject, body }) => {
    if (closing.test(subject)) return 'subject closes';
    if (new RegExp(String.raw`\(${reference}\)\.?$`).test(subject)) return 'subject (#n)';
    if (new RegExp(reference).test(subject)) return 'subject #n';
    if (/\b[A-Z]{2,10}-\d+\b/.test(subject.replace(/\b(UTF|ISO|SHA|RFC|CVE|GH)-\d+/g, ''))) return 'key';
    if (closing.test(body)) return 'body closes';
    if (new RegExp(String.raw`(^|[\s(])${reference}\b`).test(body)) return 'body #n';
    return /https?:\/\/\S+\/(issues|pull|merge_requests)\/\d+/.test(body) ? 'body address' : 'none';
  },
});
