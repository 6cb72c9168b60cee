import assert from 'node:assert/strict';
import { agentTools } from '../../src/application/agentTools';
import { json } from '../sources';

interface Contributed {
  readonly name: string;
  readonly modelDescription: string;
  readonly inputSchema: object;
  readonly canBeReferencedInPrompt: boolean;
}

describe('the tools that package.json gives the editor', () => {
  const { contributes } = json('package.json');
  const contributed: readonly Contributed[] = contributes.languageModelTools;

  it('are those that other agents are served', () => {
    assert.deepEqual(
      contributed.map(({ name, modelDescription, inputSchema }) => ({ name, modelDescription, inputSchema })),
      agentTools.map(({ name, description, inputSchema }) => ({
        name: `double_${name}`,
        modelDescription: description,
        inputSchema,
      })),
    );
  });

  it('can be named in a prompt', () => {
    for (const { canBeReferencedInPrompt } of contributed) assert.equal(canBeReferencedInPrompt, true);
  });
});
