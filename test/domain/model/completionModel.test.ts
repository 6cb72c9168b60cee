import assert from 'node:assert/strict';
import { CompletionModel } from '../../../src/domain/model/completionModel';

const reader = `const fs = require('fs')

function readConfig (file, cb) {
  fs.readFile(file, 'utf8', function (err, text) {
    if (err) return cb(err)
    cb(null, JSON.parse(text))
  })
}

function readUsers (file, cb) {
  fs.readFile(file, 'utf8', function (err, text) {
    if (err) return cb(err)
    cb(null, JSON.parse(text))
  })
}`;

const python = `def load(path):
    with open(path) as handle:
        return json.load(handle)


def load_lines(path):
    with open(path) as handle:
        return handle.readlines()`;

function learnt(...files: [key: string, language: string, text: string][]): CompletionModel {
  const model = new CompletionModel();
  for (const [i, [key, language, text]] of files.entries()) model.learn(key, language, [text], i);
  return model;
}

/** The whole rest of the line at ║. */
function rest(model: CompletionModel, language: string, marked: string, key = 'new'): string | undefined {
  const offset = marked.indexOf('║');
  return model.complete({ key, language, text: marked.replace('║', ''), offset, threshold: 0 })?.text;
}

describe('completion model', () => {
  const model = learnt(['/a/read.js', 'javascript', reader], ['/a/load.py', 'python', python]);

  it('goes on as other files do', () => {
    assert.equal(rest(model, 'javascript', 'const fs = ║'), "require('fs')");
    assert.equal(rest(model, 'javascript', 'function (err, text) {\n    if (║'), 'err) return cb(err)');
    assert.equal(rest(model, 'python', 'def load(path):\n    with ║'), 'open(path) as handle:');
  });
  it('goes on as the open file does, in a language it never saw', () => {
    assert.equal(rest(new CompletionModel(), 'lua', 'local m = require("m")\nlocal m = re║'), 'quire("m")');
  });
  it('finishes words', () => {
    assert.equal(rest(model, 'javascript', "  fs.readFile(file, 'ut║")?.slice(0, 4), "f8',");
    assert.equal(rest(model, 'python', '        return json.lo║'), 'ad(handle)');
  });
  it('goes on behind a name that was never seen, but only when it is asked', () => {
    const text = `${reader}\n\nfunction readGroups`;
    const query = { key: 'groups', language: 'javascript', text, offset: text.length };
    assert.equal(model.complete({ ...query, threshold: 0 })?.text, ' (file, cb) {');
    assert.equal(model.complete({ ...query, threshold: 0.7 }), undefined);
  });
  it('goes on where the line would rather end, when it is asked', () => {
    assert.notEqual((rest(model, 'python', '        return handle.readlines()║', 'lines') ?? '').trim(), '');
  });
  it('spaces a sign as it is where the same stands before it', () => {
    const above = 'name = find(key)\nload(path, name=key)\nsize = find(key)\nload(path, size=key)\n';
    assert.equal(rest(new CompletionModel(), 'python', `${above}load(path, width║`)?.slice(0, 2), '=k');
    assert.equal(rest(new CompletionModel(), 'python', `${above}width║`)?.slice(0, 3), ' = ');
  });
  it('keeps languages apart, relatives together', () => {
    assert.equal(rest(model, 'python', 'const fs = ║')?.includes('require') ?? false, false);
    assert.equal(rest(model, 'typescript', 'const fs = ║'), "require('fs')");
  });
  it('names the file that carried it, but not the open one', () => {
    const text = 'const fs = ';
    const query = { language: 'javascript', text, offset: text.length, threshold: 0 };
    assert.deepEqual(model.complete({ key: 'new', ...query })?.provenance, ['/a/read.js']);
    const open = `${reader}\nconst fs = `;
    const answer = model.complete({
      key: '/a/read.js',
      language: 'javascript',
      text: open,
      offset: open.length,
      threshold: 0,
    });
    assert.deepEqual(answer?.provenance, []);
  });
  it('shows nothing that is not likely enough', () => {
    const text = 'zebra ';
    assert.equal(model.complete({ key: 'z', language: 'javascript', text, offset: 6, threshold: 0.99 }), undefined);
    assert.equal(rest(new CompletionModel(), 'javascript', '║'), undefined);
  });
  it('learns a line as soon as it is passed', () => {
    const fresh = new CompletionModel();
    assert.notEqual(rest(fresh, 'javascript', 'x\nqueue.║', 'live'), 'push(item.value)');
    rest(fresh, 'javascript', 'x\nqueue.push(item.value)\n║', 'live');
    assert.equal(rest(fresh, 'javascript', 'x\nqueue.push(item.value)\nqueue.║', 'live'), 'push(item.value)');
  });
  it('follows a cursor that jumps and lines that change above it', () => {
    const before = rest(model, 'javascript', `${reader}\n\nfunction readRoles (file, cb) {\n  fs.║`, 'jump');
    rest(model, 'javascript', '\nconst fs = ║\n', 'jump');
    assert.equal(rest(model, 'javascript', `${reader}\n\nfunction readRoles (file, cb) {\n  fs.║`, 'jump'), before);
    assert.equal(before?.startsWith('readFile(file,'), true);
  });
});

