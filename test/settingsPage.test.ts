import assert from 'node:assert/strict';
import { json, read } from './sources';

describe('reference of settings', () => {
  it('is as `npm run document` writes it', async () => {
    const { settingsPages } = await import('../scripts/setup/settingsPage.mjs');
    for (const { file, text } of settingsPages())
      assert.equal(read(file), text, `${file} is out of date: npm run document`);
  });

  it('says the range of each number, and what each named value means', () => {
    const properties = Object.assign(
      {},
      ...json('package.json').contributes.configuration.map((section: { properties: object }) => section.properties),
    );
    for (const [key, setting] of Object.entries<Setting>(properties)) {
      if (setting.type === 'number') assert.ok(typeof setting.minimum === 'number' && setting.maximum, key);
      const named = setting.enum ? setting : (setting.items ?? {});
      assert.equal(named.enumDescriptions?.length, named.enum?.length, key);
    }
  });

  it('says the unit of each number', () => {
    const units = /from 0 to 1|milliseconds/;
    const words = json('package.nls.json');
    for (const { properties } of json('package.json').contributes.configuration)
      for (const [key, setting] of Object.entries<Setting>(properties))
        if (setting.type === 'number') assert.match(words[setting.markdownDescription.replaceAll('%', '')], units, key);
  });
});

interface Named {
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}
interface Setting extends Named {
  readonly type: string;
  readonly markdownDescription: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Named;
}
