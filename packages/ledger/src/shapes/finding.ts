import type { FindingEntry } from '@taskwarden/response';
import { incidentSubject } from './incident.ts';
import { list, number, object, oneOf, optional, type Shape, text } from './shape.ts';

type Finding = FindingEntry['finding'];
type Violation = Omit<Finding['violations'][number], 'value'>;

export const severity = oneOf<Finding['severity']>({
  critical: true,
  high: true,
  medium: true,
  low: true,
  info: true,
});

/** Where a rule is broken. The value that offends has no place in the ledger. */
export const violation = object<Violation>({
  path: text,
  message: text,
  container: optional(text),
  severity: optional(severity),
});

export const findingEntry: Shape<FindingEntry> = object<FindingEntry>({
  finding: object<Finding>({
    rule: text,
    resource: text,
    severity,
    state: oneOf<Finding['state']>({ open: true, excepted: true, fixed: true, 'fixed-and-deployed': true }),
    firstSeen: number,
    lastSeen: number,
    fixedAt: optional(number),
    returns: number,
    violations: list(violation),
  }),
  subject: incidentSubject,
  incidentId: optional(text),
  taskDefinitionArn: text,
  revision: number,
});
