/** What the editor knows about other extensions. */
export interface Installed {
  /** Whether an extension runs. */
  isActive(id: string): boolean;
  /** The value of a setting; undefined: there is none. */
  setting(key: string): unknown;
}

/** An extension that shows ghost text too. */
interface Provider {
  /** The extension's id. */
  readonly id: string;
  readonly name: string;
  /** Whether its settings leave ghost text on for a language; absent: they cannot turn it off. */
  readonly isOn?: (setting: Installed['setting'], languageId: string) => boolean;
}

/** Its setting has values by language id, and `*` for all others. */
const copilot: Provider['isOn'] = (setting, languageId) => {
  const values = (setting('github.copilot.enable') ?? {}) as Readonly<Record<string, unknown>>;
  return setting('chat.disableAIFeatures') !== true && (values[languageId] ?? values['*']) !== false;
};

/** The editor has no list of providers, so those that are known are named. Settings as their manifests have them. */
const providers: readonly Provider[] = [
  { id: 'github.copilot', name: 'GitHub Copilot', isOn: copilot },
  { id: 'github.copilot-chat', name: 'GitHub Copilot', isOn: copilot },
  {
    id: 'continue.continue',
    name: 'Continue',
    isOn: (setting) => setting('continue.enableTabAutocomplete') !== false,
  },
  {
    id: 'tabbyml.vscode-tabby',
    name: 'Tabby',
    isOn: (setting) => setting('tabby.inlineCompletion.triggerMode') !== 'manual',
  },
  {
    id: 'sourcegraph.cody-ai',
    name: 'Cody',
    isOn: (setting) => setting('cody.autocomplete.enabled') !== false,
  },
  { id: 'ggml-org.llama-vscode', name: 'llama.vscode' },
  { id: 'rjmacarthy.twinny', name: 'Twinny' },
  { id: 'tabnine.tabnine-vscode', name: 'Tabnine' },
  { id: 'codeium.codeium', name: 'Windsurf' },
  { id: 'supermaven.supermaven', name: 'Supermaven' },
  { id: 'amazonwebservices.amazon-q-vscode', name: 'Amazon Q' },
  { id: 'google.geminicodeassist', name: 'Gemini Code Assist' },
  { id: 'alibaba-cloud.tongyi-lingma', name: 'Tongyi Lingma' },
  { id: 'baiducomate.comate', name: 'Baidu Comate' },
  { id: 'aminer.codegeex', name: 'CodeGeeX' },
];

/** The name of another extension that shows ghost text in a language now; undefined: there is none. */
export function otherProvider({ isActive, setting }: Installed, languageId: string): string | undefined {
  return providers.find(({ id, isOn }) => isActive(id) && (isOn?.(setting, languageId) ?? true))?.name;
}

/** How sure a completion must be to be shown beside another extension's, 0–1. */
const surelyRight = 0.9;

/** What to do beside another extension's ghost text. */
export type BesideOthers = 'sure' | 'asUsual' | 'silent';

/**
 * The threshold beside other ghost text.
 * @param other the name of the other extension
 * @returns undefined: nothing is to be shown
 */
export function thresholdBeside(
  other: string | undefined,
  manner: BesideOthers,
  threshold: number,
): number | undefined {
  if (other === undefined || manner === 'asUsual') return threshold;
  return manner === 'silent' ? undefined : Math.max(threshold, surelyRight);
}
