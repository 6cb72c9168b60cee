import type { KeptReadings } from './keptReadings';
import { createOrigins, type LicencesOptions } from './licences';
import { createSendable, type SendableOptions } from './sendable';
import { createSoleAuthor, type SoleAuthorOptions } from './soleAuthor';
import type { TrainingDoor } from './trainingDoor';
import { createTrainingKit, type TrainingKitOptions } from './trainingKit';
import { createTrainingUnits, type TrainingUnitsOptions } from './trainingUnits';

export interface TrainingOptions
  extends Omit<TrainingKitOptions, 'collect'>,
    Omit<TrainingUnitsOptions, 'originOf' | 'soleAuthor' | 'sendable'>,
    SendableOptions,
    SoleAuthorOptions,
    LicencesOptions {
  readonly readings: KeptReadings;
  readonly corpus: TrainingUnitsOptions['corpus'];
}

/** Wires the training kit: what may be in it, and how it becomes files. */
export function createTraining(options: TrainingOptions): TrainingDoor['trainingKit'] {
  const [originOf, soleAuthor] = [createOrigins(options), createSoleAuthor(options)];
  const parts = { originOf, soleAuthor, sendable: createSendable(options) };
  return createTrainingKit({ ...options, collect: createTrainingUnits({ ...options, ...parts }) });
}
