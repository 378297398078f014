import type { Incident, IncidentSubject } from '@taskwarden/response';
import { diagnosis } from './diagnosis.ts';
import { flag, number, object, oneOf, optional, text } from './shape.ts';

type Told = NonNullable<Incident['told']>;
type Muted = NonNullable<Incident['muted']>;

export const incidentSubject = object<IncidentSubject>({
  account: text,
  region: text,
  clusterName: text,
  kind: oneOf<IncidentSubject['kind']>({ service: true, family: true, group: true }),
  name: text,
});

/** Why people heard of an incident. */
export const noticeKind = oneOf<Told['kind']>({
  opened: true,
  grew: true,
  reminder: true,
  reopened: true,
  resolved: true,
  test: true,
});

const told = object<Told>({
  kind: noticeKind,
  at: number,
  sequence: number,
  count: number,
  crashLoop: flag,
  nextAfterSeconds: number,
});

const muted = object<Muted>({
  by: oneOf<Muted['by']>({ silence: true, deployment: true, stops: true, storm: true }),
  reason: text,
  within: optional(text),
});

export const incident = object<Incident>({
  fingerprint: text,
  incidentId: text,
  sequence: number,
  kind: oneOf<Incident['kind']>({ stops: true, deployment: true, service: true, policy: true, storm: true }),
  subject: incidentSubject,
  team: optional(text),
  environment: optional(text),
  diagnosis,
  level: oneOf<Incident['level']>({ ledger: true, notice: true, alert: true, page: true }),
  state: oneOf<Incident['state']>({ open: true, resolving: true, resolved: true }),
  openedAt: number,
  resolvedAt: optional(number),
  reopenedAt: optional(number),
  crashLoop: flag,
  told: optional(told),
  thread: optional(text),
  passedTo: optional(text),
  muted: optional(muted),
  dueAt: optional(number),
  revision: number,
});
