import { defineDimension, ecmascript, onEach, python } from '../../dimension';

/** What a string stands between, a prefix of letters left out; undefined: another quote would not do as well. */
function quoteOf(literal: string): string | undefined {
  const from = literal.search(/[^a-zA-Z]/);
  const fits = (quote: string) =>
    literal.startsWith(quote, from) && literal.endsWith(quote) && literal.length - from >= 2 * quote.length;
  const quote = ["'''", '"""', "'", '"'].find(fits);
  return quote && !/['"\\#$]/.test(literal.slice(from + quote.length, -quote.length)) ? quote : undefined;
}

export const quotes = defineDimension({
  id: 'layout.quotes',
  title: 'Which quotes?',
  family: 'layout',
  languages: [...ecmascript, ...python, 'ruby', 'php'],
  labels: { "'": 'single quotes', '"': 'double quotes', "'''": "triple ' quotes", '"""': 'triple " quotes' },
  nodes: onEach(['string', 'encapsed_string'], (node, see) => {
    const above = node.parent?.type;
    if (above === 'expression_statement' || above === 'jsx_attribute') return; // The former is documentation.
    const quote = quoteOf(node.text);
    if (quote) see(quote);
  }),
});
