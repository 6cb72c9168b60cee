import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { createExtractor } from './application/extractor';
import type { ExtractionAnswer, ExtractionRequest } from './application/extractorThread';
import { createGrammars } from './application/grammars';
import { PackedObservations } from './domain/style/packedObservations';
import { serve } from './foundations/rpc';

const parent = parentPort as MessagePort;
let isBroken = false;
const grammars = createGrammars((workerData as { assets: string }).assets, () => {
  isBroken = true;
});
const extractor = createExtractor(grammars);

serve(
  { send: (message) => parent.postMessage(message), receive: (listener) => void parent.on('message', listener) },
  async (_, params): Promise<ExtractionAnswer> => {
    const { language, file } = params as ExtractionRequest;
    const { facts, ...rest } = await extractor.extract(language, file);
    return { ...rest, facts: { ...facts, observations: PackedObservations.of(facts.observations) }, isBroken };
  },
);
parent.postMessage({ event: 'ready' });
