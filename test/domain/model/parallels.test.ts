import assert from 'node:assert/strict';
import { lexLine, TokenList } from '../../../src/domain/model/lexer';
import { LiveFile } from '../../../src/domain/model/liveFile';
import { NameParts } from '../../../src/domain/model/nameParts';
import { type Parallel, Parallels } from '../../../src/domain/model/parallels';
import { Vocabulary } from '../../../src/domain/model/vocabulary';

interface Expected {
  readonly above?: string;
  readonly second?: string;
  readonly below?: string;
  readonly increment?: string;
}

/** `│` stands for the cursor; `?` before a token: the lines are not alike up to there. */
function check(title: string, marked: string, expected: Expected): void {
  it(title, () => {
    const vocabulary = new Vocabulary();
    const parallels = new Parallels(vocabulary);
    const [before = '', after = ''] = marked.split('│');
    const start = before.lastIndexOf('\n') + 1;
    const live = new LiveFile('a', new TokenList(), vocabulary);
    live.follow(before.slice(0, start));
    live.lookBelow(after.slice(after.indexOf('\n') + 1 || after.length));
    const list = new TokenList();
    lexLine(before, start, before.length, live.width, vocabulary, list);
    parallels.find(live, live.place(list.ids, list.length));
    const show = ({ token, isAlike }: Parallel) => (token === 0 ? '' : (isAlike ? '' : '?') + vocabulary.texts[token]);
    const { above, second, below, increment } = parallels;
    const found = {
      above: show(above),
      second: show(second),
      below: show(below),
      increment: vocabulary.texts[increment],
    };
    assert.deepEqual(found, { above: '', second: '', below: '', increment: '', ...expected });
  });
}

describe('parallel lines', () => {
  check('of nothing', '│', {});
  check('above and below', 'a = 1\nb = 2\nc │\nd = x\n', { above: '=', second: '=', below: '=' });
  check('go on counting', 'a = 1\nb = 2\nc = │\n', { above: '2', second: '1', increment: '3' });
  check('go on in steps', 'a = 30\nb = 20\nc = │\n', { above: '20', second: '30', increment: '10' });
  check('count from one line', 'case 7:\ncase │', { above: '7', increment: '8' });
  check('stay equal', 'a = 1\nb = 1\nc = │\n', { above: '1', second: '1' });
  check('do not count below zero', 'a = 1\nb = 0\nc = │\n', { above: '0', second: '1' });
  check('beyond blank lines', 'a(b)\n\n\nc(│\n\n\n  d(e)\n', { above: 'b', below: 'e' });
  check('that differ', 'if (a) b()\nx.y.│', { above: '?b' });
  check('whatever their indentation', 'a:\n  b: 1,\n    c: │', { above: '1', second: '\n', increment: '2' });
  check('that are shorter', 'a()\nb = c + d │', {});
});

describe('words of a name', () => {
  const vocabulary = new Vocabulary();
  const parts = new NameParts(vocabulary);
  const of = (name: string) => [...parts.of(vocabulary.intern(name, 0, name.length))];
  const equal = (a: string, b: string) => it(`${a} as ${b}`, () => assert.deepEqual(of(a), of(b)));
  equal('fooBar', 'foo_bar');
  equal('FOO_BAR', 'FooBar');
  equal('readHTMLFile', 'read_html_file');
  equal('item2', 'ITEM_2');
  it('are none of keywords and signs', () => assert.deepEqual([of('return'), of('('), of('__')], [[], [], []]));
});
