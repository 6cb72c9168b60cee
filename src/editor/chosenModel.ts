/** Names a language model of the editor: of two vendors' models with one id, the one that is meant. */
export interface ChosenModel {
  readonly id: string;
  /** Absent: it was chosen before the vendor was written down. */
  readonly vendor?: string;
}

/** What is kept of a model that was chosen. */
export const chosenOf = ({ id, vendor }: Required<ChosenModel>): ChosenModel => ({ id, vendor });

/** By what the editor is asked for a model that was chosen; an earlier version kept its id alone. */
export const selectorOf = (chosen: ChosenModel | string): ChosenModel =>
  typeof chosen === 'string' ? { id: chosen } : chosen;
