import { desktop } from '../../scripts/setup/desktop.mjs';
import { openInBrowser } from './browserWorkbench';
import { openOnDesktop } from './desktopWorkbench';
import type { Workbench, WorkbenchOptions } from './workbench';

/** A desktop VS Code where there is one for tests, else the workbench in the browser. */
export function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const executable = desktop();
  return executable ? openOnDesktop(executable, options) : openInBrowser(options);
}
