/** An extension that shows ghost text too. */
interface Provider {
  /** The extension's id. */
  readonly id: string;
  readonly name: string;
  /** Its setting that turns ghost text off; absent: it has none. */
  readonly setting?: string;
  /** Whether a value of the setting leaves it on for a language; absent: everything but false does. */
  readonly isOn?: (value: unknown, languageId: string) => boolean;
}

/** By language id, `*` for all others. */
const byLanguage = (value: unknown, languageId: string): boolean => {
  const values = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (values[languageId] ?? values['*']) !== false;
};

/** The editor has no list of providers, so those that are known are named. Settings as their manifests have them. */
const providers: readonly Provider[] = [
  { id: 'github.copilot', name: 'GitHub Copilot', setting: 'github.copilot.enable', isOn: byLanguage },
  { id: 'github.copilot-chat', name: 'GitHub Copilot', setting: 'github.copilot.enable', isOn: byLanguage },
  { id: 'continue.continue', name: 'Continue', setting: 'continue.enableTabAutocomplete' },
  {
    id: 'tabbyml.vscode-tabby',
    name: 'Tabby',
    setting: 'tabby.inlineCompletion.triggerMode',
    isOn: (value) => value !== 'manual',
  },
  { id: 'sourcegraph.cody-ai', name: 'Cody', setting: 'cody.autocomplete.enabled' },
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

/** What the editor knows about other extensions. */
export interface Installed {
  /** Whether an extension runs. */
  isActive(id: string): boolean;
  /** The value of a setting; undefined: there is none. */
  setting(key: string): unknown;
}

/** The name of another extension that shows ghost text in a language now; undefined: there is none. */
export function otherProvider({ isActive, setting }: Installed, languageId: string): string | undefined {
  const isOn = ({ setting: key, isOn = (value) => value !== false }: Provider) =>
    key === undefined || isOn(setting(key), languageId);
  return providers.find((provider) => isActive(provider.id) && isOn(provider))?.name;
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
