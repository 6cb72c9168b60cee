import assert from 'node:assert/strict';
import { otherProvider, thresholdBeside } from '../../src/editor/otherProviders';

/** The other extension that shows ghost text in JavaScript, with these running and these settings. */
const check = (active: readonly string[], settings: Readonly<Record<string, unknown>>, expected: string | undefined) =>
  assert.equal(
    otherProvider({ isActive: (id) => active.includes(id), setting: (key) => settings[key] }, 'javascript'),
    expected,
  );

describe('another extension with ghost text', () => {
  it('is one that is known and runs', () => {
    check([], {}, undefined);
    check(['dbaeumer.vscode-eslint'], {}, undefined);
    check(['github.copilot-chat'], {}, 'GitHub Copilot');
    check(['ggml-org.llama-vscode'], {}, 'llama.vscode');
  });
  it('is none while its own setting turns it off', () => {
    const id = ['github.copilot'];
    check(id, { 'github.copilot.enable': { '*': true, javascript: false } }, undefined);
    check(id, { 'github.copilot.enable': { '*': false, javascript: true } }, 'GitHub Copilot');
    check(id, { 'github.copilot.enable': { '*': false } }, undefined);
    check(id, { 'chat.disableAIFeatures': true }, undefined);
    check(['continue.continue'], { 'continue.enableTabAutocomplete': false }, undefined);
    check(['tabbyml.vscode-tabby'], { 'tabby.inlineCompletion.triggerMode': 'manual' }, undefined);
    check(['tabbyml.vscode-tabby', 'sourcegraph.cody-ai'], { 'tabby.inlineCompletion.triggerMode': 'manual' }, 'Cody');
  });
  it('makes the double show only what it is sure of, unless it is told otherwise', () => {
    assert.equal(thresholdBeside(undefined, 'sure', 0.7), 0.7);
    assert.equal(thresholdBeside('Tabby', 'sure', 0.7), 0.9);
    assert.equal(thresholdBeside('Tabby', 'sure', 0.95), 0.95);
    assert.equal(thresholdBeside('Tabby', 'asUsual', 0.7), 0.7);
    assert.equal(thresholdBeside('Tabby', 'silent', 0.7), undefined);
    assert.equal(thresholdBeside(undefined, 'silent', 0.7), 0.7);
  });
});