describe('forgetting', () => {
  it('takes a file out of predictions and its words out of the snapshot', () => {
    const model = learnt(
      ['a', 'javascript', reader],
      ['b', 'javascript', 'const zebraCrossing = require("zebra-crossing")'],
    );
    assert.equal(rest(model, 'javascript', 'const zebraCrossing = ║'), 'require("zebra-crossing")');
    model.forget('b');
    assert.notEqual(rest(model, 'javascript', 'const zebraCrossing = ║', 'other'), 'require("zebra-crossing")');
    assert.equal(
      model.snapshot().words.some((word) => /zebra/.test(word)),
      false,
    );
    assert.deepEqual(model.snapshot().keys, ['a']);
  });
  it('happens when a file is learnt anew', () => {
    const model = learnt(['a', 'javascript', 'let giraffe = 1'], ['a', 'javascript', 'let gnu = 1']);
    const { words, keys } = model.snapshot();
    assert.deepEqual([words.includes('giraffe'), words.includes('gnu'), keys], [false, true, ['a']]);
  });
  it('of what is not known changes nothing', () => {
    const model = learnt(['a', 'javascript', reader]);
    const before = model.snapshot();
    model.forget('b');
    assert.deepEqual(model.snapshot(), before);
  });
  it('gives memory back', () => {
    const model = new CompletionModel();
    const text = Array.from({ length: 2000 }, (_, i) => `const a${i} = b${i % 7}(c${i % 100}, ${i})`).join('\n');
    for (let round = 0; round < 20; round++) {
      model.learn('same', 'javascript', [text], round);
      if (model.isWorn) for (const _ of model.arrange());
    }
    const once = learnt(['same', 'javascript', text]);
    assert.ok(model.bytes < once.bytes * 12, `${model.bytes} is more than twelve times ${once.bytes}`);
    assert.deepEqual(model.snapshot().tokens, once.snapshot().tokens);
  });
});

describe('the order of time', () => {
  const versions = ['old(1)', 'middle(2)', 'recent(3)'].map((call) => `begin()\n${call}`);
  const inOrder = learnt(
    ...versions.map((text, i): [string, string, string] => [`${i}`, 'javascript', text]),
  ).snapshot();
  const collected = () => {
    const model = new CompletionModel();
    for (const i of [2, 0, 1]) model.collect(`${i}`, 'javascript', [versions[i] ?? ''], i);
    return model;
  };
  const numbered = ({ words, tokens }: typeof inOrder) => [...tokens].map((token) => words[token]);

  it('is made by arranging, and what was collected is found then', () => {
    const model = collected();
    assert.notEqual(rest(model, 'javascript', 'begin()\n║'), 'recent(3)');
    for (const _ of model.arrange());
    assert.deepEqual(numbered(model.snapshot()), numbered(inOrder));
    assert.deepEqual(model.snapshot().keys, ['0', '1', '2']);
    assert.equal(rest(model, 'javascript', 'begin()\n║'), 'recent(3)');
    assert.equal(model.arrange().next().done, true);
  });
  it('is made while files are learnt and forgotten', () => {
    const model = collected();
    const steps = model.arrange();
    steps.next();
    model.forget('0');
    model.learn('1', 'javascript', ['begin()\nsaved(4)'], 4);
    model.learn('newest', 'javascript', ['begin()\nfresh(5)'], 5);
    steps.next();
    model.forget('2');
    for (const _ of steps);
    assert.deepEqual(model.snapshot().keys, ['1', 'newest']);
    assert.equal(rest(model, 'javascript', 'begin()\n║'), 'fresh(5)');
    assert.equal(
      model.snapshot().words.some((word) => /old|middle|recent/.test(word)),
      false,
    );
  });
});

