import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension, ecmascript, python } from '../../dimension';

/** The name that a clause declares; undefined: none. */
const nameIn = (clause: SyntaxNode) =>
  clause.child('parameter') ??
  clause.child('name') ??
  clause.children.find(({ type }) => type === 'catch_declaration')?.child('name');

export const caught = defineDimension({
  id: 'naming.caught',
  title: 'What is a caught error called?',
  family: 'naming',
  languages: [...ecmascript, ...python, 'csharp', 'ruby', 'php'],
  labels: { none: 'nothing' },
  nodes: {
    catch_clause: (node, see) => see(nameIn(node)?.text.replace(/^\$/, '') ?? 'none'),
    rescue: (node, see) => see(/\w+$/.exec(node.child('variable')?.text ?? '')?.[0] ?? 'none'),
    except_clause: (node, see) => see(/ as (\w+)\s*:/.exec(/^.*/.exec(node.text)?.[0] ?? '')?.[1] ?? 'none'),
  },
});
