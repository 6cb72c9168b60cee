import { defineDimension } from '../../dimension';

const kindOf: Readonly<Record<string, string>> = {
  field_declaration: 'fields',
  constructor_declaration: 'constructors',
  method_declaration: 'methods',
  class_declaration: 'classes',
};

export const memberOrder = defineDimension({
  id: 'structure.memberOrder',
  title: 'In which order do the members of a class stand?',
  family: 'structure',
  languages: ['java'],
  nodes: {
    class_body(node, see) {
      const kinds = new Set<string>();
      for (const { type } of node.parts) if (kindOf[type]) kinds.add(kindOf[type]);
      const order = [...kinds];
      for (const [index, first] of order.entries())
        for (const second of order.slice(index + 1)) see(`${first} before ${second}`);
    },
  },
});
