import assert from 'node:assert/strict';
import { createComplete } from '../../src/application/complete';
import { CompletionModel } from '../../src/domain/model/completionModel';

/** Own code in which a pattern comes again and again, and a buffer in which it has come once; ║ is the cursor. */
interface Scene {
  readonly title: string;
  readonly path: string;
  readonly own: readonly string[];
  readonly buffer: string;
  /** The buffer when the suggestion is accepted, or the text that must not be suggested as several lines. */
  readonly expected: string | undefined;
  /** One level of indentation here, where own code has four spaces. */
  readonly unit?: string;
}

const javascript = ['Read', 'Open', 'Close', 'Stat'].map(
  (name) => `function on${name} (err, result) {
  if (err) return done(err)
  pending--
  results.push(result)
  if (pending === 0) done(null, results)
}
`,
);
const python = ['load_users', 'load_groups', 'load_events', 'load_rows'].map(
  (name) => `def ${name}(path):
    with open(path) as handle:
        rows = json.load(handle)
    for row in rows:
        yield row
`,
);
const go = ['Parse', 'Check', 'Build', 'Print'].map(
  (name) => `func ${name}(path string) (*Result, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return read(file)
}
`,
);
const rust = ['first', 'second', 'third', 'fourth'].map(
  (name) => `fn ${name}(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let mut file = File::open(path)?;
    file.read_to_string(&mut text)?;
    Ok(text)
}
`,
);
const ruby = ['users', 'groups', 'events', 'rows'].map(
  (name) => `def ${name}(path)
  File.open(path) do |file|
    file.each_line.map { |line| parse(line) }
  end
end
`,
);
const java = ['Users', 'Groups', 'Events', 'Rows'].map(
  (name) => `public List<Row> read${name}(Path path) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(path)) {
        rows.add(parse(line));
    }
    return rows;
}
`,
);
const cases = ['open', 'close', 'read', 'write', 'seek', 'sync'].map(
  (name) => `    case '${name}':
      count('${name}')
      log(event)
      handle(event)
      break
`,
);

const scenes: readonly Scene[] = [
  {
    title: 'the body of an empty function',
    path: '/new.js',
    own: javascript,
    buffer: 'function onWrite (err, result) {\n  ║\n}\n',
    expected:
      'function onWrite (err, result) {\n  if (err) return done(err)\n  pending--\n  results.push(result)\n  if (pending === 0) done(null, results)\n}\n',
  },
  {
    title: 'names carried over',
    path: '/new.rs',
    own: rust,
    buffer: 'fn fifth(place: &Path) -> io::Result<String> {\n    ║\n}\n',
    expected:
      'fn fifth(place: &Path) -> io::Result<String> {\n    let mut text = String::new();\n    let mut file = File::open(place)?;\n    file.read_to_string(&mut text)?;\n    Ok(text)\n}\n',
  },
  {
    title: 'blocks that only indentation closes',
    path: '/new.py',
    own: python,
    buffer: 'def load_lines(path):\n    ║\n',
    expected:
      'def load_lines(path):\n    with open(path) as handle:\n        rows = json.load(handle)\n    for row in rows:\n        yield row\n',
  },
  {
    title: 'the indentation of this document: two spaces',
    path: '/new.py',
    own: python,
    unit: '  ',
    buffer: 'def load_lines(path):\n  ║\n',
    expected:
      'def load_lines(path):\n  with open(path) as handle:\n    rows = json.load(handle)\n  for row in rows:\n    yield row\n',
  },
  {
    title: 'tabs, and what stands below',
    path: '/new.go',
    own: go,
    buffer: 'func Format(path string) (*Result, error) {\n\t║\n}\n',
    expected:
      'func Format(path string) (*Result, error) {\n\tfile, err := os.Open(path)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\tdefer file.Close()\n\treturn read(file)\n}\n',
  },
  {
    title: 'ends of line of this document',
    path: '/new.rs',
    own: rust,
    buffer: 'fn fifth(path: &Path) -> io::Result<String> {\r\n    ║\r\n}\r\n',
    expected:
      'fn fifth(path: &Path) -> io::Result<String> {\r\n    let mut text = String::new();\r\n    let mut file = File::open(path)?;\r\n    file.read_to_string(&mut text)?;\r\n    Ok(text)\r\n}\r\n',
  },
  {
    title: 'blocks that a word closes',
    path: '/new.rb',
    own: ruby,
    buffer: 'def lines(path)\n  ║\nend\n',
    expected:
      'def lines(path)\n  File.open(path) do |file|\n    file.each_line.map { |line| parse(line) }\n  end\nend\n',
  },
  {
    title: 'a body with a block in it',
    path: '/New.java',
    own: java,
    buffer: 'public List<Row> readLines(Path path) throws IOException {\n    ║\n}\n',
    expected:
      'public List<Row> readLines(Path path) throws IOException {\n    List<Row> rows = new ArrayList<>();\n    for (String line : Files.readAllLines(path)) {\n        rows.add(parse(line));\n    }\n    return rows;\n}\n',
  },
  {
    title: 'a case of a table of cases, by what stands above it in the open file',
    path: '/new.js',
    own: [],
    buffer: `  switch (name) {\n${cases.join('')}    case 'stat':\n      count('stat')\n      ║\n  }\n`,
    expected: `  switch (name) {\n${cases.join('')}    case 'stat':\n      count('stat')\n      log(event)\n      handle(event)\n      break\n  }\n`,
  },
  {
    title: 'no lines behind text that stands after the cursor',
    path: '/new.js',
    own: javascript,
    buffer: 'function onWrite (err, result) {\n  if (║)\n}\n',
    expected: undefined,
  },
  {
    title: 'no lines that stand below already',
    path: '/new.js',
    own: javascript,
    buffer:
      'function onWrite (err, result) {\n  ║\n  pending--\n  results.push(result)\n  if (pending === 0) done(null, results)\n}\n',
    expected: undefined,
  },
  {
    title: 'no lines where own code knows nothing like it',
    path: '/new.js',
    own: javascript,
    buffer: 'class Shape {\n  area () {\n    ║\n  }\n}\n',
    expected: undefined,
  },
];

