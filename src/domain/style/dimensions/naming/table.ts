import { defineDimension } from '../../dimension';

export const table = defineDimension({
  id: 'naming.table',
  title: 'What is a test table called?',
  family: 'naming',
  languages: ['go'],
  labels: { other: 'another name' },
  captured: ({ text }) =>
    /^(tests|cases|testCases|testcases|tcs|tt|tc|tbl|table|data|examples)$/.test(text) ? text : 'other',
});
