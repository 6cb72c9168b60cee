import { defineDimension } from '../../dimension';

const kindOf: Readonly<Record<string, string>> = {
  field_declaration: 'fields',
  constructor_declaration: 'constructors',
  method_declaration: 'methods',
  class_declaration: 'classes',
};

export const memberOrder = defineDimension({
  id: 'structure.memberOrder',
  title: 'In which order do class members stand?',
  family: 'structure',
  languages: ['java'],
  labels: {
    'fields before methods': 'fields before methods',
    'constructors before methods': 'constructors before methods',
    'fields before constructors': 'fields before constructors',
    'methods before constructors': 'methods before constructors',
    'methods before classes': 'methods before classes',
    'fields before classes': 'fields before classes',
    'constructors before classes': 'constructors before classes',
    'methods before fields': 'methods before fields',
    'constructors before fields': 'constructors before fields',
    'classes before methods': 'classes before methods',
    'classes before constructors': 'classes before constructors',
    'classes before fields': 'classes before fields',
  },
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
