import { deepEqual } from 'node:assert/strict';
import { chosenOf, selectorOf } from '../../src/editor/chosenModel';

describe('the language model that was chosen', () => {
  const models = [
    { id: 'small', vendor: 'one' },
    { id: 'small', vendor: 'two' },
    { id: 'large', vendor: 'two' },
  ];
  /** As the editor does: what a selector does not say may be anything. */
  const select = (selector: Partial<Record<string, string>>) =>
    models.filter((model) =>
      Object.entries(selector).every(([key, value]) =>
        Object.entries(model).some(([k, v]) => k === key && v === value),
      ),
    );

  for (const model of models)
    it(`is found again: ${model.id} of ${model.vendor}`, () =>
      deepEqual(select({ ...selectorOf(chosenOf(model)) }), [model]));
  it('is found by its id where an earlier version kept that alone', () =>
    deepEqual(select({ ...selectorOf('large') }), [models[2]]));
});
