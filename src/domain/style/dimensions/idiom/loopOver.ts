import { defineDimension } from '../../dimension';

export const loopOver = defineDimension({
  id: 'idiom.loopOver',
  title: 'What do loops run over?',
  family: 'idiom',
  languages: ['rust'],
  labels: {
    reference: '&x',
    range: 'a range',
    length: '0..x.len()',
    itself: 'the thing itself',
    iter: 'x.iter()',
    call: 'another call',
  },
  captured({ text, type }) {
    if (type === 'reference_expression') return 'reference';
    if (type === 'range_expression') return /\.len\(\)$/.test(text) ? 'length' : 'range';
    if (type !== 'call_expression') return 'itself';
    const method = /\.(\w+)\([^()]*\)$/.exec(text)?.[1] ?? '';
    if (/^(iter|iter_mut)$/.test(method)) return 'iter';
    return /^(enumerate|into_iter|zip|rev|lines|chars|keys|values|split)$/.test(method) ? method : 'call';
  },
});
