import type { Instant } from '@taskwarden/domain';
import type { Rule } from '@taskwarden/policy';
import type { Action } from '../action/action.ts';
import type { Beginning } from '../action/begin-action.ts';
import type { Offender, Planning } from '../action/plan-action.ts';
import type { Configuration } from '../configuration.ts';
import type { Incident, IncidentSubject } from '../incident/incident.ts';
import type { Ownership } from '../ports.ts';
import type { FindingEntry } from './finding.ts';
import type { Breach } from './revision-verdicts.ts';
import type { Standing } from './standing.ts';

/** One rule on one resource, with everything that bears on it. `breach` is undefined where the rule is kept. */
export interface Judgement {
  readonly rule: Rule;
  readonly breach: Breach | undefined;
  readonly standing: Standing;
  readonly offender: Offender;
  readonly seenAt: Instant;
  /** Nobody made it just now: under `report` it is told to nobody. */
  readonly isQuiet: boolean;
  /** It is new: under `report` it is told where it was registered, or not at all. */
  readonly isNew: boolean;
  readonly subject: IncidentSubject;
  readonly owner: Ownership;
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly known: FindingEntry | undefined;
  readonly incident: Incident | undefined;
  /** The open incident that tells of the revision that it runs. */
  readonly thread: Incident | undefined;
  /** Actions on the resource for this rule. */
  readonly actions: readonly Action[];
  /** Actions on the resource, for whatever rule. */
  readonly allActions: readonly Action[];
  readonly planning: Planning | undefined;
  readonly halt: Beginning['halt'];
  readonly configuration: Configuration;
  readonly now: Instant;
}
