/**
 * What to do about a fact: incidents, routing, silences, delivery. Decisions are pure functions of recorded state, an
 * observed fact and a moment; what they need of the world stands in `ports.ts`.
 */
export type { BackOff, CommitPorts } from './commit-decision.ts';
export { backOffMilliseconds } from './commit-decision.ts';
export * from './configuration.ts';
export { DEFAULT_CONFIGURATION } from './default-configuration.ts';
export { type Sending, sendTelling, type TellingPorts } from './delivery/send-telling.ts';
export { fingerprintOf } from './fingerprint.ts';
export type { IncidentDetails } from './incident/describe-incident.ts';
export { describeIncident } from './incident/describe-incident.ts';
export * from './incident/incident.ts';
export type { DetailPorts } from './incident/load-details.ts';
export { loadDetails } from './incident/load-details.ts';
export type { LookPorts } from './look.ts';
export { lookAtIncident } from './look.ts';
export { matches, traitsOf } from './matchers.ts';
export * from './ports.ts';
export * from './react/index.ts';
export { createServiceDirectory } from './service-directory.ts';
export { findSilence } from './silence.ts';
export * from './subject.ts';
export type { Sweep, SweepPorts } from './sweep-due.ts';
export { sweepDue } from './sweep-due.ts';
