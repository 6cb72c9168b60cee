import * as vscode from 'vscode';
import type { TuningJob, TuningNews, UploadPreview } from '../application/tuningDoor';
import { HumanError } from '../foundations/errors';
import { modelsOf, pickModel, type Reach } from './endpointSetup';
import type { EngineClient } from './engineClient';
import type { Guard } from './guard';
import { notice } from './markdown';
import { setEndpointModel, settings } from './settings';
import { registerTrainingKit, withCancel } from './trainingKit';
import { jobDetail, jobInWords, uploadLines } from './tuningWords';

/** Models of the engineer's own that the endpoint trains. */
export interface Tuning extends vscode.Disposable {
  /** Jobs, the newest first; empty until the engine told. */
  jobs(): readonly TuningJob[];
  /** Looks at the jobs that are known. @param canAsk whether the endpoint may be asked about those that are not over */
  resume(canAsk: boolean): Promise<void>;
}

export interface TuningParts {
  readonly engine: EngineClient;
  /** How the endpoint is reached: with which key and proxy. */
  readonly reach: () => Promise<Reach>;
  /** Is called when there is news of a job. */
  readonly changed: () => void;
}

/** Registers the commands, and watches what a person began. */
export function registerTuning({ engine, reach, changed }: TuningParts, guard: Guard): Tuning {
  let known: readonly TuningJob[] = [];
  let isWatching = false;
  let lastFolder: vscode.Uri | undefined;
  const look = async () => {
    known = (await engine.tuning()).jobs;
    changed();
  };
  const watch = guard(async () => {
    if (isWatching) return;
    isWatching = true;
    try {
      await engine.watchTuning({});
    } finally {
      isWatching = false;
    }
  });
  const remove = guard(async () => {
    await deleteFiles(engine);
    await look();
  });
  const resume = async (canAsk: boolean) => {
    await look();
    if (canAsk && known.some(({ ended }) => ended === undefined)) void watch();
  };
  const tune = async (folder?: string) => {
    refuseWithoutEndpoint();
    const chosen = folder === undefined ? await askFolder(lastFolder) : vscode.Uri.file(folder);
    if (!chosen) return;
    lastFolder = chosen;
    if (await begin(engine, chosen.fsPath, reach)) await resume(true);
  };
  const commands: Record<string, (...values: never[]) => unknown> = {
    'double.fineTune': (folder?: string) => tune(typeof folder === 'string' ? folder : undefined),
    'double.showTuning': async () => {
      await look();
      await showJobs({ engine, remove }, known);
      await look();
    },
    'double.cancelTuning': async () => {
      await look();
      await cancel({ engine, remove }, known);
      await look();
    },
  };
  const stop = engine.on(({ event, params }) => {
    if (event !== 'tuning') return;
    void look().catch(() => undefined);
    void tellEnd({ remove, guard }, params);
  });
  const registered = vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, guard(run))),
    registerTrainingKit(
      engine,
      guard((folder: string) => tune(folder)),
      guard,
    ),
  );
  return {
    jobs: () => known,
    resume,
    dispose() {
      stop();
      registered.dispose();
    },
  };
}

/** @throws HumanError when nothing may be sent, so that nobody is asked in vain */
function refuseWithoutEndpoint(): void {
  if (settings.endpointUrl().trim() === '')
    throw new HumanError(
      vscode.l10n.t('No endpoint is set up.'),
      vscode.l10n.t('Set its address and model in the settings first.'),
    );
  if (!settings.endpointEnabled())
    throw new HumanError(vscode.l10n.t('Sending is stopped.'), vscode.l10n.t('Resume sending first.'));
}

async function askFolder(last: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('The folder of a training kit'),
    ...{ canSelectFiles: false, canSelectFolders: true, ...(last ? { defaultUri: last } : {}) },
    openLabel: vscode.l10n.t('Train With This'),
  });
  return chosen?.[0];
}

/** Asks what is to be trained, shows what would be sent, and sends it when a person agreed. @returns whether a job was begun */
async function begin(engine: EngineClient, folder: string, reach: () => Promise<Reach>): Promise<boolean> {
  const preview = await withCancel(vscode.l10n.t('Reading the training kit…'), () => engine.previewUpload({ folder }));
  const models = await modelsOf(engine, { url: settings.endpointUrl().trim(), ...(await reach()) });
  const title = vscode.l10n.t('Model of {0} to begin with', preview.host);
  const model = await pickModel(
    models.map((label) => ({ label })),
    title,
    preview.host,
  );
  if (model === undefined || !(await isAgreed(preview))) return false;
  const { bytes, sha256 } = preview;
  const sending = vscode.l10n.t('Sending the training kit to {0}…', preview.host);
  const { job } = await withCancel(sending, (signal) =>
    engine.startTuning({ folder, model, confirm: { bytes, sha256 } }, signal),
  );
  const words = vscode.l10n.t(
    '{0} makes a model of your own from {1}. You are told when it is done.',
    preview.host,
    job.base,
  );
  void vscode.window.showInformationMessage(notice(words));
  return true;
}

