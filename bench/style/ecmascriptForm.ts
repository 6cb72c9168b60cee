import ts from 'typescript';

/**
 * What a file of JavaScript or TypeScript says, read by TypeScript: its tree with variables as numbers, and with what
 * safe rewrites may change written in one way. Begins with `error` where the file has syntax errors.
 */
export function ecmascriptForm(text: string, suffix: 'jsx' | 'ts' | 'tsx'): string {
  const name = `/file.${suffix}`;
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const host: ts.CompilerHost = {
    getSourceFile: (wanted) => (wanted === name ? file : undefined),
    getDefaultLibFileName: () => '/lib.d.ts',
    writeFile: () => {},
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (path) => path === name,
    readFile: () => undefined,
  };
  const program = ts.createProgram(
    [name],
    { noLib: true, noResolve: true, allowJs: true, target: ts.ScriptTarget.Latest },
    host,
  );
  const errors = program.getSyntacticDiagnostics(file).filter(({ code }) => code < 8000);
  if (errors.length > 0) return `error ${ts.flattenDiagnosticMessageText(errors[0]?.messageText ?? '', ' ')}`;
  return new Reader(program.getTypeChecker()).statements(file.statements).join(' ');
}

const variables = ts.SymbolFlags.Variable | ts.SymbolFlags.Function | ts.SymbolFlags.Class;

class Reader {
  readonly #checker: ts.TypeChecker;
  readonly #numbers = new Map<ts.Symbol, number>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  /**
   * A list of statements: what stands in an else behind an exit follows the if, as does what is left by an else; imports
   * in one order.
   * @param isBody whether the end of the list ends a function: there, an if is one that leaves where it fails
   */
  statements(list: readonly ts.Statement[], isBody = false): string[] {
    const flat = list.flatMap((statement, i) => this.#flat(statement, isBody && i === list.length - 1));
    const imports = flat.filter((said) => said.startsWith('(ImportDeclaration')).sort();
    let at = 0;
    return flat.map((said) => (said.startsWith('(ImportDeclaration') ? (imports[at++] as string) : said));
  }

  #flat(statement: ts.Statement, isEnd: boolean): string[] {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map((one) => this.#declaration(one, statement));
    if (!ts.isIfStatement(statement)) return [this.#node(statement)];
    const { expression, thenStatement: then, elseStatement: other } = statement;
    const list = (inner: ts.Statement) =>
      ts.isBlock(inner) ? this.statements(inner.statements, isEnd) : this.#flat(inner, isEnd);
    if (leaves(then)) return [`(If ${this.#asked(expression)} ${this.#branch(then)})`, ...(other ? list(other) : [])];
    if (other && leaves(other)) return [`(If ${this.#asked(expression, true)} ${this.#branch(other)})`, ...list(then)];
    if (!other && isEnd) return [`(If ${this.#asked(expression, true)} {(Return )})`, ...list(then)];
    return [this.#node(statement)];
  }

  /** A condition by what it asks: whatever it denies twice, or by its operator, in one way. */
  #asked(node: ts.Expression, isDenied = false): string {
    if (ts.isParenthesizedExpression(node)) return this.#asked(node.expression, isDenied);
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      return this.#asked(node.operand, !isDenied);
    const sign = ts.isBinaryExpression(node) ? node.operatorToken.getText() : '';
    if (ts.isBinaryExpression(node) && /^[!=]==?$/.test(sign)) {
      // The sign stands in what is said, so that of the positive question is put in.
      const said = missingOf(node)
        ? this.#binary(node).replace('(missing !=', '(missing ==')
        : this.#binary(node, sign.replace('!', '='));
      return isDenied !== sign.startsWith('!') ? `(not ${said})` : said;
    }
    return isDenied ? `(not ${this.#node(node)})` : this.#node(node);
  }

  #declaration(one: ts.VariableDeclaration, statement: ts.VariableStatement): string {
    const held = one.initializer;
    const modifiers = statement.modifiers?.map((modifier) => modifier.getText()).join(' ') ?? '';
    if (held && ts.isFunctionExpression(held) && !held.name && ts.isIdentifier(one.name))
      return `(Declared ${modifiers} ${this.#node(one.name)} ${this.#function(held)})`;
    return `(Variable ${modifiers} ${this.#node(one)})`;
  }

