/** Runs the simulator by itself, with an empty world: `node packages/simulator/src/serve.ts --port 4566 --speed 60`. */
import { parseArgs } from 'node:util';
import { startEndpoint } from './endpoint/server.ts';
import { createSimulator } from './simulator.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4566' },
    /** Simulated seconds in a real one. */
    speed: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
  },
});

const { origin } = await startEndpoint({
  simulator: createSimulator({ seed: Number(values.seed), startsAt: Date.now() }),
  port: Number(values.port),
  speed: Number(values.speed),
});
console.log(
  `The ECS API is simulated at ${origin}, at ${values.speed} times the real speed. Ctrl-C ends it.`,
);