/** Names host, files and bytes; only the button that names the bytes sends them. */
async function isAgreed(preview: UploadPreview): Promise<boolean> {
  const { host, bytes } = preview;
  const reader = { t: vscode.l10n.t, language: vscode.env.language };
  const go =
    bytes === 0 ? vscode.l10n.t('Begin') : vscode.l10n.t('Upload {0} Bytes', bytes.toLocaleString(reader.language));
  const title = vscode.l10n.t('Upload your code to {0}, to train a model with it?', host);
  const detail = uploadLines(preview, reader).join('\n');
  return (await vscode.window.showWarningMessage(title, { modal: true, detail }, go)) === go;
}

/** Says that a job is over, in the window that learned it first. */
function tellEnd({ remove, guard }: Pick<Doing, 'remove'> & { readonly guard: Guard }, { job, isEnd }: TuningNews) {
  return guard(async () => {
    if (!isEnd || job.state === 'cancelled') return;
    if (job.model === undefined) {
      const why = job.problem ?? jobInWords(job, vscode.l10n.t);
      const words = vscode.l10n.t('No model came of the fine-tuning of {0}: {1}', job.base, why);
      void vscode.window.showWarningMessage(notice(words));
      return;
    }
    const use = vscode.l10n.t('Use This Model');
    const clean = vscode.l10n.t('Delete Uploaded Files');
    const words = vscode.l10n.t('A model of your own is ready: {0}.', job.model);
    const chosen = await vscode.window.showInformationMessage(notice(words), use, clean);
    if (chosen === use) await setEndpointModel(job.model);
    if (chosen === clean) await remove();
  })();
}

/** What is done about jobs. */
interface Doing {
  readonly engine: EngineClient;
  /** Deletes uploaded files. */
  remove(): Promise<void>;
}

interface JobItem extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

/** All jobs, and what can be done about each. */
async function showJobs(doing: Doing, jobs: readonly TuningJob[]): Promise<void> {
  const reader = { t: vscode.l10n.t, language: vscode.env.language };
  const rows: JobItem[] = jobs.map((job) => ({
    label: `$(${job.model ? 'check' : job.ended === undefined ? 'sync' : 'circle-slash'}) ${job.model ?? (job.id || job.base)}`,
    description: jobInWords(job, vscode.l10n.t),
    detail: jobDetail(job, Date.now(), reader),
    run: () => showJob(doing, job),
  }));
  const begin = {
    label: `$(beaker) ${vscode.l10n.t('Fine-tune a model of your own…')}`,
    run: () => vscode.commands.executeCommand('double.fineTune'),
  };
  const remove = { label: `$(trash) ${vscode.l10n.t('Delete uploaded files')}`, run: doing.remove };
  const title = vscode.l10n.t('Fine-Tuning');
  const items: JobItem[] = [...rows, begin, ...(jobs.length > 0 ? [remove] : [])];
  await (await vscode.window.showQuickPick(items, { title, matchOnDetail: true }))?.run?.();
}

async function showJob(doing: Doing, job: TuningJob): Promise<void> {
  const { model, ended, url } = job;
  if (model !== undefined) {
    if (url !== settings.endpointUrl().trim())
      throw new HumanError(
        vscode.l10n.t('{0} is a model of another endpoint: {1}', model, url),
        vscode.l10n.t('Set up that endpoint first.'),
      );
    const use = vscode.l10n.t('Use This Model');
    const title = vscode.l10n.t('Let {0} complete, and write drafts where no other model is set?', model);
    if ((await vscode.window.showInformationMessage(title, { modal: true }, use)) === use)
      await setEndpointModel(model);
  } else if (ended === undefined) await cancel(doing, [job]);
}

/** Calls off the job that runs, or one of those. */
async function cancel({ engine, remove }: Doing, jobs: readonly TuningJob[]): Promise<void> {
  const open = jobs.filter(({ ended, id }) => ended === undefined && id !== '');
  if (open.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No fine-tuning goes on.'));
    return;
  }
  const items = open.map((job) => ({ label: job.id, description: job.base, job }));
  const chosen =
    items.length === 1
      ? items[0]
      : await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Cancel Fine-Tuning') });
  if (!chosen) return;
  const go = vscode.l10n.t('Cancel Fine-Tuning');
  const title = vscode.l10n.t('Call off the fine-tuning of {0}?', chosen.job.base);
  const detail = vscode.l10n.t('What the server did until now may be billed all the same.');
  if ((await vscode.window.showWarningMessage(title, { modal: true, detail }, go)) !== go) return;
  const { job } = await engine.cancelTuning({ id: chosen.job.id });
  const clean = vscode.l10n.t('Delete Uploaded Files');
  const words = vscode.l10n.t('Fine-tuning of {0}: {1}.', job.base, jobInWords(job, vscode.l10n.t));
  void vscode.window
    .showInformationMessage(notice(words), clean)
    .then((answer) => (answer === clean ? remove() : undefined));
}

async function deleteFiles(engine: EngineClient): Promise<void> {
  const { deleted, kept } = await engine.deleteUploaded({});
  const left = kept.map(({ name, why }) => `${name}: ${why}`).join(' ');
  const words = vscode.l10n.t('Uploaded files that were deleted: {0}.', deleted.length);
  void vscode.window.showInformationMessage(notice([words, left].filter((text) => text !== '').join(' ')));
}
