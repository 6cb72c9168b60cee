import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultConfig } from '../../src/application/config';
import { languages } from '../../src/domain/syntax/languages';

const root = join(__dirname, '..', '..');
const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const code = readdirSync(join(root, 'src/editor'))
  .map((name) => readFileSync(join(root, 'src/editor', name), 'utf8'))
  .join('\n');

const found = (pattern: RegExp) => [...new Set([...code.matchAll(pattern)].map(([, name]) => name as string))].sort();
const properties: Record<string, { default: unknown; order: number; scope: string; markdownDescription: string }> =
  Object.assign({}, ...contributes.configuration.map((section: { properties: object }) => section.properties));

describe('package.json and the code', () => {
  it('know the same commands', () => {
    /** Started by items of our own, and of no use in the palette. */
    const internal = [
      'double.showSent',
      'double.inlineAccepted',
      'double.openPlace',
      'double.acceptTogether',
      'double.showPastFix',
    ];
    const contributed = contributes.commands.map(({ command }: { command: string }) => command);
    const registered = [
      ...found(/registerCommand\(\s*'(double\.\w+)'/g),
      ...found(/^ {2,4}'(double\.\w+)': /gm),
      ...found(/acceptedCommand = '(double\.\w+)'/g),
    ];
    assert.deepEqual(registered.sort(), [...contributed, ...internal].sort());
  });

  it('know the same settings', () => {
    const read = found(/read<[^(]+\('([\w.]+)'/g).map((key) => `double.${key}`);
    assert.deepEqual(Object.keys(properties).sort(), read);
  });

  it('agree about defaults', () => {
    assert.equal(properties['double.inline.threshold']?.default, defaultConfig.threshold);
  });

  it('have few settings, each with a description, a default and a place', () => {
    assert.ok(Object.keys(properties).length <= 25);
    for (const [key, setting] of Object.entries(properties)) {
      assert.notEqual(setting.default, undefined, key);
      assert.equal(typeof setting.order, 'number', key);
      assert.match(setting.markdownDescription, /^%settings\./, key);
    }
  });

  it('let no workspace decide what is learned and from whom', () => {
    for (const key of [
      'consent',
      'identities',
      'repositories',
      'exclude',
      'agents',
      'restOnBattery',
      'endpoint.url',
      'endpoint.enabled',
    ])
      assert.match(properties[`double.${key}`]?.scope ?? '', /^(application|machine)$/, key);
  });

  it('let no development container choose a server or resume sending', () => {
    for (const [key, { scope }] of Object.entries(properties))
      if (key.startsWith('double.endpoint.')) assert.equal(scope, 'application', key);
  });

  it('offer drafts in the languages that are read', () => {
    const [, ids = ''] = /\^\(([^)]*)\)\$/.exec(JSON.stringify(contributes.keybindings)) ?? [];
    assert.deepEqual(ids.split('|').sort(), languages.flatMap(({ editorIds }) => editorIds).sort());
  });

  it('take no key that the editor needs', () => {
    for (const { key, when } of contributes.keybindings) {
      assert.doesNotMatch(key, /^(ctrl|cmd)\+[a-z]$/);
      assert.match(when, /editorTextFocus|^focusedView == double\.triage && !inputFocus$/);
    }
  });
});