  #branch(node: ts.Statement): string {
    const only = ts.isBlock(node) && node.statements.length === 1 ? node.statements[0] : undefined;
    const said = only
      ? this.statements([only])
      : ts.isBlock(node)
        ? this.statements(node.statements)
        : [this.#node(node)];
    return `{${said.join(' ')}}`;
  }

  /** Of functions and arrow functions alike. */
  #function(node: ts.FunctionExpression | ts.ArrowFunction | ts.FunctionDeclaration): string {
    const words = node.modifiers?.filter(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword).length ?? 0;
    const parts = [...(node.typeParameters ?? []), ...node.parameters, ...(node.type ? [node.type] : [])];
    const head = parts.map((part) => this.#node(part)).join(' ');
    const body = node.body;
    const said = !body
      ? ''
      : ts.isBlock(body)
        ? this.statements(body.statements, true).join(' ')
        : `(Return ${this.#node(body)})`;
    const star = node.asteriskToken ? '*' : '';
    return `(function${star} ${words} ${head} {${said}})`;
  }

  #node(node: ts.Node): string {
    if (ts.isParenthesizedExpression(node)) return this.#node(node.expression);
    if (ts.isIdentifier(node)) return this.#name(node);
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node))
      return `${ts.isStringLiteral(node) ? 'string' : 'template'} ${JSON.stringify(node.text.replace(/^node:/, ''))}`;
    if (ts.isReturnStatement(node)) return `(Return ${node.expression ? this.#node(node.expression) : ''})`;
    if (ts.isFunctionExpression(node) && !node.name) return this.#function(node);
    if (ts.isArrowFunction(node)) return this.#function(node);
    if (ts.isFunctionDeclaration(node) && node.name && node.body) {
      const words = node.modifiers?.filter(({ kind }) => kind !== ts.SyntaxKind.AsyncKeyword) ?? [];
      return `(Declared ${words.map((word) => word.getText()).join(' ')} ${this.#node(node.name)} ${this.#function(node)})`;
    }
    if (ts.isIfStatement(node)) {
      const other = node.elseStatement ? ` else ${this.#branch(node.elseStatement)}` : '';
      return `(If ${this.#asked(node.expression)} ${this.#branch(node.thenStatement)}${other})`;
    }
    if (ts.isWhileStatement(node) && /^(true|1)$/.test(node.expression.getText()))
      return `(Endless ${this.#node(node.statement)})`;
    if (ts.isBlock(node) && ts.isFunctionLike(node.parent))
      return `{${this.statements(node.statements, true).join(' ')}}`;
    if (ts.isBlock(node) || ts.isSourceFile(node)) return `{${this.statements(node.statements).join(' ')}}`;
    if (ts.isCaseOrDefaultClause(node))
      return `(Case ${ts.isCaseClause(node) ? this.#node(node.expression) : ''} ${this.statements(node.statements).join(' ')})`;
    if (ts.isBinaryExpression(node)) return this.#binary(node);
    return this.#member(node) ?? this.#other(node);
  }

  /** @param sign its operator, or another in place of it */
  #binary(node: ts.BinaryExpression, sign = node.operatorToken.getText()): string {
    const { left, right } = node;
    const missing = missingOf(node);
    if (missing) return `(missing ${missing.sign} ${this.#node(missing.of)})`;
    if (/^[!=]==?$/.test(sign) && ts.isTypeOfExpression(left) && ts.isStringLiteral(right)) {
      const isAbsent = right.text === 'undefined' && ts.isIdentifier(left.expression);
      if (isAbsent) return `(binary ${this.#node(left.expression)} ${sign.slice(0, 1)}== name undefined)`;
      return `(binary ${this.#node(left)} ${sign.slice(0, 2)} ${this.#node(right)})`;
    }
    if (/^[!=]==?$/.test(sign) && ts.isStringLiteral(left) && ts.isTypeOfExpression(right))
      return `(binary ${this.#node(left)} ${sign.slice(0, 2)} ${this.#node(right)})`;
    return `(binary ${this.#node(left)} ${sign} ${this.#node(right)})`;
  }

  /** Members whose name may be quoted, or stand for a variable, too. */
  #member(node: ts.Node): string | undefined {
    if (ts.isShorthandPropertyAssignment(node)) {
      const more = node.objectAssignmentInitializer ? ` = ${this.#node(node.objectAssignmentInitializer)}` : '';
      return `(member ${node.name.text} ${this.#name(node.name)}${more})`;
    }
    if (ts.isPropertyAssignment(node)) {
      const { name } = node;
      const key = ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : this.#node(name);
      return `(member ${key} ${this.#node(node.initializer)})`;
    }
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const key = node.propertyName ? node.propertyName.getText() : node.dotDotDotToken ? '...' : node.name.getText();
      const value = node.initializer ? ` = ${this.#node(node.initializer)}` : '';
      return `(bound ${key} ${this.#node(node.name)}${value})`;
    }
    return undefined;
  }

  #other(node: ts.Node): string {
    const parts: string[] = [];
    ts.forEachChild(node, (child) => {
      if (child.kind !== ts.SyntaxKind.EqualsGreaterThanToken) parts.push(this.#node(child));
    });
    const flags = ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node) ? ` ${node.operator}` : '';
    const isToken = parts.length === 0 && !ts.isVariableDeclarationList(node);
    const text = isToken ? ` ${node.getText().replace(/;$/, '')}` : '';
    return `(${ts.SyntaxKind[node.kind]}${flags}${text} ${parts.join(' ')})`;
  }

  /** Variables by a number, in the order in which they are met; what is no variable of the file, by its name. */
  #name(node: ts.Identifier): string {
    const { parent } = node;
    const symbol =
      ts.isShorthandPropertyAssignment(parent) && parent.name === node
        ? this.#checker.getShorthandAssignmentValueSymbol(parent)
        : this.#checker.getSymbolAtLocation(node);
    const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
    if (isMember || !symbol?.declarations?.length || !(symbol.flags & variables)) return `name ${node.text}`;
    const number = this.#numbers.get(symbol) ?? this.#numbers.size;
    this.#numbers.set(symbol, number);
    return `#${number}`;
  }
}

