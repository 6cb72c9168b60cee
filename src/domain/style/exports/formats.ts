import { type EditorLayout, type Means, renderEditorconfig } from './editorconfig';
import { type ExportFile, exportFiles } from './exportFiles';
import { type GuideChapter, renderGuide } from './guide';
import { markdownMarks, withSection } from './markedSection';

/** What of a profile can be written for other tools. */
export interface ExportedStyle {
  readonly chapters: readonly GuideChapter[];
  readonly layouts: readonly EditorLayout[];
  readonly means: Means;
}

/** How a file that other tools read is written. */
export interface ExportFormat extends ExportFile {
  /**
   * The file with the engineer's style in it.
   * @param text as the file stands; undefined: there is none
   * @returns undefined where there is nothing to say
   */
  render(text: string | undefined, style: ExportedStyle): string | undefined;
}

/** A guide in Markdown. @param head what a new file begins with */
const guide =
  (head = ''): ExportFormat['render'] =>
  (text, { chapters }) => {
    const section = renderGuide(chapters);
    return section && withSection(text ?? (head || undefined), section, markdownMarks);
  };

const renderers: Readonly<Record<(typeof exportFiles)[number]['id'], ExportFormat['render']>> = {
  agents: guide(),
  claude: guide(),
  copilot: guide(),
  cursor: guide('---\ndescription: How the author of this project writes code\nalwaysApply: true\n---\n'),
  editorconfig: (text, { layouts, means }) => renderEditorconfig(text, layouts, means),
};

/** All formats, in the order in which they are offered. */
export const exportFormats: readonly ExportFormat[] = exportFiles.map((file) => ({
  ...file,
  render: renderers[file.id],
}));
