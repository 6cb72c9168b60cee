import { defineDimension, python } from '../../dimension';

export const log = defineDimension({
  id: 'idiom.log',
  title: 'How does code report?',
  family: 'idiom',
  languages: python,
  nodes: {
    call(node, see) {
      const called = node.child('function')?.text ?? '';
      if (called === 'print' || called === 'click.echo') see(called);
      else {
        const logger = /(?:^|\.)(_?log|_?logger|logging|LOG)\.(debug|info|warning|warn|error|exception|critical)$/.exec(
          called,
        );
        if (logger) see(logger[1] as string);
      }
    },
  },
});
