import { type EditorLayout, type Means, renderEditorconfig } from './editorconfig';
import { type GuideChapter, renderGuide } from './guide';
import { markdownMarks, withSection } from './markedSection';

/** What of a profile can be written for other tools. */
export interface ExportedStyle {
  readonly chapters: readonly GuideChapter[];
  readonly layouts: readonly EditorLayout[];
  readonly means: Means;
}

/** A file that other tools read. */
export interface ExportFormat {
  readonly id: string;
  /** From the root of the project, with `/`. */
  readonly path: string;
  /** Who reads it. */
  readonly readers: string;
  /**
   * The file with the engineer's style in it.
   * @param text as the file stands; undefined: there is none
   * @returns undefined where there is nothing to say
   */
  render(text: string | undefined, style: ExportedStyle): string | undefined;
}

/** A guide in Markdown. @param head what a new file begins with */
function guide(format: Omit<ExportFormat, 'render'>, head = ''): ExportFormat {
  return {
    ...format,
    render(text, { chapters }) {
      const section = renderGuide(chapters);
      return section && withSection(text ?? (head || undefined), section, markdownMarks);
    },
  };
}

const cursorHead = '---\ndescription: How the author of this project writes code\nalwaysApply: true\n---\n';

/** All formats, in the order in which they are offered. */
export const exportFormats: readonly ExportFormat[] = [
  guide({ id: 'agents', path: 'AGENTS.md', readers: 'Codex, Cursor, Copilot, Zed, and others' }),
  guide({ id: 'claude', path: 'CLAUDE.md', readers: 'Claude Code' }),
  guide({ id: 'copilot', path: '.github/copilot-instructions.md', readers: 'GitHub Copilot' }),
  guide({ id: 'cursor', path: '.cursor/rules/coding-double.mdc', readers: 'Cursor' }, cursorHead),
  {
    id: 'editorconfig',
    path: '.editorconfig',
    readers: 'editors and formatters',
    render: (text, { layouts, means }) => renderEditorconfig(text, layouts, means),
  },
];
