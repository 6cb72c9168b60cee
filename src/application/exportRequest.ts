/** What is to be exported, and where to. */
export interface ExportRequest {
  /** The root of the project whose files are made, absolute. */
  readonly folder: string;
  /** Ids of formats: `agents`, `claude`, `copilot`, `cursor`, `editorconfig`. */
  readonly formats: readonly string[];
  /** The only language to speak of, besides commit messages; absent: those of the project that the engineer writes most. */
  readonly language?: string;
}
