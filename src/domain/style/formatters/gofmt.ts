import { defineFormatter } from './formatter';

/** There is one layout of Go code, and nothing to set. */
export const gofmt = defineFormatter({
  tool: 'gofmt',
  languages: ['go'],
  files: [],
  always: { isFormatted: true, values: { 'layout.indent': 'tab' } },
  says: () => ({}),
});
