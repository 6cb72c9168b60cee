import { createEngine } from '../src/application/createEngine';
import { linePort } from '../src/application/lines';
import { serveEngine } from '../src/application/serve';
import { silentLog } from '../src/foundations/log';

/** An engine as a process of its own, for tests that kill it: `node engineProcess.js STORE`. It saves every change soon. */
let nextId = 0;
const engine = createEngine({
  assetsFolder: __dirname,
  storeFolder: process.argv[2],
  trusted: true,
  log: silentLog,
  config: { saveDelay: 5 },
  now: Date.now,
  clock: () => performance.now(),
  newId: () => `${process.pid}-${nextId++}`,
});
serveEngine(
  engine,
  linePort(process.stdin, process.stdout, () => process.exit()),
);
