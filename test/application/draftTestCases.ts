/** A test that is drafted. */
export interface DraftTestCase {
  readonly known: Readonly<Record<string, string>>;
  readonly name: string;
  readonly marked: string;
  readonly path: string;
  readonly text: string;
}

const brittle = `const test = require('brittle')
const { parseHeader } = require('../lib/parser')

test('parse header', function (t) {
  const value = parseHeader('a: b', 10)
  t.is(value, 'b', 'the value')
  t.alike(Object.keys({ value }), ['value'])
})

function helper () {}
`;

/** By what each shows. */
export const cases: Readonly<Record<string, DraftTestCase>> = {
  'brittle: behind the last test of the file that tests the same source': {
    known: { 'test/parser.js': brittle },
    name: 'lib/parser.js',
    marked: 'function parseHeader (line, limit) { return 1 }\n\nfunction parseCookie (line, limit) {\n  ║return 2\n}\n',
    path: 'test/parser.js',
    text: brittle.replace(
      '\n\nfunction helper',
      `

test('parse cookie', function (t) {
  const value = parseCookie('a: b', 10)
  t.is(value, TODO, 'the value')
  t.alike(Object.keys({ value }), TODO)
})

function helper`,
    ),
  },
  'a file of its own, where other sources have one': {
    known: {
      'test/parser.js': brittle,
      'lib/parser.js': 'function parseHeader (line, limit) { return 1 }\n',
    },
    name: 'lib/writer.js',
    marked: 'function writeHeader (line, limit) {\n  ║return 2\n}\n',
    path: 'test/writer.js',
    text: `const test = require('brittle')
const { writeHeader } = require('../lib/writer')

test('write header', function (t) {
  const value = writeHeader('a: b', 10)
  t.is(value, TODO, 'the value')
  t.alike(Object.keys({ value }), TODO)
})
`,
  },
  'Mocha and expect: at the end of the block of the neighbour, asynchronous as it is': {
    known: {
      'test/api.spec.ts': `import { expect } from 'chai';
import { fetchUser } from '../src/api';

describe('api', () => {
  it('fetchUser returns the user', async () => {
    const user = await fetchUser('ada');
    expect(user.name).to.equal('Ada');
  });
});

describe('other', () => {
  it('is', () => {});
});
`,
    },
    name: 'src/api.ts',
    marked:
      'export async function fetchUser(id: string) {\n  return 1;\n}\n\nexport async function fetchOrder(id: string) {\n  ║return 2;\n}\n',
    path: 'test/api.spec.ts',
    text: `import { expect } from 'chai';
import { fetchUser } from '../src/api';

describe('api', () => {
  it('fetchUser returns the user', async () => {
    const user = await fetchUser('ada');
    expect(user.name).to.equal('Ada');
  });

  it('fetchOrder returns the order', async () => {
    const order = await fetchOrder('ada');
    expect(order.name).to.equal(TODO);
  });
});

describe('other', () => {
  it('is', () => {});
});
`,
  },
  'pytest: a statement that compares, and one argument less': {
    known: {
      'tests/test_store.py': `from store import load_user


def test_load_user():
    assert load_user("ada", 5) == {"name": "Ada"}


def test_load_user_missing():
    assert load_user("bob", 5) is None
`,
    },
    name: 'store.py',
    marked: 'def load_user(key, depth):\n    return 1\n\n\ndef load_order(key):\n    ║return 2\n',
    path: 'tests/test_store.py',
    text: `from store import load_user


def test_load_user():
    assert load_user("ada", 5) == {"name": "Ada"}


def test_load_user_missing():
    assert load_user("bob", 5) is None


def test_load_order():
    assert load_order("ada") == TODO
`,
  },
  'unittest: a method of the class, and a new file with class and imports': {
    known: {
      'pkg/store.py': 'def load_user(key):\n    return 1\n',
      'tests/test_store.py': `import unittest

from pkg.store import load_user


class StoreTest(unittest.TestCase):
    def test_load_user(self):
        self.assertEqual(load_user("ada"), 5)
`,
    },
    name: 'pkg/cache.py',
    marked: 'def load_page(key):\n    ║return 2\n',
    path: 'tests/test_cache.py',
    text: `import unittest

from pkg.cache import load_page


class CacheTest(unittest.TestCase):
    def test_load_page(self):
        self.assertEqual(load_page("ada"), TODO)
`,
  },
  'unittest: the test keeps its own object though the model is about a method': {
    known: {
      'store.py': 'class Store:\n    def load_user(self, key):\n        return 1\n',
      'tests/test_store.py': `import unittest


class StoreTest(unittest.TestCase):
    def test_load_user(self):
        self.assertEqual(Store().load_user("ada"), 5)
`,
    },
    name: 'store.py',
    marked:
      'class Store:\n    def load_user(self, key):\n        return 1\n\n\ndef load_page(place, key):\n    ║return 2\n',
    path: 'tests/test_store.py',
    text: `import unittest


class StoreTest(unittest.TestCase):
    def test_load_user(self):
        self.assertEqual(Store().load_user("ada"), 5)

    def test_load_page(self):
        self.assertEqual(Store().load_page("ada", TODO), TODO)
`,
  },
  'Go: what is compared in conditions': {
    known: {
      'parse_test.go': `package parse

import "testing"

func TestParseHeader(t *testing.T) {
	got, err := ParseHeader("a: b")
	if err != nil {
		t.Fatal(err)
	}
	if got != "b" {
		t.Errorf("got %q", got)
	}
}
`,
    },
    name: 'parse.go',
    marked:
      'package parse\n\nfunc ParseHeader(line string) (string, error) {\n\treturn line, nil\n}\n\nfunc ParseCookie(line string) (string, error) {\n\t║return line, nil\n}\n',
    path: 'parse_test.go',
    text: `package parse

import "testing"

func TestParseHeader(t *testing.T) {
	got, err := ParseHeader("a: b")
	if err != nil {
		t.Fatal(err)
	}
	if got != "b" {
		t.Errorf("got %q", got)
	}
}

func TestParseCookie(t *testing.T) {
	got, err := ParseCookie("a: b")
	if err != nil {
		t.Fatal(err)
	}
	if got != TODO {
		t.Errorf("got %q", got)
	}
}
`,
  },
  'testify: a new file in the package imports what its test uses, and is of one look though others wrote in the model':
    {
      known: {
        'kong/errors.go': 'package kong\n\nfunc ParseError(line string) int {\n\treturn 1\n}\n',
        'kong/errors_test.go': `package kong

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type fake struct{}



var other = errors.New("a")

func TestParseError(t *testing.T) {
	require.Equal(t, 5, ParseError("a"))
}

func TestOther(t *testing.T) {
	assert.Error(t, other)
}
`,
      },
      name: 'kong/scan.go',
      marked: 'package kong\n\nfunc ScanError(line string) int {\n\t║return 1\n}\n',
      path: 'kong/scan_test.go',
      text: `package kong

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestScanError(t *testing.T) {
	require.Equal(t, TODO, ScanError("a"))
}
`,
    },
  'Rust: beside what it tests': {
    known: {},
    name: 'src/lib.rs',
    marked: `pub fn parse_header(line: &str) -> usize {
    1
}

pub fn parse_cookie(line: &str) -> usize {
    ║2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_header_short() {
        assert_eq!(parse_header("a"), 1);
    }
}
`,
    path: 'src/lib.rs',
    text: `pub fn parse_header(line: &str) -> usize {
    1
}

pub fn parse_cookie(line: &str) -> usize {
    2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_header_short() {
        assert_eq!(parse_header("a"), 1);
    }

    #[test]
    fn parse_cookie_short() {
        assert_eq!(parse_cookie("a"), todo!());
    }
}
`,
  },
  'JUnit: a claim alone would be guessed, so the test fails': {
    known: {
      'src/main/java/a/Box.java': 'package a;\n\nclass Box {\n    boolean isOpen() { return true; }\n}\n',
      'src/test/java/a/BoxTest.java': `package a;

import static org.junit.Assert.assertTrue;
import org.junit.Test;

public class BoxTest {
    @Test
    public void testIsOpen() {
        assertTrue(new Box().isOpen());
    }
}
`,
    },
    name: 'src/main/java/a/Lid.java',
    marked: 'package a;\n\nclass Lid {\n    boolean isClosed() {\n        ║return true;\n    }\n}\n',
    path: 'src/test/java/a/LidTest.java',
    text: `package a;

import static org.junit.Assert.assertTrue;
import org.junit.Test;

public class LidTest {
    @Test
    public void testIsClosed() {
        assertTrue(new Lid().isClosed());
        fail("TODO: say what is expected");
    }
}
`,
  },
  'tape: a test that calls nothing of that kind gives only its form': {
    known: {
      'test/all.js': `var tape = require('tape')

tape('works', function (t) {
  t.same([1], [1])
  t.end()
})
`,
    },
    name: 'index.js',
    marked: 'function openDoor (door) {\n  ║return 2\n}\n',
    path: 'test/index.js',
    text: `var tape = require('tape')

tape('openDoor', function (t) {
  openDoor(TODO)
})
`,
  },
};
