/** What has happened, told to the automation of others on the event bus. */
export type { FactBus, FactEvent } from './fact-event.ts';
export { putStop, type Reacted, type StopFactPorts } from './put-stop.ts';
export { factEventSchema } from './schema.ts';
export { type FactBook, type FactSweepPorts, sweepFacts } from './sweep-facts.ts';
