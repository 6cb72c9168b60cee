import assert from 'node:assert/strict';
import { findSecrets, isSecretFile, isSecretPath, linesOf, withoutSecrets } from '../../../src/domain/privacy/secrets';

// Cut in pieces, so that no scanner takes the fixtures for secrets.
const join = (...parts: readonly string[]) => parts.join('');

describe('secrets', () => {
  const inName = (isSecret: boolean, ...paths: readonly string[]) => {
    for (const path of paths)
      it(`${path} is ${isSecret ? 'secret' : 'harmless'} by its name`, () =>
        assert.equal(isSecretPath(path), isSecret));
  };
  inName(
    true,
    '.env',
    'app/.env.production',
    'prod.env',
    'home/.ssh/config',
    'id_rsa',
    'server.key',
    'tls/cert.pem',
    '.npmrc',
    '.aws/credentials',
    'secrets.yaml',
    'my-service-account.json',
    'prod.tfvars',
  );
  inName(
    false,
    '.env.example',
    'env.ts',
    'src/environment.js',
    'secretsManager.ts',
    'keys.js',
    'src/credential.ts',
    'src/key.ts',
    'src/domain/privacy/secrets.ts',
    'credentials/credentials.go',
    '.env.sample',
    'wp-config-sample.php',
  );

  const inText = (text: string, ...expected: readonly string[]) =>
    it(`${expected.join(', ') || 'none'} in ${JSON.stringify(text.slice(0, 50))}`, () =>
      assert.deepEqual(
        findSecrets(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`),
        expected,
      ));

  const aws = join('AKIA', 'Q3EGRI', 'PXN7LBWZTM');
  const github = join('ghp_', 'a1B2c3D4e5F6g7H8i9J0', 'k1L2m3N4o5P6q7R8');
  const stripe = join('sk_', 'live_', '4eC39HqLyjWDarjtT1zdp7dc');
  const random = join('9fK2x', 'Qm7Lr4T', 'v8Zp1Ws6Yb3');
  inText(`key = "${aws}"`, `AWS access key: ${aws}`);
  inText(`aws = ${join('AKIA', 'IOSFODNN7', 'EXAMPLE')}`);
  inText(`fetch(url, { token: '${github}' }); pay('${stripe}')`, `GitHub token: ${github}`, `Stripe key: ${stripe}`);
  inText(`const apiKey = "${random}"`, `secret value: ${random}`);
  inText(`password: '${random}',`, `secret value: ${random}`);
  inText(`{"client_secret" => '${random}'}`, `secret value: ${random}`);
  inText('const apiKey = "your-api-key-goes-in-here"');
  inText('const token = "this.is.the.name.of.a.thing"');
  inText('const password = "correct horse battery staple"');
  inText("secretKey: '$".concat("{process.env.SECRET_KEY_NUMBER_1}'"));
  inText('const keyboardLayoutName = "a1b2c3d4e5f6g7h8i9j0k1"');
  inText('token = "test-token-9fK2xQm7Lr4Tv8Zp1Ws6"');
  inText('key: "src/components/Button9/index.stories.tsx"');
  inText('const hash = "d41d8cd98f00b204e9800998ecf8427e"');

  inText("connect('postgres://app:kR7".concat("x-q2Zp@db.internal/main')"), 'password in an address: kR7x-q2Zp');
  inText("connect('postgres://postgres:postgres@localhost/test')");
  inText("connect('https://user:password@host.com')");
  inText('connect(`amqp://app:$'.concat('{password}@db.internal`)'));
  inText("get('https://me:hunter2x@example.com/a')");
  inText("at('http://a.b.c:8080/x@y')");
  inText(
    `bot('${join('12345678', ':AA', 'HdqTcvCH1vGWJxfSeofSAs0K5', 'PALDsawX')}')`,
    `Telegram token: ${join('12345678', ':AA', 'HdqTcvCH1vGWJxfSeofSAs0K5', 'PALDsawX')}`,
  );

  const body = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj'.repeat(3);
  const pem = join('-----BEGIN RSA ', 'PRIVATE KEY-----\n', body, '\n-----END');
  inText(`${pem} RSA PRIVATE KEY-----`, `private key: ${pem}`);
  inText(join("const marker = '-----BEGIN ", "PRIVATE KEY-----'"));

  inText("lock = 'urn:uuid:a515cfa4-5da4-22e1-f5b5-00a0451e6bf7'");

  describe('fill a file', () => {
    const check = (expected: boolean, path: string, text: string) =>
      it(`${path}, ${JSON.stringify(text.slice(0, 40))}: ${expected}`, () =>
        assert.equal(isSecretFile(path, text, findSecrets(text)), expected));
    check(true, '.env', 'A=1\n');
    check(true, 'config/secrets.py', "# ours\nPASSWORD = 'hunter2'\nUSER = 'ada'\n");
    check(true, 'credentials.js', "module.exports = {\n  user: 'ada',\n  password: 'hunter2',\n}\n");
    check(false, 'lib/secrets.py', 'import vault\n\ndef read(name):\n    return vault.get(name)\n');
    check(false, 'src/secrets.ts', '');
    check(true, 'src/tls.js', `export const pem = \`${pem} RSA PRIVATE KEY-----\``);
    check(false, 'src/pay.js', `${'charge()\n'.repeat(20)}const key = '${stripe}'\n`);
    check(false, 'src/short.js', `const key = '${stripe}'\n`);
    check(true, 'src/all.js', `a('${stripe}')\n`.repeat(4));
  });

  it('have lines', () => {
    const text = `a\nkey = "${aws}"; token = '${github}'\nb\n${pem}\nc\nkey = "${aws}"\n`;
    const lines = linesOf(findSecrets(text), text);
    assert.deepEqual(
      lines.map((line) => text.split('\n')[line]?.slice(0, 8)),
      ['key = "A', '-----BEG', 'MIIEvQIB', '-----END', 'key = "A'],
    );
  });

  it('are painted over without moving anything', () => {
    const text = `a('${github}')\nb()\n`;
    assert.equal(withoutSecrets(text), `a('${'*'.repeat(github.length)}')\nb()\n`);
    assert.equal(withoutSecrets('plain()'), 'plain()');
  });
});
