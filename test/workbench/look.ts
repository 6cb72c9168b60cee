import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { desktop } from '../../scripts/setup/desktop.mjs';
import { root } from '../../scripts/step.mjs';
import { endpointServer } from '../endpointServer';
import { createTrainer } from '../tuningServer';
import { firstSurfaces, modelSurfaces, type Scene, type Surface, type Surfaces, usualSurfaces } from './everySurface';
import { openWorkbench } from './openWorkbench';
import { createProject, unfinished } from './project';
import { chooseTheme, shoot, themes } from './surfaces';
import { statusItem, waitUntilReady } from './workbench';

type Theme = keyof typeof themes;

/** Surfaces that are open in one window, by what its settings are beside the usual ones. */
interface Window {
  readonly surfaces: Surfaces;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Waits until its surfaces are what they are looked at for. */
  ready(page: Page): Promise<unknown>;
}

interface Wanted {
  /** Names of surfaces; empty: all. */
  readonly asked: readonly string[];
  readonly shown: readonly Theme[];
  /** Absent: English. */
  readonly locale?: string;
}

/** Opens a window for those of its surfaces that were asked for, and takes pictures of each in all themes. */
async function lookInto({ surfaces, settings, ready }: Window, { asked, locale, shown }: Wanted) {
  const names = Object.keys(surfaces).filter((name) => asked.length === 0 || asked.includes(name));
  if (names.length === 0) return;
  const project = createProject();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'double-look-')));
  const workbench = await openWorkbench({
    ...{ folder: project.folder, file: unfinished, settings },
    ...(locale ? { locale } : {}),
  });
  try {
    await ready(workbench.page);
    const scene = { ...workbench, project, folder };
    for (const name of names)
      await lookAt(scene, surfaces[name] as Surface, { called: locale ? `${locale}-${name}` : name, shown });
  } finally {
    if (!desktop()) await makeContactSheets(workbench.page, locale);
    await workbench.close();
    project.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param called the beginning of the names of its pictures */
async function lookAt(
  scene: Scene,
  { open, again }: Surface,
  { called, shown }: Pick<Wanted, 'shown'> & { readonly called: string },
) {
  const { page } = scene;
  try {
    await page.setViewportSize({ width: 1440, height: 900 });
    if (again !== open) await open(scene);
    for (const theme of shown) {
      if (again) await clear(page);
      await chooseTheme(page, theme);
      await again?.(scene);
      await shoot(page, `${called}-${theme}`);
      console.log(`  screenshots/${called}-${theme}.png`);
    }
  } catch (error) {
    await shoot(page, `${called}-failure`).catch(() => {});
    console.log(`  screenshots/${called}-failure.png: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
  await clear(page);
}

/** Closes what lies above the rest. */
async function clear(page: Page) {
  for (let times = 0; times < 3; times++) await page.keyboard.press('Escape');
}

/** One picture of all that were taken, small, for each theme of a language. */
async function makeContactSheets(page: Page, locale: string | undefined) {
  const folder = join(root, 'screenshots');
  const taken = readdirSync(folder).filter((name) => name.startsWith('zh-cn-') === (locale !== undefined));
  const sheet = await page.context().newPage();
  await sheet.setViewportSize({ width: 2400, height: 1000 });
  for (const theme of Object.keys(themes)) {
    const surfaces = [...Object.keys(usualSurfaces), ...Object.keys(firstSurfaces), ...Object.keys(modelSurfaces)];
    const pictures = surfaces
      .map((name) => `${locale ? `${locale}-` : ''}${name}-${theme}.png`)
      .filter((name) => taken.includes(name));
    const image = (name: string) =>
      `<figure><img src="data:image/png;base64,${readFileSync(join(folder, name), 'base64')}"><figcaption>${name}</figcaption></figure>`;
    await sheet.setContent(
      `<style>body { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; font: 14px sans-serif }
      figure { margin: 0 } img { width: 100%; border: 1px solid #888 }</style>${pictures.map(image).join('')}`,
    );
    await sheet.screenshot({ path: join(folder, `all ${locale ?? 'en'} ${theme}.png`), fullPage: true });
  }
  await sheet.close();
}

async function look(wanted: Wanted) {
  const trainer = createTrainer(['running', 'running', 'succeeded']);
  const server = await endpointServer((response, received) => trainer.handle(response, received));
  const windows: readonly Window[] = [
    { surfaces: usualSurfaces, settings: {}, ready: waitUntilReady },
    {
      surfaces: firstSurfaces,
      settings: { 'double.consent': 'ask', 'double.identities': [] },
      ready: (page) => statusItem(page).waitFor(),
    },
    {
      surfaces: modelSurfaces,
      settings: {
        'double.endpoint.url': server.url,
        'double.endpoint.model': 'tiny',
        'double.inline.enabled': false, // Nothing but the model is to ask the server.
      },
      ready: waitUntilReady,
    },
  ];
  try {
    for (const window of windows) await lookInto(window, wanted);
  } finally {
    await server.close();
  }
}

const { values, positionals: asked } = parseArgs({
  options: { locale: { type: 'string' }, theme: { type: 'string', multiple: true } },
  allowPositionals: true,
});
const shown = (Object.keys(themes) as Theme[]).filter((theme) => values.theme?.includes(theme) ?? true);
void look({ asked, shown, ...(values.locale === undefined ? {} : { locale: values.locale }) });