describe('snapshot', () => {
  it('brings the same answers back', () => {
    const model = learnt(
      ['/a/read.js', 'javascript', reader],
      ['/a/load.py', 'python', python],
      ['gone', 'go', 'x := 1'],
    );
    model.forget('gone');
    const copy = new CompletionModel();
    copy.restore(structuredClone(model.snapshot()));
    assert.deepEqual(copy.snapshot(), model.snapshot());
    for (const marked of ['const fs = ║', '  fs.readFile(║', 'function ║']) {
      assert.equal(rest(copy, 'javascript', marked), rest(model, 'javascript', marked));
    }
  });
  it('keeps runs apart', () => {
    const model = new CompletionModel();
    model.learn('a', 'javascript', ['alpha(1)', 'beta(2)'], 0);
    assert.notEqual(rest(model, 'javascript', 'alpha(1)\n║'), 'beta(2)');
    const copy = new CompletionModel();
    copy.restore(model.snapshot());
    assert.deepEqual(copy.snapshot(), model.snapshot());
  });
  it('holds finite weights after training where many runs ended', () => {
    const model = new CompletionModel();
    const runs = Array.from({ length: 40 }, (_, i) => `call${i}(${i})\nother${i}(${i})`);
    model.learn('a', 'javascript', runs, 0);
    model.saved('a', 'javascript');
    model.learn('a', 'javascript', [...runs, 'fresh(1)\nnewer(2)\nnewest(3)'], 1);
    assert.ok(model.snapshot().weights.every(Number.isFinite));
  });
  it('with columns that do not fit is refused, and nothing changes', () => {
    const model = learnt(['a', 'javascript', reader], ['b', 'python', python]);
    const good = model.snapshot();
    for (const bad of [
      { ...good, ends: good.ends.toReversed() },
      { ...good, ends: good.ends.slice(1) },
      { ...good, words: good.words.slice(0, -1) },
      { ...good, tokens: good.tokens.map(() => -1) },
      { ...good, tokens: good.tokens.slice(1) },
      { ...good, spaced: good.spaced.slice(1) },
      { ...good, languages: [] },
    ])
      assert.throws(() => model.restore(bad), RangeError);
    assert.deepEqual(model.snapshot(), good);
  });
  it('is taken with the shipped weights where its own are those of another version', () => {
    const good = learnt(['a', 'javascript', reader]).snapshot();
    const model = new CompletionModel();
    model.restore({ ...good, weights: new Float32Array(3) });
    assert.deepEqual(model.snapshot(), { ...good, weights: new CompletionModel().snapshot().weights });
  });
});

describe('gaps of a draft', () => {
  const model = learnt(['/a/read.js', 'javascript', reader]);
  it('are filled from the lines above', () => {
    const line = model.predictLine(
      'function readRoles (file, cb) {\n  fs.readFile(file, "utf8", function (err, text) {',
      '    if (',
      'javascript',
    );
    assert.equal(line?.text, 'err) return cb(err)');
    assert.ok(line.p > 0.1 && line.p <= 1);
  });
  it('are judged by how expected a line is', () => {
    const own = model.likelihood('function (err, text) {', '    if (err) return cb(err)', 'javascript');
    const other = model.likelihood('function (err, text) {', '    raise KeyError from zebra', 'javascript');
    assert.ok(own > other && own < 0);
  });
});

describe('a begun word', () => {
  it('is any that is known, even where nothing leads to it', () => {
    const words = Array.from({ length: 40 }, (_, i) => `alpha${i}(beta${i})`).join('\n');
    const model = learnt(['a', 'javascript', `${words}\nzygomorphic()`]);
    assert.match(rest(model, 'javascript', 'const x = zy║') ?? '', /^gomorphic/);
    const text = 'const x = zyx';
    const query = { key: 'b', language: 'javascript', text, offset: text.length, threshold: 0.5 };
    assert.equal(model.complete(query), undefined);
  });
});

describe('the line below', () => {
  it('counts as it stands, also in a file that is open', () => {
    const model = new CompletionModel();
    const above = 'set(one)\nget(two)\nset(three)\nget(four)\n';
    const confidence = (below: string) => {
      const query = {
        key: 'a',
        language: 'javascript',
        text: `${above}\n${below}`,
        offset: above.length,
        threshold: 0,
      };
      return model.complete(query)?.confidence;
    };
    const first = confidence('get(five)\nset(six)\n');
    assert.notEqual(confidence('set(six)\nget(five)\n'), first);
    assert.equal(confidence('get(five)\nset(six)\n'), first);
  });
});
