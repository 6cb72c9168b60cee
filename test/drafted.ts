import { ok } from 'node:assert/strict';
import type { DraftRequest } from '../src/application/draftRequest';
import type { Engine } from '../src/application/engine';
import type { Suggestion } from '../src/domain/suggestion';

/** The suggestion that a draft becomes; fails when there is none. */
export async function drafted(engine: Pick<Engine, 'draft'>, request: DraftRequest): Promise<Suggestion> {
  const { suggestion } = await engine.draft(request);
  ok(suggestion, 'nothing was drafted');
  return suggestion;
}
