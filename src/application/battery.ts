import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Linux describes the sources of power. */
const POWER = '/sys/class/power_supply';

/**
 * Whether the machine runs on its battery.
 * @param folder one folder for each source of power, as Linux shows them
 * @returns undefined: it has no battery, or the system does not tell
 */
export function onBattery(folder = POWER): boolean | undefined {
  const read = (source: string, name: string) => {
    try {
      return readFileSync(join(folder, source, name), 'utf8').trim();
    } catch {
      return '';
    }
  };
  let sources: string[];
  try {
    sources = readdirSync(folder);
  } catch {
    return undefined;
  }
  // The battery of a mouse or a headset says `Device`; it does not run the machine.
  const batteries = sources.filter((name) => read(name, 'type') === 'Battery' && read(name, 'scope') !== 'Device');
  if (batteries.length === 0) return undefined;
  const isPlugged = sources.some((name) => read(name, 'type') !== 'Battery' && read(name, 'online') === '1');
  return !isPlugged && batteries.some((name) => read(name, 'status') === 'Discharging');
}
