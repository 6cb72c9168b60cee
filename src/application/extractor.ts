import { messageOf } from '../foundations/errors';
import { extract, type Unparsed } from './extract';
import type { FileFacts } from './facts';
import type { FileVersion } from './firstFacts';
import type { Grammars } from './grammars';

/** What was found out about a file. */
export interface Extraction {
  readonly facts: FileFacts;
  /** Why nothing is told but what needs no parse; absent: the file was parsed, or has no own lines. */
  readonly unparsed?: { readonly reason: Unparsed; readonly problem?: string };
}

/** Finds out all that one parse can tell of files. */
export interface Extractor {
  /**
   * @param language a language id
   * @throws HumanError when the grammar is missing
   */
  extract(language: string, file: FileVersion): Promise<Extraction>;
  /** Nothing more is asked for now: what is held for it is let go, and made again when it is needed. */
  rest(): void;
}

/** Extracts in this thread. */
export function createExtractor(grammars: Grammars): Extractor {
  return {
    async extract(language, file) {
      let unparsed: Extraction['unparsed'];
      const facts = extract(await grammars.load(language), file, (reason, error) => {
        unparsed = { reason, ...(error === undefined ? {} : { problem: messageOf(error) }) };
      });
      return unparsed ? { facts, unparsed } : { facts };
    },
    rest() {},
  };
}
