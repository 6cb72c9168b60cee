import type { Translate } from '../foundations/sentences';
import type { Option, Values } from './commandArguments';
import type { Engine } from './engine';

/** What a command says: text for a person, and the same as data. */
export interface Output {
  readonly text: string;
  readonly data: unknown;
  /** Whether the text is for programs or files, and so in no language of a reader; absent: it is for a person. */
  readonly isVerbatim?: boolean;
  /** The exit status that it means; absent: 0. */
  readonly status?: number;
}

export interface Command {
  /** What stands behind its name. */
  readonly usage: string;
  readonly help: string;
  /** Those it heeds, besides `json` and `help`. */
  readonly options: readonly Option[];
  /** The exit status where it could not be done; absent: 1. */
  readonly failure?: number;
  /** Whether `--repository` only says which is meant; absent: those it names are learned first. */
  readonly namesRepository?: true;
  /** Gives what it has to say piece by piece. @param translate what it asks at a terminal by itself; absent: it asks in English */
  run(engine: Engine, given: readonly string[], values: Values, translate?: Translate): AsyncIterable<Output>;
}
