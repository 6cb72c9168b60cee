import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, unfinished } from './project';
import { endStory } from './story';
import { shoot } from './surfaces';
import { runCommand, until, type Workbench, waitUntilReady } from './workbench';

interface Asked {
  readonly tools: readonly string[];
  readonly answers: Readonly<Record<string, string>>;
}

const names = ['double_style_contract', 'double_nearest_examples', 'double_likeness_check'];

/**
 * Another extension asks the double, before a person allowed it, while it is allowed and afterwards. The tests are one
 * story, each going on where the last one ended.
 */
describe('workbench: other agents', () => {
  let project: Project;
  let workbench: Workbench;

  before(async () => {
    project = createProject();
    workbench = await openWorkbench({
      folder: project.folder,
      file: unfinished,
      beside: join(__dirname, 'fixtures', 'asker'),
    });
    await waitUntilReady(workbench.page);
  });

  endStory(() => ({ workbench, project }));

  /** What the other extension is answered. */
  const ask = async (): Promise<Asked> => {
    const file = join(project.folder, 'asked.json');
    rmSync(file, { force: true });
    await runCommand(workbench.page, 'Asker: Ask the Double');
    await until('answers', () => existsSync(file));
    return JSON.parse(readFileSync(file, 'utf8'));
  };
  const decide = async (question: string, button: string) => {
    await runCommand(workbench.page, 'Double: Let Other Agents Ask the Double…');
    const dialog = workbench.page.locator('.monaco-dialog-box', { hasText: question });
    await dialog.waitFor();
    await shoot(workbench.page, `agents ${button}`);
    await dialog.locator('.monaco-button', { hasText: button }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  it('find the tools, and are told who may allow them', async () => {
    const { tools, answers } = await ask();
    assert.deepEqual(
      names.filter((name) => !tools.includes(name)),
      [],
    );
    for (const name of names) assert.match(answers[name] ?? '', /has not allowed.*Let Other Agents Ask the Double…/);
  });

  it('are answered once a person allows it', async () => {
    await decide('May other agents on this machine ask the double?', 'Let Them Ask');
    const { answers } = await ask();
    assert.match(answers['double_style_contract'] ?? '', /Where the code around says otherwise, follow it\.$/);
    assert.match(answers['double_nearest_examples'] ?? '', /1\. .*lines \d+–\d+[\s\S]*<data>[\s\S]*<\/data>/);
    assert.match(answers['double_likeness_check'] ?? '', /^(Voice|Nothing can be said): /);
  });

  it('are answered no more when that is taken back', async () => {
    await decide('Other agents on this machine may ask the double.', 'Not Any More');
    const { answers } = await ask();
    for (const name of names) assert.match(answers[name] ?? '', /has not allowed/);
  });
});
