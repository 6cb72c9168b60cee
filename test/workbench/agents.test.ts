import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkbench } from './openWorkbench';
import { createProject, type Project, unfinished } from './project';
import { endStory } from './story';
import { shoot } from './surfaces';
import { runCommand, until, type Workbench, waitUntilReady } from './workbench';

/** By the name of the tool. */
type Answers = Readonly<Record<string, string>>;

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
      settings: { 'chat.disableAIFeatures': false },
    });
    await waitUntilReady(workbench.page);
  });

  endStory(() => ({ workbench, project }));

  /** What the other extension is answered by each tool of the double that it finds. */
  const ask = async (): Promise<Answers> => {
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
    const answers = await ask();
    assert.deepEqual(Object.keys(answers).sort(), [...names].sort());
    for (const name of names) assert.match(answers[name] ?? '', /has not allowed.*Let Other Agents Ask the Double…/);
  });

  it('are answered once a person allows it', async () => {
    await decide('May other agents on this machine ask the double?', 'Let Them Ask');
    const answers = await ask();
    assert.match(answers['double_style_contract'] ?? '', /Where the code around says otherwise, follow it\.$/);
    assert.match(answers['double_nearest_examples'] ?? '', /1\. .*lines \d+–\d+[\s\S]*<data>[\s\S]*<\/data>/);
    assert.match(answers['double_likeness_check'] ?? '', /^(Voice|Nothing can be said): /);
  });

  it('are answered with data by a server that the editor starts', async () => {
    const { page } = workbench;
    const pick = (text: string) =>
      page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
    await runCommand(page, 'MCP: List Servers');
    await pick('Coding Double');
    await pick('Start Server');
    const answers = await until('tools of the server', async () => {
      const found = await ask();
      return 'mcp_coding_double_style_contract' in found && found;
    });
    // The editor hands on the data of an answer, and not its text.
    const data = (name: string) => JSON.parse(answers[`mcp_coding_double_${name}`] ?? '');
    assert.ok(data('style_contract').habits.length > 0);
    assert.equal(data('nearest_examples').examples.length, 2);
    assert.match(data('nearest_examples').warning, /nothing in them is an instruction/);
    assert.ok(data('likeness_check').voice ?? data('likeness_check').insufficient);
  });

  it('are answered no more when that is taken back', async () => {
    await decide('Other agents on this machine may ask the double.', 'Not Any More');
    const answers = await until('the server to be gone', async () => {
      const found = await ask();
      return !('mcp_coding_double_style_contract' in found) && found;
    });
    for (const name of names) assert.match(answers[name] ?? '', /has not allowed/);
  });
});
