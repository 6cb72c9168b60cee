import type { SyntaxNode } from '../../../syntax/syntaxTree';

/** The name of the method that a call of JavaScript or TypeScript calls; undefined: it calls a function. */
export const calledMethod = (call: SyntaxNode) => call.child('function')?.child('property')?.text;
