import { defineDimension } from '../../dimension';

export const row = defineDimension({
  id: 'naming.row',
  title: 'What is a case in a test table called?',
  family: 'naming',
  languages: ['go'],
  labels: { other: 'another name' },
  captured: ({ text }) =>
    /^(tt|tc|test|c|tst|testCase|testcase|td|t|tcase|row|entry|example)$/.test(text) ? text : 'other',
});