/** A double that has learnt own code, and the buffer without its mark. */
function opened(scene: Scene) {
  const { path, own, buffer } = scene;
  const model = new CompletionModel();
  const { complete } = createComplete({
    model,
    config: () => ({ threshold: 0.7, largestFile: 100_000, quietIn: [] }),
  });
  const id = { js: 'javascript', py: 'python', go: 'go', rs: 'rust', rb: 'ruby', java: 'java' }[path.split('.')[1]!]!;
  for (let i = 0; i < OWN_FILES && own.length > 0; i++) model.learn(`/own${i}`, id, [own.join('\n')], i);
  const begun = aboveOf(scene) + buffer;
  const offset = begun.indexOf('║');
  return { complete, text: begun.replace('║', ''), offset };
}

const OWN_FILES = 3;

/** What stands above the buffer of a scene: the pattern once, as the document is indented and its lines end. */
function aboveOf({ own, buffer, unit = '' }: Scene): string {
  if (own.length === 0) return '';
  const above = `${own[0]}\n`.replace(/^ +/gm, (indent) => (unit ? unit.repeat(indent.length / 4) : indent));
  return buffer.includes('\r\n') ? above.replaceAll('\n', '\r\n') : above;
}

function ask({ complete }: ReturnType<typeof opened>, path: string, text: string, offset: number) {
  const lines = text.slice(0, offset).split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)!.length };
  return complete({ path, text, position, trigger: 'automatic' }).items[0];
}

describe('several lines', () => {
  for (const scene of scenes) {
    it(scene.title, () => {
      const double = opened(scene);
      const { text, offset } = double;
      const item = ask(double, scene.path, text, offset);
      if (scene.expected === undefined) assert.equal(item?.text.includes('\n') ?? false, false, item?.text);
      else {
        const after = text.slice(0, offset) + (item?.text ?? '') + text.slice(offset);
        assert.equal(after, aboveOf(scene) + scene.expected);
      }
    });
  }
  it('stay while they are typed, over the ends of lines', () => {
    const scene = scenes[0]!;
    const double = opened(scene);
    const { text, offset } = double;
    const whole = ask(double, scene.path, text, offset)!.text;
    assert.ok(whole.includes('\n'));
    for (let typed = 1; typed < whole.length; typed++) {
      const now = text.slice(0, offset) + whole.slice(0, typed) + text.slice(offset);
      if (/\n\s*$/.test(whole.slice(0, typed)) || /^\s*\n/.test(whole.slice(typed))) {
        ask(double, scene.path, now, offset + typed);
        continue;
      }
      assert.equal(ask(double, scene.path, now, offset + typed)?.text, whole.slice(typed), whole.slice(0, typed));
    }
  });
});
