import { defineDimension, python } from '../../dimension';

export const testPlace = defineDimension({
  id: 'structure.testPlace',
  title: 'Are tests functions or methods?',
  family: 'structure',
  languages: python,
  labels: { methods: 'methods', functions: 'functions' },
  nodes: {
    function_definition(node, see) {
      if (!node.child('name')?.text.startsWith('test')) return;
      const holder = node.parent?.type === 'decorated_definition' ? node.parent.parent : node.parent;
      see(holder?.parent?.type === 'class_definition' ? 'methods' : 'functions');
    },
  },
});
