import { createIntake, type IntakeOptions } from './intake';
import { createPortable } from './portable';
import type { PortableDoor } from './portableDoor';
import { createSendable, type SendableOptions } from './sendable';
import type { Sending } from './sending';
import { createSync, type SyncOptions } from './sync';
import type { SyncDoor } from './syncDoor';

export interface CarryingOptions extends IntakeOptions, SendableOptions, Pick<SyncOptions, 'whenRestored'> {
  readonly sending: Pick<Sending, 'ledger' | 'maySend'>;
}

/** How the double gets to another machine and back. */
export interface Carrying {
  readonly door: PortableDoor & SyncDoor;
  /** To be told before a person's repository is forgotten, so that it does not come again from another machine. */
  refuse(repository: string): void;
}

/** Wires how the double gets to another machine and back: as a file, and through a git remote. */
export function createCarrying(options: CarryingOptions): Carrying {
  const { sending, whenRestored } = options;
  const intake = createIntake(options);
  const sendable = createSendable(options);
  const portable = createPortable({ ...options, intake, sendable });
  const { refuse, ...sync } = createSync({ ...options, ...sending, intake, sendable });
  return {
    door: {
      ...portable,
      ...sync,
      /** What is taken back would come again otherwise, as soon as its machine sends anything. */
      undoImport: whenRestored(async () => {
        refuse(intake.last()?.repositories ?? []);
        return intake.undo();
      }),
    },
    refuse: (repository) => refuse([repository]),
  };
}
