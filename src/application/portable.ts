import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { HumanError, messageOf } from '../foundations/errors';
import { type CollectOptions, collectDouble } from './collectDouble';
import { type Intake, type Opened, openSealed, type Plan } from './intake';
import type { Memory } from './memory';
import type { PortableDoor, SealedFile } from './portableDoor';
import { summaryOf } from './portableSummary';
import { replaceFile } from './replaceFile';
import { checkPassphrase, MOST_SEALED, seal, tooLarge } from './sealedFile';

export interface PortableOptions extends CollectOptions {
  readonly intake: Intake;
  /** Makes a function wait until what is kept was read. */
  readonly whenRestored: Memory['whenRestored'];
}

/** The use cases of carrying the double to another machine. */
export function createPortable(options: PortableOptions): PortableDoor {
  const { intake, whenRestored } = options;
  const planOf = (opened: Opened) => intake.plan([opened])[0] as Plan;
  return {
    portableContents: whenRestored(async ({ code = false }) => summaryOf(await collectDouble(options, code))),
    exportDouble: whenRestored(async ({ file, passphrase, code = false, replaces = false }) => {
      checkPassphrase(passphrase);
      if (!replaces && existsSync(file))
        throw new HumanError(`There is a file ${file} already.`, 'Choose another name, or remove it.');
      const content = await collectDouble(options, code);
      const sealed = await seal(JSON.stringify(content), passphrase);
      try {
        await replaceFile(file, [sealed]);
      } catch (error) {
        throw new HumanError(`${file} could not be written: ${messageOf(error)}`, 'Choose another folder.');
      }
      return { file, bytes: sealed.length, contents: summaryOf(content) };
    }),
    previewImport: whenRestored(async (request) => planOf(await open(request)).preview),
    importDouble: whenRestored(async ({ digest, prefer = 'here', ...request }) => {
      const opened = await open(request);
      if (digest !== undefined && digest !== opened.digest)
        throw new HumanError('The file is another one than when you looked into it.', 'Look into it again.');
      const plan = planOf(opened);
      return { preview: plan.preview, changed: await intake.take([plan], prefer) };
    }),
    async lastImport() {
      const last = intake.last();
      return last ? { last } : {};
    },
    undoImport: whenRestored(intake.undo),
  };
}

async function open({ file, passphrase }: SealedFile): Promise<Opened> {
  let sealed: Buffer;
  try {
    if ((await stat(file)).size > MOST_SEALED) throw tooLarge();
    sealed = await readFile(file);
  } catch (error) {
    if (error instanceof HumanError) throw error;
    throw new HumanError(
      `${file} could not be read: ${messageOf(error)}`,
      'Choose the file that an export has written.',
    );
  }
  return openSealed(sealed, passphrase);
}
