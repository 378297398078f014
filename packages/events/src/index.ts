/** The only reader of EventBridge JSON: one file per event type, each with its pattern, its needs and its translation. */
export { CANARY, type Canary, readCanary, withCanary } from './canary.ts';
export type { EventPattern, EventType } from './event-type.ts';
export * from './event-types.ts';
export * from './fact.ts';
export * from './read-event.ts';
export { readTask } from './task.ts';
