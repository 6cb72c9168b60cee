import { execFileSync } from 'node:child_process';

/**
 * What texts of Python say, read by Python's own parser, with what safe rewrites may change written in one way. A
 * variable of a function counts as the number of its first appearance there. Begins with `error` where a text does not
 * parse, or where no `python3` is there.
 */
export function pythonForms(texts: readonly string[]): string[] {
  try {
    const answer = execFileSync('python3', ['-c', program], {
      input: JSON.stringify(texts),
      maxBuffer: 1 << 28,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    return JSON.parse(answer.toString('utf8')) as string[];
  } catch (error) {
    return texts.map(() => `error ${String(error)}`);
  }
}

const program = `
import ast, json, sys, warnings
warnings.simplefilter('ignore')
LEAVES = (ast.Return, ast.Raise, ast.Break, ast.Continue)

OPPOSITES = {ast.IsNot: ast.Is, ast.NotIn: ast.In}

def asked(test, denied=False):
    """A condition by what it asks: whatever it denies twice, or by its operator, in one way."""
    while True:
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            test, denied = test.operand, not denied
        elif isinstance(test, ast.Compare) and len(test.ops) == 1 and type(test.ops[0]) in OPPOSITES:
            test, denied = ast.Compare(test.left, [OPPOSITES[type(test.ops[0])]()], test.comparators), not denied
        else:
            return ast.UnaryOp(ast.Not(), test) if denied else test

def flat(body, end=False):
    """Statements by the order in which they are reached; end: they end a function."""
    out = []
    for i, s in enumerate(body):
        last = end and i == len(body) - 1
        if not isinstance(s, ast.If):
            out.append(s)
        elif isinstance(s.body[-1], LEAVES):
            out += [ast.If(asked(s.test), s.body, [])] + flat(s.orelse, last)
        elif s.orelse and isinstance(s.orelse[-1], LEAVES):
            out += [ast.If(asked(s.test, True), s.orelse, [])] + flat(s.body, last)
        elif last and not s.orelse:
            out += [ast.If(asked(s.test, True), [ast.Return(None)], [])] + flat(s.body, last)
        else:
            out.append(ast.If(asked(s.test), s.body, s.orelse))
    imports = sorted((s for s in out if isinstance(s, (ast.Import, ast.ImportFrom))), key=ast.dump)
    return [imports.pop(0) if isinstance(s, (ast.Import, ast.ImportFrom)) else s for s in out]

class Plain(ast.NodeTransformer):
    def generic_visit(self, node):
        super().generic_visit(node)
        for field in ('body', 'orelse', 'finalbody'):
            value = getattr(node, field, None)
            if isinstance(value, list) and value:
                setattr(node, field, flat(value, field == 'body' and isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))))
        return node

    def visit_While(self, node):
        self.generic_visit(node)
        if isinstance(node.test, ast.Constant) and node.test.value in (1, True):
            node.test = ast.Constant('always')
        return node

    def visit_Call(self, node):
        self.generic_visit(node)
        f = node.func
        if isinstance(f, ast.Name) and f.id in ('dict', 'list') and not node.args and not node.keywords:
            return ast.Dict([], []) if f.id == 'dict' else ast.List([], ast.Load())
        if isinstance(f, ast.Name) and f.id == 'super':
            return ast.Call(f, [], [])
        if isinstance(f, ast.Attribute) and f.attr == 'format' and isinstance(f.value, ast.Constant) and isinstance(f.value.value, str) and not node.keywords:
            texts = f.value.value.split('{}')
            plain = all(isinstance(a, (ast.Name, ast.Attribute)) for a in node.args)
            if plain and len(texts) == len(node.args) + 1 and not any('{' in t or '}' in t for t in texts):
                parts = [ast.Constant(texts[0])] if texts[0] else []
                for text, arg in zip(texts[1:], node.args):
                    parts.append(ast.FormattedValue(arg, -1, None))
                    if text: parts.append(ast.Constant(text))
                return ast.JoinedStr(parts)
        return node

class Numbers(ast.NodeVisitor):
    """Names that a function binds itself, by number."""
    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        bound = set()
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store): bound.add(inner.id)
            if isinstance(inner, ast.ExceptHandler) and inner.name: bound.add(inner.name)
            if isinstance(inner, ast.Lambda):
                bound.update(a.arg for a in inner.args.args)
        for inner in ast.walk(node):
            if isinstance(inner, (ast.Global, ast.Nonlocal)): bound -= set(inner.names)
        order = {}
        for inner in ast.walk(node):
            name = getattr(inner, 'id', None) if isinstance(inner, ast.Name) else inner.name if isinstance(inner, ast.ExceptHandler) else inner.arg if isinstance(inner, ast.arg) else None
            if name in bound:
                number = '#%d' % order.setdefault(name, len(order))
                if isinstance(inner, ast.Name): inner.id = number
                elif isinstance(inner, ast.ExceptHandler): inner.name = number
                else: inner.arg = number
    visit_AsyncFunctionDef = visit_FunctionDef

def say(text):
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        return 'error %s' % error
    tree = Plain().visit(tree)
    Numbers().visit(tree)
    return ast.dump(tree)

print(json.dumps([say(text) for text in json.load(sys.stdin)]))
`;
