import type { Fault } from './fault.ts';

/** Every kind of fault there is, by id. The folder holds one file for each. */
export const FAULTS = [] as const satisfies readonly Fault[];
