import { cargoTest } from './cargoTest';
import { goTest } from './goTest';
import { jest } from './jest';
import type { LogFormat } from './logFormat';
import { mocha } from './mocha';
import { nodeTest } from './nodeTest';
import { pytest } from './pytest';
import { tap } from './tap';
import { vitest } from './vitest';

/** The runners whose output is read line by line; a log may hold that of several. */
export const logFormats: readonly LogFormat[] = [mocha, jest, vitest, nodeTest, tap, pytest, goTest, cargoTest];