const isMissing = (node: ts.Expression) =>
  node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined');

/** What is asked whether it is either null or undefined, in whichever way; undefined: something else is asked. */
function missingOf({
  left,
  right,
  operatorToken,
}: ts.BinaryExpression): { sign: string; of: ts.Expression } | undefined {
  const sign = operatorToken.getText();
  if (/^[!=]=$/.test(sign) && isMissing(right)) return { sign, of: left };
  if (!/^(\|\||&&)$/.test(sign) || !ts.isBinaryExpression(left) || !ts.isBinaryExpression(right)) return undefined;
  const strict = sign === '||' ? '===' : '!==';
  const fits = [left, right].every(
    (one) => one.operatorToken.getText() === strict && ts.isIdentifier(one.left) && isMissing(one.right),
  );
  const isBoth = left.right.getText() !== right.right.getText() && left.left.getText() === right.left.getText();
  return fits && isBoth ? { sign: strict.slice(0, 2), of: left.left } : undefined;
}

function leaves(node: ts.Statement): boolean {
  const last = ts.isBlock(node) ? node.statements.at(-1) : node;
  return (
    last !== undefined &&
    (ts.isReturnStatement(last) ||
      ts.isThrowStatement(last) ||
      ts.isBreakStatement(last) ||
      ts.isContinueStatement(last))
  );
}
