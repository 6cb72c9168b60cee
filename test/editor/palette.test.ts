import assert from 'node:assert/strict';
import { files, json, read } from '../sources';

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category: string;
  readonly enablement?: string;
}

const { contributes } = json('package.json');
const commands: readonly Command[] = contributes.commands;
const rows: readonly { command: string; when: string }[] = contributes.menus.commandPalette;
const english = json('package.nls.json');
const chinese = json('package.nls.zh-cn.json');

/** Of use at any moment: they open something, or say themselves what there is to do. */
const always = [
  'double.openProfile',
  'double.showMenu',
  'double.toggleCompletions',
  'double.showPlaces',
  'double.importDouble',
  'double.undoImport',
  'double.undoCuration',
  'double.forgetEverything',
  'double.forgetFeedback',
  'double.showIndex',
  'double.showDismissed',
  'double.showRecord',
  'double.showLog',
  'double.showLedger',
  'double.exportLedger',
  'double.clearLedger',
  'double.letAgentsAsk',
  'double.setUpSync',
  'double.syncNow',
  'double.stopSync',
  'double.getStarted',
  'double.help',
  'double.explainReview',
  'double.explainTriage',
  'double.explainIndex',
  'double.explainProfile',
  'double.explainLedger',
];

/** The command palette reads well, and shows what can be done now. */
describe('command palette', () => {
  const whenOf = (id: string) => rows.find(({ command }) => command === id)?.when;

  for (const { command, title, category, enablement } of commands)
    it(`${command} has a place in it`, () => {
      assert.equal(category, '%category%');
      assert.equal(title, `%command.${command.replace('double.', '')}%`);
      const condition = whenOf(command) ?? enablement;
      if (always.includes(command))
        assert.equal(condition, undefined, 'It is of use at any moment: say so in one place.');
      else
        assert.ok(
          condition,
          'When is it of use? A `when` in commandPalette, an `enablement`, or the list of this test.',
        );
    });

  it('has titles that begin like a title and say whether they ask first', () => {
    for (const { title } of commands) {
      const key = title.replaceAll('%', '');
      assert.match(english[key], /^[A-Z][^.!:]*[^.!: ]$/, key);
      assert.ok(english[key].length <= 60, `${key} is long`);
      assert.equal(english[key].endsWith('…'), chinese[key].endsWith('…'), key);
      assert.equal(english[key].endsWith('?'), chinese[key].endsWith('？'), key);
    }
  });

  it('has no title twice', () => {
    for (const words of [english, chinese]) {
      const titles = commands.map(({ title }) => words[title.replaceAll('%', '')]);
      assert.deepEqual(
        titles.filter((title, at) => titles.indexOf(title) !== at),
        [],
      );
    }
  });

  it('asks for nothing that nobody tells', () => {
    const code = files('src/editor', /\.ts$/).map(read).join('\n');
    const named = [...JSON.stringify(contributes).matchAll(/(?<![\w.])double\.(\w+)(?!\w*[.%])/g)].map(
      ([, name]) => name ?? '',
    );
    const known = new Set<string>([
      ...commands.map(({ command }) => command.replace('double.', '')),
      ...Object.values<{ id: string }[]>(contributes.views).flatMap((views) =>
        views.map(({ id }) => id.replace('double.', '')),
      ),
      ...contributes.submenus.map(({ id }: { id: string }) => id.replace('double.', '')),
      ...contributes.configuration.flatMap(({ properties }: { properties: object }) =>
        Object.keys(properties).map((key) => key.replace('double.', '')),
      ),
    ]);
    const told = (name: string) => code.includes(`'${name}'`) || code.includes(`'double.${name}'`);
    assert.deepEqual(
      [...new Set(named)].filter((name) => !known.has(name) && !told(name)),
      [],
    );
  });
});

describe('menus', () => {
  it('have no row twice', () => {
    for (const [menu, entries] of Object.entries<object[]>(contributes.menus)) {
      const texts = entries.map((entry) => JSON.stringify(entry));
      assert.deepEqual(
        texts.filter((text, at) => texts.indexOf(text) !== at),
        [],
        menu,
      );
    }
  });
});

describe('untrusted workspaces', () => {
  const properties: Record<string, { scope: string }> = Object.assign(
    {},
    ...contributes.configuration.map(({ properties }: { properties: object }) => properties),
  );
  /** What a workspace may set even where it is not trusted: how much is shown, and when. */
  const harmless = /^double\.(inline|triage)\./;
  const restricted: readonly string[] = json('package.json').capabilities.untrustedWorkspaces.restrictedConfigurations;

  it('decide nothing about what is learned, sent or written', () => {
    assert.deepEqual(
      [...restricted].sort(),
      Object.keys(properties)
        .filter((key) => !harmless.test(key))
        .sort(),
    );
  });

  it('could not even where they are trusted', () => {
    for (const key of restricted) assert.match(properties[key]?.scope ?? '', /^(application|machine)$/, key);
  });
});
