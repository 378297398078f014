import { diagnose } from '@taskwarden/diagnosis';
import { createSeenFacts, type ReactorPorts } from '@taskwarden/response';
import { decisionPorts } from './decision-ports.ts';

/** For functions that tell why something stopped or failed. The causes are a quarter of their bundles; others go without. */
export const reactorPorts: ReactorPorts = { ...decisionPorts, diagnose, seen: createSeenFacts() };
