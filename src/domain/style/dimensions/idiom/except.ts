import { defineDimension, python } from '../../dimension';

export const except = defineDimension({
  id: 'idiom.except',
  title: 'What is caught?',
  family: 'idiom',
  languages: python,
  labels: { 'one kind': 'one kind', several: 'several kinds', 'everything, bare': 'everything: except:' },
  nodes: {
    except_clause(node, see) {
      const head = /^[^:]*/.exec(node.text)?.[0] ?? '';
      if (/^except\s*$/.test(head)) see('everything, bare');
      else
        see(/^except\s*\(/.test(head) ? 'several' : /^except (Base)?Exception\b/.test(head) ? 'Exception' : 'one kind');
    },
  },
});
