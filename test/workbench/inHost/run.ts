import Mocha from 'mocha';
import { definePlatformTests } from './platformTests';
import { defineShadowTests } from './shadowTests';
import { defineTestRunTests } from './testRunTests';
import { defineTests } from './tests';
import { defineTriageTests } from './triageTests';

/** What the extension host calls. Throws when a test fails, which becomes its exit code. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ timeout: 120_000, reporter: process.env['MOCHA_REPORTER'] ?? 'spec' });
  mocha.suite.emit('pre-require', globalThis, 'inHost', mocha);
  defineTests();
  defineShadowTests();
  defineTriageTests();
  defineTestRunTests();
  definePlatformTests();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed in the extension host.`);
}
