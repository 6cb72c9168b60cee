import type { FunctionIndex } from '../domain/retrieval/functionIndex';
import type { CommittedTexts } from './committedTexts';
import { createDraft, type DraftOptions } from './draft';
import { createDraftDocComment } from './draftDocComment';
import { createDraftFix } from './draftFix';
import { createDraftFunction } from './draftFunction';
import { createDraftMessage, type DraftMessageOptions } from './draftMessage';
import { createDraftSibling } from './draftSibling';
import { createDraftTest } from './draftTest';
import type { Engine } from './engine';
import { createFinishDraft, type FinishDraftOptions } from './finishDraft';
import { createOrigins } from './licences';
import { createNamesBeside } from './namesBeside';
import { createOwnImports } from './ownImports';
import type { Texts } from './texts';

export interface DraftingOptions
  extends Omit<DraftOptions, 'proposers' | 'finish'>,
    DraftMessageOptions,
    Pick<FinishDraftOptions, 'conforming' | 'likeness'> {
  readonly functions: FunctionIndex;
  readonly committed: CommittedTexts;
  readonly texts: Texts;
}

/** Wires drafts, and fixes that a model writes: who proposes what, and how a proposal becomes what is shown. */
export function createDrafting(options: DraftingOptions): Pick<Engine, 'draft' | 'draftMessage' | 'draftFix'> {
  const { texts } = options;
  const proposers = {
    function: createDraftFunction(options),
    docComment: createDraftDocComment(options),
    test: createDraftTest({ ...options, find: texts.find }),
    sibling: createDraftSibling(options),
  };
  const namesBeside = createNamesBeside(options);
  const finish = createFinishDraft({
    ...options,
    originOf: createOrigins(options),
    ownImports: createOwnImports(options.corpus),
    namesBeside,
  });
  return {
    draft: createDraft({ ...options, proposers, finish }),
    draftMessage: createDraftMessage(options),
    draftFix: createDraftFix({ ...options, namesBeside }),
  };
}
