/** A file that other tools read. */
export interface ExportFile {
  readonly id: string;
  /** From the root of the project, with `/`. */
  readonly path: string;
  /** The names of who reads it. */
  readonly readers: string;
}

/** All files that a profile can be written to, in the order in which they are offered. */
export const exportFiles = [
  { id: 'agents', path: 'AGENTS.md', readers: 'Codex, Cursor, GitHub Copilot, Zed …' },
  { id: 'claude', path: 'CLAUDE.md', readers: 'Claude Code' },
  { id: 'copilot', path: '.github/copilot-instructions.md', readers: 'GitHub Copilot' },
  { id: 'cursor', path: '.cursor/rules/coding-double.mdc', readers: 'Cursor' },
  { id: 'editorconfig', path: '.editorconfig', readers: 'EditorConfig' },
] as const satisfies readonly ExportFile[];
