import { join } from 'node:path';
import type { CurationRule } from '../application/curationDoor';
import type { LearntDoor } from '../application/learntDoor';
import { openPlace } from './places';
import { absolutePath } from './sourcePath';

const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Shows the file or function that a rule is about; nothing where it is about none.
 * @throws HumanError when the file is not there
 */
export async function openRule(engine: LearntDoor, rule: CurationRule | undefined): Promise<void> {
  if (rule?.kind !== 'exemplar') return;
  const path = join(absolutePath(rule.repository), rule.path);
  const { functions } = await engine.learntFunctions({ path });
  await openPlace(path, functions.find(({ name }) => name === rule.name)?.range ?? top);
}
