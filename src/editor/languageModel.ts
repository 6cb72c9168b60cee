import * as vscode from 'vscode';
import type { ModelQuestion } from '../application/modelQuestion';
import { HumanError, messageOf } from '../foundations/errors';
import { type AgentToolsContext, registerAgentTools } from './agentTools';
import { type ChosenModel, chosenOf, selectorOf } from './chosenModel';
import type { EngineClient } from './engineClient';
import type { Guard } from './guard';
import { setDraftWriter } from './settings';

const chosenKey = 'draftModel';

/**
 * The language models that other extensions give the editor, as writers of drafts. The engine makes and redacts what is
 * asked and writes the ledger; here it is handed on, and the answer handed back. Whether this extension may use a model
 * is asked by the editor itself. What models ask in turn, the tools of `agentTools.ts` answer.
 */
export function registerLanguageModel(
  engine: EngineClient,
  context: AgentToolsContext,
  guard: Guard,
): vscode.Disposable {
  const state = context.globalState;
  const running = new Map<string, vscode.CancellationTokenSource>();
  const offer = guard(async () => {
    const model = await chosenModel(state);
    await engine.offerModel(model ? { model: { name: model.name } } : {});
  });
  const answer = async (question: ModelQuestion) => {
    const { id } = question;
    const cancelling = new vscode.CancellationTokenSource();
    running.set(id, cancelling);
    try {
      const model = await chosenModel(state);
      if (!model) throw gone();
      const { text } = await model.sendRequest(messagesOf(question), {}, cancelling.token);
      for await (const piece of text) await engine.answerQuestion({ id, text: piece });
      await engine.answerQuestion({ id, end: true });
    } catch (error) {
      if (cancelling.token.isCancellationRequested) return;
      const { message, hint } = saidOf(error);
      await engine.answerQuestion({ id, error: { message, hint } });
    } finally {
      running.delete(id);
      cancelling.dispose();
    }
  };
  const choose = async () => {
    const models = await vscode.lm.selectChatModels();
    if (models.length === 0) throw none();
    const picked = await vscode.window.showQuickPick(
      models.map((model) => ({ label: model.name, description: `${model.vendor} ${model.version}`.trim(), model })),
      { title: vscode.l10n.t('Language model for drafts') },
    );
    if (!picked) return;
    await state.update(chosenKey, chosenOf(picked.model));
    await offer();
    // Who chooses a model for drafts means that it shall write them.
    await setDraftWriter('editor');
  };
  if (state.get(chosenKey)) void offer();
  return vscode.Disposable.from(
    new vscode.Disposable(() => {
      for (const one of running.values()) one.cancel();
    }),
    new vscode.Disposable(engine.onRestart(() => state.get(chosenKey) && void offer())),
    new vscode.Disposable(
      engine.on(({ event, params }) => {
        if (event === 'question') void answer(params);
        if (event === 'questionOver') running.get(params.id)?.cancel();
      }),
    ),
    vscode.lm.onDidChangeChatModels(() => state.get(chosenKey) && void offer()),
    vscode.commands.registerCommand('double.chooseLanguageModel', guard(choose)),
    registerAgentTools(engine, context, guard),
  );
}

/** The model that the engineer chose; undefined: none, or it is not there any more. */
async function chosenModel(state: vscode.Memento): Promise<vscode.LanguageModelChat | undefined> {
  const chosen = state.get<ChosenModel | string>(chosenKey);
  if (!chosen) return undefined;
  const [model] = await vscode.lm.selectChatModels(selectorOf(chosen));
  return model;
}

/** The editor knows no messages of a system: what they say comes first. */
const messagesOf = ({ messages }: ModelQuestion) => [
  vscode.LanguageModelChatMessage.User(messages.map(({ content }) => content).join('\n\n')),
];

const none = () =>
  new HumanError(
    vscode.l10n.t('No extension gives the editor a language model.'),
    vscode.l10n.t('Install one that does, such as GitHub Copilot Chat, or set up an endpoint.'),
  );
const gone = () =>
  new HumanError(
    vscode.l10n.t('The language model for drafts is not there any more.'),
    vscode.l10n.t('Choose another one.'),
  );

/** What went wrong, for a person. */
function saidOf(error: unknown): { readonly message: string; readonly hint: string } {
  if (error instanceof HumanError) return error;
  if (error instanceof vscode.LanguageModelError)
    return {
      message: vscode.l10n.t('The editor’s language model did not answer: {0}', error.message),
      hint: vscode.l10n.t('Choose another one.'),
    };
  return { message: messageOf(error), hint: vscode.l10n.t('Try again, or choose another one.') };
}
