import { HumanError } from '../foundations/errors';
import type { Engine } from './engine';

/** The engine, but after `close` every call is refused, and a second `close` does nothing. */
export function closable(engine: Engine): Engine {
  let closing: Promise<Record<string, never>> | undefined;
  const refused = () => Promise.reject(new HumanError('The engine has ended.', 'Start it again.'));
  const methods = Object.entries(engine).map(([name, method]) => [
    name,
    (...given: unknown[]) => (closing ? refused() : (method as (...given: unknown[]) => unknown)(...given)),
  ]);
  return {
    ...(Object.fromEntries(methods) as Engine),
    on: engine.on,
    close() {
      closing ??= engine.close();
      return closing;
    },
  };
}
