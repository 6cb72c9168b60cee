import { defineDimension } from '../../dimension';

export const matchRest = defineDimension({
  id: 'idiom.matchRest',
  title: 'What happens in the arm for all the rest?',
  family: 'idiom',
  languages: ['rust'],
  labels: {
    nothing: 'nothing',
    panic: 'it panics',
    leave: 'it leaves',
    value: 'a plain value',
    block: 'a block',
    call: 'something is called',
  },
  captured({ text, type }) {
    if (/^(\{\s*\}|\(\))$/.test(text)) return 'nothing';
    if (/^(unreachable|panic|todo|unimplemented)!/.test(text)) return 'panic';
    if (/^(return|break|continue)\b/.test(text)) return 'leave';
    return type === 'block' ? 'block' : /call|macro/.test(type) ? 'call' : 'value';
  },
});
