import assert from 'node:assert/strict';
import { createRedaction, isTypingSecret } from '../../../src/domain/privacy/redaction';

describe('redaction', () => {
  /** A text in which the secret is written between « and ». */
  for (const marked of [
    'const password = "«hunter2!»";',
    "db: { user: 'ada', passwd: '«my dog ate it»' }",
    'const apiKey: string = `«abc12345»`',
    'client_secret := "«x9x9»"',
    'let token = "«a1b2c3d4e5f6a7b8»"',
    'fetch("https://ada:«s3cr3t»@git.example.org/x")',
    'connect("redis://:«pw»@localhost:6379")',
    'const id = "«AKIAABCDEFGHIJKLMNOP»"',
    'header("«ghp_abcdefghijklmnopqrstuvwxyz0123456789»")',
    'const SECRET = "«say \\"hi\\" now»"',
    "SECRET_KEY = b'«hunter2!»'",
    'PASSWORD = r"«hunter2!»"',
    'password = """«hunter2!»"""',
    'const PASSWORD: &str = "«hunter2!»";',
    "mailer({ auth: { user: 'ada', pass: '«hunter2!»' } })",
    "const settings = { 'DB_PASS': '«hunter2!»' }",
    "const password = process.env.DB_PASSWORD || '«hunter2!»'",
    "const pass = process.env.PASS ?? '«hunter2!»'",
    "password = os.environ['DB_PASSWORD'] or '«hunter2!»'",
    'const PASSWORD: &\'static str = "«hunter2!»";',
    "let password: string | undefined = '«hunter2!»'",
    'char password[] = "«hunter2!»";',
    'string password = @"«hunter2!»";',
    'std::string password("«hunter2!»");',
    'client.setPassword("«hunter2!»")',
    "define('DB_PASSWORD', '«hunter2!»');",
    'if (password == "«hunter2!»") open()',
    'PASSWORD_OF_ADA = "«hunter2!»"',
    "headers: { Authorization: '«Basic YWRhOmh1bnRlcjI=»' }",
    'open("Server=db;User Id=ada;Password=«hunter2!»;Encrypt=true")',
    'const url = `https://api.example.com/x?id=7&access_token=«abc.def.ghi»`',
    'exec("mysqldump --password=«hunter2!» bird")',
    'exec("deploy --token «tk_77_a»")',
    '# DB_PASSWORD=«hunter2!» npm start',
    "set('X-Auth', 'Bearer «abcdefghijklmnop.qrs»')",
    'connect("https://«db.birds.internal»:5432/x")',
    'connect("postgres://ada@«10.1.2.3»/birds")',
    "const host = '«jenkins.corp»'",
    "const host = '«192.168.0.17»:8080'",
  ])
    it(`takes out ${marked}`, () => {
      const text = marked.replace(/[«»]/g, '');
      const [, secret = ''] = /«(.*)»/.exec(marked) ?? [];
      const redaction = createRedaction();
      const redacted = redaction.redact(`// before\n${text}\n// after`);
      assert.ok(!redacted.includes(secret), redacted);
      assert.ok(redacted.startsWith('// before') && redacted.endsWith('// after'));
      assert.equal(redaction.restore(redacted), `// before\n${text}\n// after`);
    });

  for (const text of [
    'if (event.key === "Enter") submit()',
    "t.pass('opens')",
    "pass('opens')",
    "const bypass = 'always'",
    "if (password || 'username' in form) open()",
    'const token = tokens[at]',
    "map.set(key, 'value')",
    'const password = readPassword()',
    "return { key: 'name', token: 'identifier' }",
    'import secret from "./secret"',
    'if (!password) throw new Error("Say who you are")',
    "const secrets = ['one', 'two'].length",
    'if (this.local && options.internal) return home.private',
    'fetch("http://localhost:3000/x")',
    'fetch("https://api.example.com/v1?page=2")',
    'mail("ada@example.org")',
    'const isToken = kind === TOKEN',
    'parse(--tokens, 3)',
  ])
    it(`leaves ${text}`, () => {
      const redaction = createRedaction();
      assert.deepEqual([redaction.redact(text), redaction.count], [text, 0]);
    });

  it('replaces a secret also where only a part of it is sent, and the same one by the same', () => {
    const text = 'const password = "hunter2!";\nlogin("hunter2!", { password: "hunter2!" })';
    const redaction = createRedaction();
    const inside = text.indexOf('ter2');
    const [before, behind] = [redaction.redact(text, 0, inside), redaction.redact(text, inside)];
    assert.equal(before, 'const password = "REDACTED_1_');
    assert.match(behind, /^REDACTED_1_";\nlogin\(/);
    assert.match(behind, /password: "REDACTED_1_" }\)$/);
  });

  it('replaces a secret also where nothing says that it is one', () => {
    const redacted = createRedaction().redact('login("ada", "hunter2!")\nconst password = "hunter2!"');
    assert.equal(redacted, 'login("ada", "REDACTED_1_")\nconst password = "REDACTED_1_"');
    const word = 'const kind = "password"\nconst fields = { password: "password" }';
    assert.match(createRedaction().redact(word), /^const kind = "password"/);
  });

  it('takes e-mail addresses out where that is wished', () => {
    const redaction = createRedaction({ emails: true });
    const text = 'mail("ada.b+c@birds.example.org", me@x)';
    assert.equal(redaction.redact(text), 'mail("REDACTED_1_", me@x)');
    assert.equal(redaction.restore('"REDACTED_1_"'), '"ada.b+c@birds.example.org"');
  });

  it('takes what is a secret in one text out of all', () => {
    const texts = ['login("hunter2!")', 'const password = "hunter2!"', 'REDACTED_1_'];
    const redaction = createRedaction({ texts });
    assert.deepEqual(
      texts.map((text) => redaction.redact(text)),
      ['login("REDACTED1_1_")', 'const password = "REDACTED1_1_"', 'REDACTED_1_'],
    );
    assert.deepEqual([redaction.count, redaction.countIn('x REDACTED1_1_ y REDACTED_1_')], [2, 1]);
  });

  it('takes no placeholder that stands in the text', () => {
    const redaction = createRedaction();
    assert.equal(
      redaction.redact('x = "REDACTED_1_"; password = "hunter2!"'),
      'x = "REDACTED_1_"; password = "REDACTED1_1_"',
    );
  });

  it('takes no answer with a placeholder that is cut or made up', () => {
    const redaction = createRedaction();
    redaction.redact('password = "hunter2!"');
    assert.equal(redaction.restore('login("REDACTED_1_")'), 'login("hunter2!")');
    for (const text of ['login("REDACTED_1', 'login("REDAC', 'login("REDACTED_2_")'])
      assert.equal(redaction.restore(text), undefined);
  });

  it('notices a secret that is being typed', () => {
    for (const typed of [
      'const password = "hun',
      "  apiKey: 'sk-",
      'setPassword("x',
      "SECRET_KEY = b'hun",
      'const PASSWORD: &str = "h',
    ])
      assert.ok(isTypingSecret(typed), typed);
    for (const typed of [
      'const password = ',
      'const password = "hunter2!"; log(',
      'const name = "pass',
      'if (password) say("now',
    ])
      assert.ok(!isTypingSecret(typed), typed);
  });
});
