import { openInBrowser } from './browserWorkbench';
import { createProject, unfinished } from './project';
import { draftAt, shoot } from './surfaces';
import { waitUntilReady } from './workbench';

/** Installs a packaged extension in a workbench without any help for tests, and sees that it learns and drafts there. */
async function tryPackage(vsix: string) {
  const project = createProject();
  const workbench = await openInBrowser({ folder: project.folder, file: unfinished, vsix });
  try {
    await waitUntilReady(workbench.page);
    await draftAt(workbench.page, unfinished, 6);
    await shoot(workbench.page, 'package');
    console.log('  it runs: screenshots/package.png');
  } catch (error) {
    await shoot(workbench.page, 'package-failure');
    throw error;
  } finally {
    await workbench.close();
    project.remove();
  }
}

tryPackage(process.argv[2] ?? '').catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
