import assert from 'node:assert/strict';
import { importEdit, importsOf } from '../../../src/domain/draft/imports';
import { languageOfPath } from '../../../src/domain/syntax/languages';
import { applyEdits } from '../../../src/foundations/text';
import { grammars } from '../../grammars';

/** Imports `name` into a file as another imports it. */
const check = (
  title: string,
  [path, text]: [string, string],
  [from, other]: [string, string],
  name: string,
  expected: string,
) =>
  it(title, async () => {
    const grammar = await grammars.load(languageOfPath(path)?.id ?? '');
    const edit = importEdit(grammar, { path, text }, importsOf(grammar, other, from, new Set([name])));
    assert.equal(edit ? applyEdits(text, [edit]) : text, expected);
  });

describe('importing a name as another file of the engineer does', () => {
  const js = "import fs from 'node:fs'\n\nf()\n";
  check(
    'puts it behind the last import',
    ['/r/a.js', js],
    ['/r/b.js', "import os from 'node:os'\n"],
    'os',
    "import fs from 'node:fs'\nimport os from 'node:os'\n\nf()\n",
  );
  check(
    'leaves out what else is imported along with it',
    ['/r/a.js', js],
    ['/r/b.js', "import React, { useRef, useState as state } from 'react'\n"],
    'state',
    "import fs from 'node:fs'\nimport { useState as state } from 'react'\n\nf()\n",
  );
  check(
    'takes the default alone',
    ['/r/a.js', js],
    ['/r/b.js', "import React, { useRef } from 'react'\n"],
    'React',
    "import fs from 'node:fs'\nimport React from 'react'\n\nf()\n",
  );
  check(
    'adds it to a list of the same place',
    ['/r/a.ts', "import { b, d } from './x';\n\nf();\n"],
    ['/r/b.ts', "import { a, c } from './x';\n"],
    'c',
    "import { b, c, d } from './x';\n\nf();\n",
  );
  check(
    'adds it to the end of a list in no order',
    ['/r/a.ts', "import { d, b } from './x';\n"],
    ['/r/b.ts', "import { c } from './x';\n"],
    'c',
    "import { d, b, c } from './x';\n",
  );
  check(
    'adds a line to a tall list',
    ['/r/a.ts', "import {\n  b,\n  d,\n} from './x';\n"],
    ['/r/b.ts', "import { e } from './x';\n"],
    'e',
    "import {\n  b,\n  d,\n  e,\n} from './x';\n",
  );
  check(
    'reckons relative paths anew',
    ['/r/lib/deep/a.js', js],
    ['/r/lib/b.js', "import { parse } from './parse.js'\n"],
    'parse',
    "import fs from 'node:fs'\nimport { parse } from '../parse.js'\n\nf()\n",
  );
  check(
    'reckons them in a revision, too',
    ['/r:lib/a.js', js],
    ['/r:test/b.js', "import { parse } from '../lib/deep/parse'\n"],
    'parse',
    "import fs from 'node:fs'\nimport { parse } from './deep/parse'\n\nf()\n",
  );
  check(
    'imports no file into itself',
    ['/r/lib/parse.js', js],
    ['/r/test/b.js', "import { parse } from '../lib/parse'\n"],
    'parse',
    js,
  );
  check('imports nothing that is there', ['/r/a.js', js], ['/r/b.js', "import fs from 'fs'\n"], 'fs', js);
  check(
    'writes the quotes and semicolons of the file',
    ['/r/a.js', 'import fs from "fs";\n'],
    ['/r/b.js', "import os from 'os'\n"],
    'os',
    'import fs from "fs";\nimport os from "os";\n',
  );
  check(
    'knows what is required',
    ['/r/a.js', "'use strict'\n\nconst fs = require('fs')\n\nf()\n"],
    ['/r/b.js', "const { inspect, promisify } = require('util')\n"],
    'promisify',
    "'use strict'\n\nconst fs = require('fs')\nconst { promisify } = require('util')\n\nf()\n",
  );
  check(
    'adds to what is required',
    ['/r/a.js', "const { inspect } = require('util')\n"],
    ['/r/b.js', "const { promisify } = require('util')\n"],
    'promisify',
    "const { inspect, promisify } = require('util')\n",
  );
  const forms: [title: string, text: string, other: string, name: string, expected: string][] = [
    ['with the word of the file', "let a = require('a')\n", "var os = require('os')\n", 'os', "let os = require('os')"],
    ['a default as a module', "import a from 'a'\n", "var os = require('os')\n", 'os', "import os from 'os'"],
    [
      'names as a module',
      "import a from 'a';\n",
      "const { sep: slash, join } = require('path')\n",
      'slash',
      "import { sep as slash } from 'path';",
    ],
    ['a module as required', "var a = require('a')\n", "import os from 'os';\n", 'os', "var os = require('os')"],
    ['a namespace as required', "var a = require('a')\n", "import * as os from 'os'\n", 'os', "var os = require('os')"],
    [
      'names as required',
      "const a = require('a')\n",
      "import { sep as slash } from 'path'\n",
      'slash',
      "const { sep: slash } = require('path')",
    ],
  ];
  for (const [title, text, other, name, line] of forms)
    check(`writes ${title}`, ['/r/a.js', text], ['/r/b.js', other], name, `${text}${line}\n`);
  check(
    'adds to a list in the form of the file',
    ['/r/a.js', "import { join } from 'path'\n"],
    ['/r/b.js', "const { sep: slash } = require('path')\n"],
    'slash',
    "import { join, sep as slash } from 'path'\n",
  );
  check(
    'adds to a list that is declared by another word than the last one',
    ['/r/a.js', "var { join } = require('path')\nconst a = require('a')\n"],
    ['/r/b.js', "let { sep } = require('path')\n"],
    'sep',
    "var { join, sep } = require('path')\nconst a = require('a')\n",
  );
  check(
    'requires nothing that an own module exports by default, because nobody can say what that gives',
    ['/r/a.js', "const a = require('a')\n"],
    ['/r/b.js', "import store from './store.js'\n"],
    'store',
    "const a = require('a')\n",
  );
  check(
    'begins where nothing is imported',
    ['/r/a.js', "// Licence\n'use strict'\n\nf()\n"],
    ['/r/b.js', "const os = require('os')\n"],
    'os',
    "// Licence\n'use strict'\n\nconst os = require('os')\n\nf()\n",
  );
  check(
    'keeps ends of line',
    ['/r/a.js', "import fs from 'fs'\r\n\r\nf()\r\n"],
    ['/r/b.js', "import os from 'os'\n"],
    'os',
    "import fs from 'fs'\r\nimport os from 'os'\r\n\r\nf()\r\n",
  );
  check('takes no local variable for an import', ['/r/a.js', js], ['/r/b.js', 'const os = 1\n'], 'os', js);
  check(
    'of Python',
    ['/r/a.py', 'import os\n\nf()\n'],
    ['/r/b.py', 'import sys\n'],
    'sys',
    'import os\nimport sys\n\nf()\n',
  );
  check(
    'of Python, from a module',
    ['/r/a.py', 'from typing import Any\n'],
    ['/r/b.py', 'from typing import Dict, List\n'],
    'List',
    'from typing import Any, List\n',
  );
  check(
    'of Python, behind a docstring',
    ['/r/a.py', '"""What it does."""\n\nf()\n'],
    ['/r/b.py', 'import numpy as np\n'],
    'np',
    '"""What it does."""\n\nimport numpy as np\n\nf()\n',
  );
  check(
    'of Python, relative',
    ['/r/p/q/a.py', 'import os\n'],
    ['/r/p/b.py', 'from .models import User, Group\n'],
    'User',
    'import os\nfrom ..models import User\n',
  );
  check(
    'of Go, in the block',
    ['/r/a.go', 'package a\n\nimport (\n\t"fmt"\n\t"os"\n)\n'],
    ['/r/b.go', 'package b\n\nimport (\n\t"io"\n\t"net/http"\n)\n'],
    'http',
    'package a\n\nimport (\n\t"fmt"\n\t"net/http"\n\t"os"\n)\n',
  );
  check(
    'of Go, the first',
    ['/r/a.go', 'package a\n\nfunc f() {}\n'],
    ['/r/b.go', 'package b\n\nimport (\n\t"io"\n\t"fmt"\n)\n'],
    'fmt',
    'package a\n\nimport "fmt"\n\nfunc f() {}\n',
  );
  check(
    'of Rust',
    ['/r/a.rs', 'use std::fs;\n\nfn f() {}\n'],
    ['/r/b.rs', 'use std::collections::{BTreeMap, HashMap};\n'],
    'HashMap',
    'use std::fs;\nuse std::collections::HashMap;\n\nfn f() {}\n',
  );
  check(
    'of Java',
    ['/r/A.java', 'package a;\n\nimport java.io.File;\n\nclass A {}\n'],
    ['/r/B.java', 'package b;\n\nimport java.util.List;\n'],
    'List',
    'package a;\n\nimport java.io.File;\nimport java.util.List;\n\nclass A {}\n',
  );
});
