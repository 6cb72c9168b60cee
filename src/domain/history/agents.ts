/**
 * Coding agents and bots, as they sign commits. A human may be called Claude, Devin or Gemini: an agent is known by its
 * address, by its exact name, or by words that only its tool writes.
 */

/** Addresses of agents. */
const agentEmails: readonly string[] = [
  'noreply@anthropic.com',
  'cursoragent@cursor.com',
  'noreply@cursor.com',
  'noreply@openai.com',
  'codex@openai.com',
  'noreply@aider.chat',
  'aider@aider.chat',
  'amp@ampcode.com',
  'agent@warp.dev',
  'noreply@opencode.ai',
  'openhands@all-hands.dev',
  'devin@cognition.ai',
  'gemini-cli@google.com',
  'copilot@github.com',
  '158243242+devin-ai-integration[bot]@users.noreply.github.com',
  '161369871+google-labs-jules[bot]@users.noreply.github.com',
];

/** Addresses that a code host gives to agents; the number differs by the agent's kind. */
const agentAddress =
  /^(\d+\+)?(copilot|(copilot-swe-agent|claude|codex|gemini-code-assist)\[bot\])@users\.noreply\.github\.com$/;

/** Whole names of agents. */
const agentName =
  /^(claude( code| agent)?( (opus|sonnet|haiku|fable|mythos)\b.*)?|claude[- ](opus|sonnet|haiku|\d).*|gpt-[\d.]+[-\w.]*( .*)?|(google )?gemini \d.*|(github )?copilot( .*)?|copilot-swe-agent.*|cursor( agent)?|cursoragent|(openai )?codex( .*)?|devin ai|devin-ai-integration.*|gemini (cli|code assist)|gemini-code-assist.*|google-labs-jules.*|jules( by google)?|aider( \(.*\))?|amp|opencode|openhands|windsurf|cline|roo code|qwen[- ]coder|kiro( agent)?|sweep( ai)?|sweep-ai.*|junie|warp|coderabbit(ai)?( .*)?)$/i;

/** Words that tools write into a message. The trailers' values may say which model; that they stand there is enough. */
const agentWords: readonly RegExp[] = [
  /\bgenerated (with|by) \[?(claude|copilot|github copilot|cursor|codex|devin|gemini|aider|amp|opencode|windsurf|cline|jules|openhands|junie|kiro)\b/i,
  /^(generated|assisted|made|written|authored|drafted)-(by|with): *(claude|copilot|github copilot|cursor|codex|openai|devin|gemini|aider|amp|opencode|windsurf|cline|jules|chatgpt|gpt|junie|kiro|gemini cli|qwen)\b/im,
  /^(ai|llm)-(assisted|generated)(-by)?: *(?!(no|false|none|n\/a|0)\b)\S/im,
  /^(ai|llm)-(model|agent|tool): *(?!none\b)\S/im,
  /^(claude|codex|copilot|cursor|gemini)-(session|thread)(-id)?: *\S/im,
  /^amp-thread(-id)?:/im,
  /^entire-checkpoint:/im,
];

/** An author or committer such as `Ada Lovelace (aider)`. */
const agentSuffix = /\((aider|claude|cursor|copilot|codex|devin|gemini)\)$/i;

/** The trailer of commits that hold accepted drafts of the double. */
const draftTrailer = /^drafted-by: *coding double\b/im;

const botName =
  /\[bot\]|^(dependabot|renovate|greenkeeper|snyk|imgbot|mergify|bors|codecov|pyup|weblate|allcontributors|semantic-release|github[- ]actions?|pre-commit-ci|release-please)\b|[-_ ]bot$/i;
const botEmail =
  /\[bot\]@|^(bot|bots|support\+dependabot|action)@|[-_.]bot@|@(renovateapp|dependabot|greenkeeper|weblate)\./i;

/** Whether a coding agent goes by this name or address. `more`: further names or addresses, any case. */
export function isAgent(name: string, email: string, more: readonly string[] = []): boolean {
  const address = email.toLowerCase();
  return (
    agentEmails.includes(address) ||
    agentAddress.test(address) ||
    agentName.test(name) ||
    agentSuffix.test(name) ||
    more.some((known) => known !== '' && [name, email].some((text) => text.toLowerCase() === known.toLowerCase()))
  );
}

/** Whether a program that is no coding agent goes by this name or address, such as a dependency updater. */
export function isBot(name: string, email: string): boolean {
  return botName.test(name) || botEmail.test(email);
}

/** Whether a commit message says that an agent wrote or helped to write the commit. */
export function namesAgent(message: string, more: readonly string[] = []): boolean {
  if (agentWords.some((words) => words.test(message))) return true;
  for (const [, name = '', email = ''] of message.matchAll(/^co-authored-by:\s*(.*?)\s*(?:<([^>]*)>)?\s*$/gim))
    if (isAgent(name, email, more)) return true;
  return false;
}

/** Whether a commit message says that the commit holds accepted drafts of the double. */
export function namesDraft(message: string): boolean {
  return draftTrailer.test(message);
}
