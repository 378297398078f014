/**
 * What to do about a fact: incidents, routing, silences, delivery. Decisions are pure functions of recorded state, an
 * observed fact and a moment; what they need of the world stands in `ports.ts`.
 */
export * from './configuration.ts';
export * from './incident/incident.ts';
export * from './ports.ts';
export * from './subject.ts';
