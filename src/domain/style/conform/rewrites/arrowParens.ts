import { ecmascript } from '../../dimension';
import { type Part, partOf, partsOf, token } from '../form';
import { defineRewrite } from '../rewrite';

/** A lone parameter as a list of one. */
function listed(part: Part): Part {
  const lone = part.node?.child('parameter');
  if (!lone) return part;
  const list: Part = { type: 'formal_parameters', parts: [token('('), partOf(lone), token(')')] };
  return { ...part, parts: partsOf(part).map((each) => (each.node === lone ? list : each)) };
}

/** A parameter without a type as its name alone. */
function plain(part: Part): Part {
  const [only, ...more] = partsOf(part);
  return only?.type === 'identifier' && more.length === 0 ? only : part;
}

/** Brackets around the lone parameter of an arrow function. */
export const arrowParens = defineRewrite({
  dimensions: ['layout.arrowParens'],
  languages: ecmascript,
  stage: 'layout',
  find(place, { value }, report) {
    for (const node of place.nodes('arrow_function')) {
      const lone = node.child('parameter');
      const list = node.child('parameters');
      if (value === 'brackets' && lone)
        report.change('bare', node, [
          { start: lone.start, end: lone.start, newText: '(' },
          { start: lone.end, end: lone.end, newText: ')' },
        ]);
      const isTyped = node.child('type_parameters') ?? node.child('return_type');
      if (value === 'bare' && list && !isTyped && /^\([\w$]+\)$/.test(list.text))
        report.change('brackets', node, [
          { start: list.start, end: list.start + 1, newText: '' },
          { start: list.end - 1, end: list.end, newText: '' },
        ]);
    }
  },
  equates: { nodes: { arrow_function: listed, required_parameter: plain } },
});
