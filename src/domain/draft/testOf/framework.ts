/** What runs and checks tests, as the text of a test file shows it; the first row that fits counts. */
const frameworks: readonly (readonly [name: string, mark: RegExp])[] = [
  ['brittle', /["']brittle["']/],
  ['tape', /["']tape["']/],
  ['AVA', /["']ava["']/],
  ['tap', /["'](?:@tapjs\/\w+|tap|libtap)["']/],
  ['uvu', /["']uvu["']/],
  ['Vitest', /["']vitest["']/],
  ['node:test', /["'](?:node:)?test["']/],
  ['Jest', /["']@jest\/globals["']|\bjest\.\w+\(/],
  ['Mocha', /["']mocha["']|^\s*describe\(/m],
  ['Jasmine or Jest', /^\s*(?:it|test)\(/m],
  ['pytest', /^\s*(?:import|from) pytest\b/m],
  ['unittest', /\bunittest\b|\(TestCase\)|\bself\.assert\w+\(/],
  ['pytest', /^\s*(?:async )?def test_\w+\(/m],
  ['testify', /"github\.com\/stretchr\/testify\/\w+"/],
  ['alecthomas/assert', /"github\.com\/alecthomas\/assert[^"]*"/],
  ['testing', /\*testing\.T\b/],
  ['#[test]', /#\[(?:\w+::)?test\b/],
  ['JUnit 5', /\borg\.junit\.jupiter\b/],
  ['TestNG', /\borg\.testng\b/],
  ['JUnit 4', /\borg\.junit\b/],
  ['JUnit 3', /\bjunit\.framework\b/],
  ['xUnit', /\bXunit\b|\[(?:Fact|Theory)\b/],
  ['NUnit', /\bNUnit\b/],
  ['MSTest', /\[TestMethod\b/],
  ['RSpec', /^\s*(?:RSpec\.)?describe\b.*\bdo$/m],
  ['Minitest', /\bMinitest\b|^\s*def test_\w+/m],
  ['PHPUnit', /\bPHPUnit\b/],
];

/** The framework of a test file; empty: it shows none. */
export const frameworkOf = (text: string): string => frameworks.find(([, mark]) => mark.test(text))?.[0] ?? '';
