import type { Localize } from '../foundations/localize';
import { obstacleIn } from './obstacle';
import type { EmptyQueue } from './reviewSnapshot';
import type { Status } from './status';

/** What an empty review queue says: what keeps it empty, or how something comes into it. */
export function emptyQueue(status: Status, hasEditor: boolean, t: Localize): EmptyQueue {
  const obstacle = obstacleIn(status, t);
  if (obstacle) return { hint: obstacle.why, next: obstacle.next };
  const hint = t(
    'Put the cursor into a function whose body is empty. A draft made from your own functions will wait here.',
  );
  if (!hasEditor) return { hint, next: { label: t('Open a File…'), command: 'workbench.action.quickOpen' } };
  return { hint, next: { label: t('Draft This Function Like Me'), command: 'double.draftFunction' } };
}
