import { openInBrowser } from './browserWorkbench';
import { openOnDesktop } from './desktopWorkbench';
import type { Workbench, WorkbenchOptions } from './workbench';

/** A desktop VS Code where VSCODE_EXECUTABLE names one, else the workbench in the browser. */
export function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const executable = process.env['VSCODE_EXECUTABLE'];
  return executable ? openOnDesktop(executable, options) : openInBrowser(options);
}
