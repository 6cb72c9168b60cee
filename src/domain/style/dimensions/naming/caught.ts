import { defineDimension, ecmascript, python } from '../../dimension';

export const caught = defineDimension({
  id: 'naming.caught',
  title: 'What is a caught error called?',
  family: 'naming',
  languages: [...ecmascript, ...python],
  labels: { none: 'nothing' },
  nodes: {
    catch_clause: (node, see) => see(node.child('parameter')?.text ?? 'none'),
    except_clause: (node, see) => see(/ as (\w+)\s*:/.exec(/^.*/.exec(node.text)?.[0] ?? '')?.[1] ?? 'none'),
  },
});
