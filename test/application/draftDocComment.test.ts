import { deepEqual, match, rejects } from 'node:assert/strict';
import { createDraftDocComment } from '../../src/application/draftDocComment';
import { applyEdits } from '../../src/foundations/text';
import { knownCode, siteAt } from '../knownCode';

/** Asks at the mark `║` for a doc comment, and gives the lines that the best one adds. */
async function check(known: Readonly<Record<string, string>>, name: string, marked: string) {
  const { corpus, functions } = await knownCode(known);
  const site = await siteAt(name, marked);
  const { proposals } = await createDraftDocComment({ corpus, functions, write: async () => [] })(site);
  const [best] = proposals;
  if (!best) return { added: [], all: [] };
  const before = site.request.text.split('\n');
  const after = applyEdits(site.request.text, [best.edit]).split('\n');
  const start = after.findIndex((line, i) => line !== before[i]);
  return { added: after.slice(start, start + after.length - before.length), all: proposals };
}

interface Case {
  readonly known: Readonly<Record<string, string>>;
  readonly name: string;
  readonly marked: string;
  readonly added: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  'JSDoc on one line, after the function of the same verb': {
    known: {
      'a.js': `/** Finds a user by its id. */
function findUser (id) { return db.get(id) }

/** Closes the connection. */
function closeConnection () { db.close() }

/** Sorts the rows. */
function sortRows (rows) { rows.sort() }
`,
    },
    name: 'b.js',
    marked: 'function findOrder (id) {\n  return orders.g║et(id)\n}\n',
    added: ['/** Finds an order by its id. */'],
  },
  'a docstring where the engineer writes some, though more comments stand above functions': {
    known: {
      'a.py': `def find_user(id):
    """Find a user by its id."""
    return db.get(id)


def find_group(id):
    """Find a group by its id."""
    return db.get(id)


${['open', 'close', 'lock', 'free', 'sort'].map((name) => `# ${name}s it\ndef ${name}(id):\n    return 1\n`).join('\n\n')}`,
    },
    name: 'b.py',
    marked: 'def find_order(id):\n    return orders.g║et(id)\n',
    added: ['    """Find an order by its id."""'],
  },
  'JSDoc with types, and what was said of the same parameter elsewhere': {
    known: {
      'a.ts': `/**
 * Reads a header.
 * @param {string} line - the line as it came
 * @param {object} limits - how long it may be
 */
function readHeader (line, limits) { return line }

/**
 * Reads a cookie.
 * @param {string} line - the line as it came
 */
function readCookie (line) { return line }

/**
 * Writes a body.
 * @param {Buffer} data - what is written
 */
function writeBody (data) { send(data) }
`,
    },
    name: 'b.ts',
    marked: 'class Parser {\n  readTrailer (line, limits, mode) {\n    ║return 1\n  }\n}\n',
    added: [
      '  /**',
      '   * Reads a trailer.',
      '   * @param {string} line - the line as it came',
      '   * @param {object} limits - how long it may be',
      '   * @param mode',
      '   */',
    ],
  },
  'what the other did besides is left out': {
    known: {
      'a.js': `// Opens a socket, and throws when the port is taken
function openSocket (port) { listen(port) }

// Closes a socket
function closeSocket (socket) { socket.end() }

// Reads a frame
function readFrame (socket) { return socket.read() }
`,
    },
    name: 'b.js',
    marked: 'function openFile (path) {\n  ║fs.open(path)\n}\n',
    added: ['// Opens a file'],
  },
  'a docstring with sections': {
    known: {
      'a.py': `def load_user(key):
    """Load a user.

    Args:
        key: The key it is kept under.
    """
    return users[key]


def save_user(key, user):
    """Save a user.

    Args:
        key: The key it is kept under.
        user: What is kept.
    """
    users[key] = user


def drop_cache():
    """Drop the cache."""
    cache.clear()
`,
    },
    name: 'b.py',
    marked: 'class Store:\n    def load_order(self, key):\n        ║return 1\n',
    added: [
      '        """Load an order.',
      '',
      '        Args:',
      '            key: The key it is kept under.',
      '        """',
    ],
  },
  'a docstring of one line': {
    known: {
      'a.py': `def get_name():\n    '''get the name'''\n    return 1\n\n
def get_size():\n    '''get the size'''\n    return 2\n\n
def set_size(size):\n    '''set the size'''\n    x = size\n`,
    },
    name: 'b.py',
    marked: 'def get_color():\n    ║return 1\n',
    added: ["    '''get the color'''"],
  },
  'reST fields': {
    known: {
      'a.py': `def open_gate(gate):\n    """Opens the gate.\n\n    :param gate: which one\n    """\n    return 1\n\n
def close_gate(gate):\n    """Closes the gate.\n\n    :param gate: which one\n    """\n    return 1\n\n
def paint_gate(gate, color):\n    """Paints the gate.\n\n    :param gate: which one\n    :param color: in what\n    """\n    return 1\n`,
    },
    name: 'b.py',
    marked: 'def lock_gate(gate, color):\n    ║return 1\n',
    added: ['    """Locks the gate.', '', '    :param gate: which one', '    :param color: in what', '    """'],
  },
  'Go begins with the name': {
    known: {
      'a.go': `package a

// ReadHeader reads a header.
func ReadHeader(line string) string { return line }

// ReadCookie reads a cookie from the line.
func ReadCookie(line string) string { return line }

// Close closes the store.
func (s *Store) Close() error { return nil }
`,
    },
    name: 'b.go',
    marked: 'package a\n\nfunc ReadTrailer(line string) string {\n\t║return line\n}\n',
    added: ['// ReadTrailer reads a trailer.'],
  },
  'Rust, above the attributes': {
    known: {
      'a.rs': `/// Returns the name.
pub fn name(&self) -> &str { &self.name }

/// Returns the size of the buffer.
pub fn size(&self) -> usize { 1 }

/// Clears the buffer.
pub fn clear(&mut self) { self.n = 0; }
`,
    },
    name: 'b.rs',
    marked: 'impl Buffer {\n    #[inline]\n    pub fn flush(&mut self) {\n        ║self.n = 1;\n    }\n}\n',
    added: ['    /// Flushes the buffer.'],
  },
  Javadoc: {
    known: {
      'A.java': `class A {
    /**
     * Adds a listener.
     *
     * @param listener who is told
     */
    void addListener(Listener listener) { all.add(listener); }

    /**
     * Adds a filter.
     *
     * @param filter what is left out
     */
    void addFilter(Filter filter) { filters.add(filter); }

    /**
     * Starts the server.
     */
    void start() { run(); }
}
`,
    },
    name: 'B.java',
    marked: 'class B {\n    void removeListener(Listener listener) {\n        ║all.remove(listener);\n    }\n}\n',
    added: ['    /**', '     * Removes a listener.', '     *', '     * @param listener who is told', '     */'],
  },
  Ruby: {
    known: {
      'a.rb': `# Returns the name.\ndef name\n  @name\nend\n
# Returns the size.\ndef size\n  @size\nend\n
# Stops the job.\ndef stop_job(job)\n  job.stop\nend\n`,
    },
    name: 'b.rb',
    marked: 'def start_job(job)\n  ║job.start\nend\n',
    added: ['# Starts the job.'],
  },
};

describe('drafting a doc comment', () => {
  for (const [title, { known, name, marked, added }] of Object.entries(cases))
    it(title, async () => deepEqual((await check(known, name, marked)).added, added));

  it('says what was left out', async () => {
    const { known, name, marked } = cases['what the other did besides is left out'] as Case;
    const { all } = await check(known, name, marked);
    match(all[0]?.reason ?? '', /left out/);
  });

  it('says how little is documented', () =>
    rejects(
      check(
        { 'a.js': '/** Adds. */\nfunction add () { go() }\nfunction sub () { go() }\n' },
        'b.js',
        'function mul () {║}',
      ),
      /You document 1 of your 2 functions in JavaScript/,
    ));

  it('writes no second one', () =>
    rejects(check({}, 'b.js', '/** Adds. */\nfunction add () {║}\n'), /add has a comment already/));

  it('says that there is no function', () => rejects(check({}, 'b.js', 'const a = 1║\n'), /no function at the cursor/));
});
