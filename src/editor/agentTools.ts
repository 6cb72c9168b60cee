import { join } from 'node:path';
import * as vscode from 'vscode';
import { type AnswerAgents, createAnswerAgents } from '../application/answerAgents';
import { HumanError, isAbort } from '../foundations/errors';
import type { EngineClient } from './engineClient';
import type { Guard } from './guard';

/** What the tools need of the extension. */
export type AgentToolsContext = Pick<
  vscode.ExtensionContext,
  'globalState' | 'globalStorageUri' | 'extensionUri' | 'extension'
>;

const allowedKey = 'agentsMayAsk';
/** The name of a tool in the editor is that of the protocol behind this. */
const PREFIX = 'double_';

/** What a person reads while a tool of this name answers: what is told. */
const telling: Readonly<Record<string, () => string>> = {
  style_contract: () => vscode.l10n.t('Telling how you write'),
  nearest_examples: () => vscode.l10n.t('Telling your nearest functions, without their secrets'),
  likeness_check: () => vscode.l10n.t('Telling how much this reads like your code'),
};

/**
 * The tools by which other agents ask the double: those of the editor, and the server that the editor starts for them. Both
 * are off until a person allows it, for all windows; what is told is in the ledger first.
 */
export function registerAgentTools(engine: EngineClient, context: AgentToolsContext, guard: Guard): vscode.Disposable {
  const { globalState } = context;
  const isAllowed = () => globalState.get<boolean>(allowedKey, false);
  const answer = createAnswerAgents(engine);
  const changed = new vscode.EventEmitter<void>();
  let known = isAllowed();
  const look = () => {
    if (known === isAllowed()) return;
    known = isAllowed();
    changed.fire();
  };
  const allow = async (allowed: boolean) => {
    await globalState.update(allowedKey, allowed);
    look();
  };
  // Editors made from the same source may lack one or the other.
  const lm: Partial<typeof vscode.lm> | undefined = vscode.lm;
  const tools = Object.keys(telling).flatMap(
    (name) =>
      lm?.registerTool?.<object>(`${PREFIX}${name}`, {
        prepareInvocation: () => ({ invocationMessage: telling[name]?.() ?? name }),
        invoke: ({ input }, token) => invoke({ answer, isAllowed }, name, input, token),
      }) ?? [],
  );
  const server = lm?.registerMcpServerDefinitionProvider?.('double.agents', {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions: () => (isAllowed() ? [serverOf(context)] : []),
  });
  return vscode.Disposable.from(
    changed,
    ...tools,
    ...(server ? [server] : []),
    vscode.window.onDidChangeWindowState(look), // It may have been decided in another window.
    vscode.commands.registerCommand(
      'double.letAgentsAsk',
      guard(() => (isAllowed() ? showAllowed(context, allow) : askToAllow(allow))),
    ),
  );
}

async function invoke(
  { answer, isAllowed }: { readonly answer: AnswerAgents; readonly isAllowed: () => boolean },
  name: string,
  input: object,
  token: vscode.CancellationToken,
): Promise<vscode.LanguageModelToolResult> {
  // This is read by a model, which is to pass it on.
  if (!isAllowed())
    return resultOf(
      'The engineer has not allowed other agents to ask the double. Tell them: the command “Coding Double: Let Other Agents Ask the Double…” allows it.',
    );
  const controller = new AbortController();
  const cancelling = token.onCancellationRequested(() => controller.abort());
  try {
    const { text } = await answer(name, input, { client: '', way: 'editor' }, controller.signal);
    return resultOf(text);
  } catch (error) {
    if (isAbort(error)) throw new vscode.CancellationError();
    // Of an error the editor shows the message alone to the model.
    throw error instanceof HumanError ? new Error(`${error.message} ${error.hint}`, { cause: error }) : error;
  } finally {
    cancelling.dispose();
  }
}

const resultOf = (text: string) => new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);

/** How the server is started: by the editor's own Node. */
function startOf({ extensionUri, globalStorageUri }: AgentToolsContext) {
  return {
    command: process.execPath,
    args: [join(extensionUri.fsPath, 'dist', 'mcp.js'), '--store', globalStorageUri.fsPath],
    env: { ELECTRON_RUN_AS_NODE: '1' },
  };
}

function serverOf(context: AgentToolsContext): vscode.McpStdioServerDefinition {
  const { command, args, env } = startOf(context);
  const { version } = context.extension.packageJSON as { readonly version: string };
  return new vscode.McpStdioServerDefinition('Coding Double', command, args, env, version);
}

const whatIsTold = () =>
  vscode.l10n.t(
    'They are told how you write, your functions nearest to one they write, and how much a text reads like yours. Code is quoted only from repositories that may be learned from, without its secrets. Nothing is changed. An agent may send what it is told to its model; the ledger says what that was.',
  );

async function askToAllow(allow: (allowed: boolean) => Promise<void>): Promise<void> {
  const allowIt = vscode.l10n.t('Let Them Ask');
  const message = vscode.l10n.t('May other agents on this machine ask the double?');
  const chosen = await vscode.window.showInformationMessage(message, { modal: true, detail: whatIsTold() }, allowIt);
  if (chosen === allowIt) await allow(true);
}

async function showAllowed(context: AgentToolsContext, allow: (allowed: boolean) => Promise<void>): Promise<void> {
  const copy = vscode.l10n.t('Copy Set-Up for Others');
  const stop = vscode.l10n.t('Not Any More');
  const message = vscode.l10n.t('Other agents on this machine may ask the double.');
  const chosen = await vscode.window.showInformationMessage(
    message,
    { modal: true, detail: whatIsTold() },
    { title: copy },
    { title: stop },
  );
  if (chosen?.title === stop) await allow(false);
  if (chosen?.title !== copy) return;
  const setUp = { mcpServers: { 'coding-double': startOf(context) } };
  await vscode.env.clipboard.writeText(`${JSON.stringify(setUp, null, 2)}\n`);
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The set-up is in the clipboard. Take it out of the agents again when they shall ask no more.'),
  );
}
